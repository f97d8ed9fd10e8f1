"""Everything that the desk can be asked to do from the keyboard, one line each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.action import Action, Group, Role
from clinic_desktop.ui.appearance import ThemeChoice
from clinic_desktop.ui.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.ui.appearance import Appearance
    from clinic_desktop.ui.desk_acts import DeskActs

NOBODY = phrase("No man is open.")
PLACES = {
    Place.WORKLIST: (
        "Ctrl 0",
        phrase("Worklist of the day; the arrows walk through its rows, Enter does what a row says"),
    ),
    Place.PATIENTS: (
        "Ctrl Shift K",
        phrase("All patients: search, sort, archive, merge two charts of one man"),
    ),
}
ALSO = {
    Place.WORKLIST: phrase("home today day due overdue"),
    Place.PATIENTS: phrase("men all archive merge"),
    Place.FORMS: phrase("templates"),
    Place.BACKUPS: phrase("restore"),
    Place.USERS: phrase("roles access recovery"),
    Place.HISTORY: phrase("audit log"),
    Place.SETTINGS: phrase("preferences options letterhead logo units WHO edition considerations lock theme"),
}
SAID = {
    Place.SETTINGS: phrase("Settings: letterhead, units, considerations, lock; each change is stored at once")
}
TABS = {
    1: phrase("Timelines"),
    2: phrase("Flowsheet: every result by date; arrows walk, Home and End: first and last date"),
    3: phrase("Axis: the map, the path of LH against testosterone, or both in words"),
    4: phrase("Treatment"),
    5: phrase("Visits: Enter goes into the chosen one, Esc back to the list; what is typed is kept"),
}


def desk_actions(desk: DeskActs, appearance: Appearance | None) -> tuple[Action, ...]:
    """All of them, in the order in which they are listed."""
    return (*_of_the_man(desk), *_of_the_view(desk, appearance), *_of_the_clinic(desk), *_of_help(desk))


def _of_the_man(desk: DeskActs) -> Iterator[Action]:
    page, man = desk.page, Group.MAN
    nobody, resting = partial(_nobody, desk), partial(_resting, desk)

    def on(act: Callable[[], None]) -> Callable[[], None]:
        return partial(desk.on_page, act)

    yield Action(
        tr("Find a man"),
        man,
        desk.rail.start_search,
        "Ctrl K",
        also=tr("search patient"),
        said=tr("Find a man by name, chart number or birth date; Enter opens him; > finds what can be done"),
    )
    adding = desk.why_not_entering
    yield Action(tr("New patient"), man, desk.add_patient, why_not=adding, also=tr("add man register"))
    yield Action(
        tr("Enter panel"),
        man,
        on(page.enter_panel),
        "Ctrl N",
        resting,
        also=tr("results blood semen new draft"),
    )
    yield Action(
        tr("Enter old results"),
        man,
        on(page.enter_old_results),
        "Ctrl B",
        resting,
        also=tr("grid backfill"),
        said=tr("Enter old results: markers as lines, dates as columns; each date is signed as a panel"),
        heard=False,
    )
    yield Action(
        tr("New visit"),
        man,
        on(page.begin_visit),
        "Ctrl Shift N",
        resting,
        said=tr("In the visits: a new visit, of today or an earlier day"),
        heard=False,
    )
    yield Action(
        tr("Start course"), man, on(page.start_course), why_not=resting, also=tr("treatment pathway")
    )
    yield Action(
        tr("Visit report"),
        man,
        desk.print_here,
        "Ctrl P",
        nobody,
        also=tr("print page review hand-out"),
        said=tr("Visit report as it will print; on the worklist: the call list"),
    )
    yield Action(
        tr("Edit details"),
        man,
        desk.edit_patient,
        why_not=resting,
        also=tr("name phone birth date chart number"),
    )
    yield Action(
        tr("History of the chart"), man, on(page.show_history), why_not=nobody, also=tr("audit log erase")
    )


def _of_the_view(desk: DeskActs, appearance: Appearance | None) -> Iterator[Action]:
    for place in Place:
        key, said = PLACES.get(place, ("", ""))
        if place in (Place.WORKLIST, Place.PATIENTS):
            go = partial(desk.go, place)
            yield Action(tr(place.value), Group.VIEW, go, key, also=tr(ALSO[place]), said=tr(said))
    for number in desk.page.tabs.keys:
        yield Action(
            desk.page.tabs.title_of(number),
            Group.VIEW,
            partial(desk.on_page, partial(desk.page.go_to_tab, number)),
            f"Ctrl {number}",
            partial(_nobody, desk),
            also=tr("tab"),
            said=tr(TABS.get(number, "")),
        )
    yield Action(
        tr("Patient in room"),
        Group.VIEW,
        desk.turn_room,
        "Ctrl Shift H",
        also=tr("hide show names privacy"),
        said=tr("Patient in room: hide all other names, or show them again"),
    )
    if appearance is not None:
        yield from _of_the_theme(appearance)


def _of_the_theme(appearance: Appearance) -> Iterator[Action]:
    yield Action(
        tr("Change theme"),
        Group.VIEW,
        appearance.turn,
        "Ctrl Shift T",
        also=tr("dark light colours"),
        said=tr("Light or dark; the sign beside Lock lets the computer choose"),
        heard=False,
    )
    choice = ThemeChoice.SYSTEM
    also = tr("system light dark colours")
    yield Action(tr("Theme as on this computer"), Group.VIEW, partial(appearance.choose, choice), also=also)


def _of_the_clinic(desk: DeskActs) -> Iterator[Action]:
    clinic = Group.CLINIC
    for place in Place:
        if place not in PLACES:
            role = Role.PREFERENCES if place.name == "SETTINGS" else Role.NONE
            why_not = desk.rail.entries[place].why_not
            also, said = tr(ALSO[place]), tr(SAID.get(place, ""))
            key = "Ctrl ," if role is Role.PREFERENCES else ""
            yield Action(tr(place.value), clinic, partial(desk.go, place), key, why_not, also, said, role)
    yield Action(
        tr("Back up now"), clinic, desk.back_up, why_not=desk.why_not_upkeep, also=tr("backup save copy")
    )
    yield Action(tr("Call list"), clinic, desk.show_calls, also=tr("print phone numbers overdue"))
    yield Action(
        tr("Pages of a day"),
        clinic,
        desk.show_day_pages,
        "Ctrl Shift P",
        also=tr("print batch visits all patients save folder"),
        said=tr(
            "Print the pages of a day’s visits, or save them into a folder; the page says what is missing"
        ),
    )
    yield Action(
        tr("Make a recovery code"), clinic, desk.make_code, why_not=desk.rail.entries[Place.USERS].why_not
    )
    yield Action(tr("Change passphrase"), clinic, desk.show_passphrase, also=tr("password your"))
    yield Action(
        tr("Lock"),
        clinic,
        desk.lock_asked.emit,
        "Ctrl L",
        also=tr("screen leave"),
        said=tr("Lock; the window also locks by itself when nobody touches it for a while"),
    )


def _of_help(desk: DeskActs) -> Iterator[Action]:
    help_, aid = Group.HELP, tr("keys shortcuts")
    yield Action(tr("Help"), help_, desk.show_help, "F1", also=aid, said=tr("This page"))
    yield Action(tr("About Clinic Desktop"), help_, desk.show_help, also=tr("version use"), role=Role.ABOUT)
    yield Action(tr("Quit"), help_, desk.quit, "Ctrl Q", also=tr("exit close"), role=Role.QUIT, heard=False)


def _nobody(desk: DeskActs) -> str:
    return "" if desk.page.patient_id else tr(NOBODY)


def _resting(desk: DeskActs) -> str:
    return _nobody(desk) or desk.page.resting
