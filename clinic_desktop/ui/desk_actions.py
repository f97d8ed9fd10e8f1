"""Everything that the desk can be asked to do from the keyboard, one line each."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.ui.action import Action, Group, Role
from clinic_desktop.ui.appearance import ThemeChoice
from clinic_desktop.ui.place import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.ui.appearance import Appearance
    from clinic_desktop.ui.desk_acts import DeskActs

NOBODY = "No man is open."
PLACES = {
    Place.WORKLIST: (
        "Ctrl 0",
        "Worklist of the day; the arrows walk through its rows, Enter does what a row says",
    ),
    Place.PATIENTS: ("Ctrl Shift K", "All patients: search, sort, archive, merge two charts of one man"),
}
ALSO = {
    Place.WORKLIST: "home today day due overdue",
    Place.PATIENTS: "men all archive merge",
    Place.FORMS: "templates",
    Place.BACKUPS: "restore",
    Place.USERS: "roles access recovery",
    Place.HISTORY: "audit log",
    Place.SETTINGS: "preferences options letterhead logo units WHO edition considerations lock theme",
}
SAID = {Place.SETTINGS: "Settings: letterhead, units, considerations, lock; each change is stored at once"}
TABS = {
    1: "Timelines",
    2: "Flowsheet: every result by date; arrows walk, Home and End: first and last date",
    3: "Axis: the map, the path of LH against testosterone, or both in words",
    4: "Treatment",
    5: "Visits: Enter goes into the chosen one, Esc back to the list; what is typed is kept",
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
        "Find a man",
        man,
        desk.rail.start_search,
        "Ctrl K",
        also="search patient",
        said="Find a man by name, chart number or birth date; Enter opens him; > finds what can be done",
    )
    adding = desk.why_not_entering
    yield Action("New patient", man, desk.add_patient, why_not=adding, also="add man register")
    yield Action(
        "Enter panel", man, on(page.enter_panel), "Ctrl N", resting, also="results blood semen new draft"
    )
    yield Action(
        "Enter old results",
        man,
        on(page.enter_old_results),
        "Ctrl B",
        resting,
        also="grid backfill",
        said="Enter old results: markers as lines, dates as columns; each date is signed as a panel",
        heard=False,
    )
    yield Action(
        "New visit",
        man,
        on(page.begin_visit),
        "Ctrl Shift N",
        resting,
        said="In the visits: a new visit, of today or an earlier day",
        heard=False,
    )
    yield Action("Start course", man, on(page.start_course), why_not=resting, also="treatment pathway")
    yield Action(
        "Visit report",
        man,
        desk.print_here,
        "Ctrl P",
        nobody,
        also="print page review hand-out",
        said="Visit report as it will print; on the worklist: the call list",
    )
    yield Action(
        "Edit details", man, desk.edit_patient, why_not=resting, also="name phone birth date chart number"
    )
    yield Action("History of the chart", man, on(page.show_history), why_not=nobody, also="audit log erase")


def _of_the_view(desk: DeskActs, appearance: Appearance | None) -> Iterator[Action]:
    for place in Place:
        key, said = PLACES.get(place, ("", ""))
        if place in (Place.WORKLIST, Place.PATIENTS):
            yield Action(place.value, Group.VIEW, partial(desk.go, place), key, also=ALSO[place], said=said)
    for number in desk.page.tabs.keys:
        yield Action(
            desk.page.tabs.title_of(number),
            Group.VIEW,
            partial(desk.on_page, partial(desk.page.go_to_tab, number)),
            f"Ctrl {number}",
            partial(_nobody, desk),
            also="tab",
            said=TABS.get(number, ""),
        )
    yield Action(
        "Patient in room",
        Group.VIEW,
        desk.turn_room,
        "Ctrl Shift H",
        also="hide show names privacy",
        said="Patient in room: hide all other names, or show them again",
    )
    if appearance is not None:
        yield from _of_the_theme(appearance)


def _of_the_theme(appearance: Appearance) -> Iterator[Action]:
    yield Action(
        "Change theme",
        Group.VIEW,
        appearance.turn,
        "Ctrl Shift T",
        also="dark light colours",
        said="Light or dark; the sign beside Lock lets the computer choose",
        heard=False,
    )
    choice = ThemeChoice.SYSTEM
    also = "system light dark colours"
    yield Action("Theme as on this computer", Group.VIEW, partial(appearance.choose, choice), also=also)


def _of_the_clinic(desk: DeskActs) -> Iterator[Action]:
    clinic = Group.CLINIC
    for place in Place:
        if place not in PLACES:
            role = Role.PREFERENCES if place.name == "SETTINGS" else Role.NONE
            why_not = desk.rail.entries[place].why_not
            also, said = ALSO[place], SAID.get(place, "")
            key = "Ctrl ," if role is Role.PREFERENCES else ""
            yield Action(place.value, clinic, partial(desk.go, place), key, why_not, also, said, role)
    yield Action("Back up now", clinic, desk.back_up, why_not=desk.why_not_upkeep, also="backup save copy")
    yield Action("Call list", clinic, desk.show_calls, also="print phone numbers overdue")
    yield Action(
        "Make a recovery code", clinic, desk.make_code, why_not=desk.rail.entries[Place.USERS].why_not
    )
    yield Action("Change passphrase", clinic, desk.show_passphrase, also="password your")
    yield Action(
        "Lock",
        clinic,
        desk.lock_asked.emit,
        "Ctrl L",
        also="screen leave",
        said="Lock; the window also locks by itself when nobody touches it for a while",
    )


def _of_help(desk: DeskActs) -> Iterator[Action]:
    help_, aid = Group.HELP, "keys shortcuts"
    yield Action("Help", help_, desk.show_help, "F1", also=aid, said="This page")
    yield Action("About Clinic Desktop", help_, desk.show_help, also="version use", role=Role.ABOUT)
    yield Action("Quit", help_, desk.quit, "Ctrl Q", also="exit close", role=Role.QUIT, heard=False)


def _nobody(desk: DeskActs) -> str:
    return "" if desk.page.patient_id else NOBODY


def _resting(desk: DeskActs) -> str:
    return _nobody(desk) or desk.page.resting
