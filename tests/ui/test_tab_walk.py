"""Tab reaches every control of every page in a sensible order; what has the keyboard is seen to have it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QWidget

from clinic_desktop.ui.appearance import Appearance, ThemeChoice, ThemeMemory
from clinic_desktop.ui.desk import Desk
from tests.ui.hands import show
from tests.ui.places import PLACES, WALKED

CELLS = 60
"""More presses of Tab than any table has cells that it goes through."""
AROUND = 4  # pixels round a control in which its ring may be drawn
LOW = 60  # pixels; what is lower has to be seen whole
TAB, BACK = Qt.Key.Key_Tab, Qt.Key.Key_Backtab
KEEPS_TAB = ("panel entry", "question in a panel")
"""Tab goes from line to line there and stays at either end; Esc leaves."""
ALLOWED = [
    ("ActionButton 'Cancel'", "WrappedFactTable 'Courses'"),
    ("Paragraph 'Address'", "QLineEdit 'Telephone'"),
    ("ActionButton 'Choose logo…'", "QLineEdit 'Clinic’s name'"),
]
"""An open form of the treatment comes before the table above it; the letterhead goes column by column."""
CARDS = ("card", "header", "drawer", "rail", "bar")


@pytest.fixture
def desk(around, clinic, qtbot, qapp, tmp_path):
    around.appearance = Appearance(qapp, ThemeMemory(tmp_path / "appearance.toml"))
    around.appearance.choose(ThemeChoice.LIGHT)
    around.theme = around.appearance.theme
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    around.appearance.choose(ThemeChoice.LIGHT)
    made.close_plots()


def said(widget):
    return f"{type(widget).__name__} {widget.accessibleName()!r}"


def focusable(window):
    """What Tab should reach: in view, in use, and with a place of its own in the order."""
    return [
        widget
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QComboBox)
    ]


def tabbed(window, look, key=TAB):
    """Each control that Tab comes to, once round; `look` is called at each, while it has the keyboard."""
    order = []
    while (now := QApplication.focusWidget()) not in order:
        order.append(now)
        QApplication.processEvents()
        look(now)
        if QApplication.focusWidget() is not now:
            now.setFocus(Qt.FocusReason.TabFocusReason)
        for _ in range(CELLS):
            QTest.keyClick(QApplication.focusWidget(), key)
            if QApplication.focusWidget() is not now:
                break
    return order


def place(widget, window):
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def seen(widget, window):
    """How much of a control is on the screen: not scrolled away, not beyond the window."""
    shown, parent = place(widget, window), widget.parentWidget()
    while parent is not None and parent is not window:
        shown = shown.intersected(place(parent, window))
        parent = parent.parentWidget()
    return shown.intersected(window.rect())


def out_of_sight(widget, window):
    shown = seen(widget, window)
    if shown.isEmpty():
        return True
    return widget.height() < LOW and shown.height() < widget.height() - 1


def ring(widget, window):
    """How many pixels in and around a control tell that it has the keyboard."""
    room = seen(widget, window).adjusted(-AROUND, -AROUND, AROUND, AROUND).intersected(window.rect())
    with_it = window.grab(room).toImage()
    widget.clearFocus()
    QApplication.processEvents()
    without = window.grab(room).toImage()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    return sum(
        with_it.pixel(x, y) != without.pixel(x, y)
        for x in range(with_it.width())
        for y in range(with_it.height())
    )


def card_of(widget):
    while widget is not None:
        if isinstance(widget, QFrame) and widget.property("look") in CARDS:
            return widget
        widget = widget.parentWidget()
    return None


def backwards(order, window):
    """Neighbours in one card of which the later stands above the earlier, or left of it in its line."""
    wrong = []
    for one, other in pairwise(order):
        if card_of(one) is None or card_of(one) is not card_of(other):
            continue
        here, there = place(one, window), place(other, window)
        above = there.bottom() <= here.top()
        left = there.right() <= here.left() and abs(there.center().y() - here.center().y()) < 8
        if above or left:
            wrong.append((said(one), said(other)))
    return wrong


@pytest.mark.parametrize("name", WALKED)
def test_tab_reaches_every_control_in_sight_and_in_order(desk, name):
    PLACES[name](desk)
    QApplication.processEvents()
    hidden = []

    def look(widget):
        if out_of_sight(widget, desk):
            hidden.append(said(widget))

    order = tabbed(desk, look)
    if name in KEEPS_TAB:
        return
    reached = set(order)
    missing = [said(widget) for widget in focusable(desk) if widget not in reached]
    assert missing == [], [said(widget) for widget in order]
    assert hidden == []
    # It begins where one goes on; what is first on the page ends the round.
    found = [pair for pair in backwards([*order, order[0]], desk) if pair not in ALLOWED]
    assert len(found) <= 1, found


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", WALKED)
def test_what_has_the_keyboard_is_seen_to_have_it(desk, name, choice):
    PLACES[name](desk)
    desk._surroundings.appearance.choose(choice)
    QApplication.processEvents()
    faint = []

    def look(widget):
        shown = seen(widget, desk)
        found = ring(widget, desk)
        if found < 2 * min(shown.width(), shown.height()):
            faint.append((said(widget), found))

    tabbed(desk, look)
    assert faint == []
