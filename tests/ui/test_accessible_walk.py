"""What a screen reader is told of every control of every page: name, role, what tells it from others."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QHeaderView

from clinic_desktop.ui.desk import Desk
from tests.ui.hands import press, show, write
from tests.ui.places import PLACES, WALKED
from tests.ui.test_accessible_names import controls_of, nameless, spoken_name

TEXT, ROLE = QAccessible.Text, QAccessible.Role
VAGUE = (ROLE.NoRole, ROLE.Pane, ROLE.Window, ROLE.StaticText, ROLE.Grouping)
"""A picture or a page that is turned is a Client to Qt, by its name."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"
CELLS = (ROLE.Cell, ROLE.ListItem, ROLE.TreeItem)


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def spoken(widget):
    return QAccessible.queryAccessibleInterface(widget)


def described(widget):
    return spoken(widget).text(TEXT.Description) or widget.toolTip()


@pytest.mark.parametrize("name", WALKED)
def test_every_control_is_named_as_it_is_seen(desk, name):
    PLACES[name](desk)
    assert nameless(desk) == []


@pytest.mark.parametrize("name", WALKED)
def test_every_control_says_what_kind_of_thing_it_is(desk, name):
    PLACES[name](desk)
    QApplication.processEvents()
    vague = [
        (type(widget).__name__, spoken_name(widget), spoken(widget).role())
        for widget in controls_of(desk)
        if spoken(widget).role() in VAGUE
    ]
    assert vague == []


@pytest.mark.parametrize("name", WALKED)
def test_a_sign_is_described_in_words_and_no_two_buttons_say_the_same(desk, name):
    PLACES[name](desk)
    QApplication.processEvents()
    buttons = [widget for widget in controls_of(desk) if isinstance(widget, QAbstractButton)]
    signs = [
        spoken_name(button)
        for button in buttons
        if not any(letter in LETTERS for letter in spoken_name(button).casefold()) and not described(button)
    ]
    assert signs == []
    heard = Counter(
        (
            spoken_name(button),
            described(button),
            spoken(button.parentWidget()).text(TEXT.Name),
            type(button.parentWidget()).__name__,  # a form, and the button that opens it
        )
        for button in buttons
        if button.isEnabled() and not desk.rail.isAncestorOf(button)
    )
    assert [alike for alike, times in heard.items() if times > 1] == []


@pytest.mark.parametrize("name", WALKED)
def test_a_table_answers_for_its_cells_and_its_heads(desk, name):
    PLACES[name](desk)
    QApplication.processEvents()
    for view in desk.findChildren(QAbstractItemView):
        if not view.isVisible() or isinstance(view, QHeaderView) or not view.model().rowCount():
            continue
        table = spoken(view)
        parts = [table.child(place) for place in range(min(table.childCount(), 60))]
        heads = [part.text(TEXT.Name) for part in parts if part.role() is ROLE.ColumnHeader]
        cells = [part.text(TEXT.Name) for part in parts if part.role() in CELLS]
        assert all(heads), (spoken_name(view), heads)
        assert any(cells), (spoken_name(view), cells)
        assert spoken_name(view)


def test_a_question_is_said_as_soon_as_it_is_asked_and_once(desk, monkeypatch):
    PLACES["panel entry"](desk)
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    write("15.2")
    press(Qt.Key.Key_Return)
    asked = [sentence for sentence in told if sentence.startswith("15.2 ng/dL")]
    assert len(asked) == 1


def test_what_is_said_in_passing_is_said_to_a_screen_reader_too(desk, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    desk.notice.tell("The panel is signed.")
    desk.notice.warn("The disk is full.")
    assert told == ["The panel is signed.", "The disk is full."]
