"""What is pressed is large enough, WCAG 2.2, 2.5.8, and is not hidden by what is said in passing, 2.4.11."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit

from clinic_desktop.ui.desk import Desk
from tests.ui.hands import show
from tests.ui.places import PLACES, WALKED
from tests.ui.test_tab_walk import place, said, seen, tabbed

LEAST = 24


@pytest.fixture
def desk(around, clinic, qtbot):
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    made.close_plots()


def targets(window):
    return [
        widget
        for kind in (QAbstractButton, QComboBox, QLineEdit)
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget.parentWidget(), QComboBox)
        and not seen(widget, window).isEmpty()
    ]


def apart(middle: QPointF, other: QRect) -> float:
    """How far a point is from a rectangle."""
    across = max(other.left() - middle.x(), 0, middle.x() - other.right())
    down = max(other.top() - middle.y(), 0, middle.y() - other.bottom())
    return math.hypot(across, down)


def too_small(window):
    """What is too small, with another target within the circle of LEAST about its middle."""
    everything = targets(window)
    wrong = []
    for widget in everything:
        here = place(widget, window)
        if min(here.width(), here.height()) >= LEAST:
            continue
        middle = QPointF(here.center())
        if any(
            apart(middle, place(other, window)) < LEAST / 2 for other in everything if other is not widget
        ):
            wrong.append((said(widget), here.size().toTuple()))
    return wrong


@pytest.mark.parametrize("name", WALKED)
def test_every_target_is_large_enough_or_stands_alone(desk, name):
    PLACES[name](desk)
    QApplication.processEvents()
    assert too_small(desk) == []


@pytest.mark.parametrize("name", ["worklist", "timelines", "treatment", "visit", "users", "panel entry"])
def test_the_notice_hides_nothing_that_has_the_keyboard_whole(desk, name):
    PLACES[name](desk)
    desk.notice.warn("The panel could not be signed: the disk is full. Make room and sign it again.")
    QApplication.processEvents()
    over = QRect(desk.notice.mapTo(desk, QPoint()), desk.notice.size())
    hidden = []

    def look(widget):
        shown = seen(widget, desk)
        if not desk.notice.isAncestorOf(widget) and over.contains(shown):
            hidden.append(said(widget))

    tabbed(desk, look)
    assert hidden == []
