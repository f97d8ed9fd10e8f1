"""What can be done is found by the search of men, below them, and never in their way."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.ui.action import Action, Group, found
from clinic_desktop.ui.appearance import Appearance, ThemeChoice, ThemeMemory
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.place import Place
from tests.ui.hands import CTRL, focused, press, show, write

ENTER, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Up


@pytest.fixture
def desk(around, clinic, qtbot, qapp, tmp_path):
    around.appearance = Appearance(qapp, ThemeMemory(tmp_path / "appearance.toml"))
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    around.appearance.choose(ThemeChoice.LIGHT)
    made.close_plots()


def ask(text):
    press("K", CTRL)
    write(text)


def offered(desk):
    model = desk.rail.actions.list.listed
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def open_daniel():
    ask("10427")
    press(ENTER)


def test_words_are_sought_by_their_beginnings_and_numbers_are_no_actions():
    acts = [Action(title, Group.VIEW, print) for title in ("Back up now", "New patient", "Worklist")]
    assert [act.title for act in found(acts, "ba no")] == ["Back up now"]
    assert found(acts, "b") == ()
    assert found(acts, "10427") == ()
    assert [act.title for act in found(acts, "> w")] == ["Worklist"]
    assert len(found(acts, ">")) == 3


def test_words_are_found_with_and_without_their_accents():
    acts = [Action(title, Group.VIEW, print) for title in ("Evolución", "Historial de la clínica")]
    assert [act.title for act in found(acts, "evolucion")] == ["Evolución"]
    assert [act.title for act in found(acts, "> hist clíni")] == ["Historial de la clínica"]


def test_what_rests_comes_last():
    resting = Action("New visit", Group.MAN, print, why_not=lambda: "No man is open.")
    ready = Action("New patient", Group.MAN, print)
    assert found((resting, ready), "new") == (ready, resting)


def test_an_only_man_is_opened_though_actions_fit_as_well(desk, clinic):
    ask("da")
    assert desk.rail.men.listed.rowCount() == 1
    ask("10427")
    press(ENTER)
    assert desk.page.header.name.text() == "Okafor, Daniel"


def test_actions_stand_below_the_men_and_down_goes_on_to_them(desk):
    ask("ca")
    assert desk.rail.men.listed.rowCount() == 1
    assert offered(desk) == ["Call list"]
    press(DOWN)
    assert focused() == "Patients"
    press(DOWN)
    assert focused() == "Actions"
    press(UP)
    assert focused() == "Patients"
    press(DOWN)
    press(ENTER)
    assert desk.worklist.calls.isVisible()
    assert desk.rail.search.text() == ""


def test_enter_goes_to_the_actions_where_no_man_fits_and_again_does_the_first(desk):
    ask("back up")
    assert offered(desk)[0] == "Back up now"
    press(ENTER)
    assert focused() == "Actions"
    press(ENTER)
    assert desk.backups.page.isVisible()


def test_behind_the_sign_enter_does_the_only_one_at_once(desk):
    ask(">call")
    press(ENTER)
    assert desk.worklist.calls.isVisible()


def test_the_sign_alone_lists_everything(desk):
    ask(">")
    assert offered(desk)
    assert set(offered(desk)) == {action.title for action in desk.actions_offered}
    assert not desk.rail.men.isVisible()


def test_what_rests_says_why_and_does_nothing(desk):
    ask(">enter panel")
    press(ENTER)
    assert desk.notice.sentence.text() == "No man is open."
    assert desk.rail.search.text() == ">enter panel"
    row = desk.rail.actions.list.listed
    said = row.data(row.index(0), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Enter panel, Ctrl N, No man is open."


@pytest.mark.parametrize(
    ("words", "arrived"),
    [
        ("enter panel", lambda desk: focused() == "LH"),
        ("old", lambda desk: desk.page.old.isVisible()),
        ("new visit", lambda desk: desk.page.visits.form.isVisible()),
        ("start course", lambda desk: desk.page.treatment.isVisible()),
        ("flowsheet", lambda desk: desk.page.flowsheet.isVisible()),
        ("axis", lambda desk: desk.page.axis.isVisible()),
        ("edit details", lambda desk: desk.form.isVisible()),
        ("history of", lambda desk: desk.page.history.isVisible()),
        ("report", lambda desk: desk.page.report.isVisible()),
        ("new patient", lambda desk: desk.form.isVisible()),
        ("recovery make", lambda desk: desk.access.users.isVisible()),
        ("passphrase", lambda desk: desk.access.passphrase.isVisible()),
        ("help", lambda desk: desk.help.isVisible()),
    ],
)
def test_each_is_done_from_an_open_mans_page_by_keys_alone(desk, words, arrived):
    open_daniel()
    ask(f">{words}")
    press(ENTER)
    assert arrived(desk), offered(desk)


@pytest.mark.parametrize("place", Place)
def test_every_entry_of_the_rail_is_an_action_too(desk, place):
    open_daniel()
    ask(f">{place.value.casefold()}")
    press(ENTER)
    if focused() == "Actions":
        press(ENTER)
    assert desk.rail.entries[place]._chosen


def test_the_theme_is_changed(desk):
    ask(">change theme")
    before = desk._surroundings.appearance.theme.title
    press(ENTER)
    assert desk._surroundings.appearance.theme.title
    assert desk._surroundings.appearance.choice is not ThemeChoice.SYSTEM, before


def test_esc_ends_the_search_from_among_the_actions(desk):
    ask("backups")
    press(ENTER)
    press(Qt.Key.Key_Escape)
    assert focused() == desk.rail.search.accessibleName()
    assert desk.rail.search.text() == ""
    assert not desk.rail.actions.list.isVisible()


def test_no_two_actions_have_one_key_or_one_title(desk):
    keys = [action.key for action in desk.actions_offered if action.key]
    titles = [action.title for action in desk.actions_offered]
    assert len(keys) == len(set(keys))
    assert len(titles) == len(set(titles))
