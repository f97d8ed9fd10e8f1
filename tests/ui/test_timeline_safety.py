"""The safety lane of the timelines: a mark on each day with a yes, said by mouse and keys alike."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor

from clinic_desktop.model.timeline_marks import SafetyMark
from clinic_desktop.ui.timeline_head import TimelineHead
from clinic_desktop.ui.timeline_view import TimelineView
from tests.ui.test_timeline_marks import day_at, hover, marked, near, pixel

SIGHT = SafetyMark(
    x=40.5,
    visit="first",
    label="change of sight",
    words="Yes at the visit of 29 Aug 2026: change of sight\nSight: the label says what to do.",
    source_text="A label",
)
LEG = replace(SIGHT, x=105.5, visit="second", label="swelling", words="Yes at the visit of 2 Nov 2026: leg")
ROW = 9 + 30 + 15 * 3 + 7.5  # under three agents, above the plan


def told():
    return replace(marked(), safety=(SIGHT, LEG))


@pytest.fixture
def view(qtbot, theme):
    made = TimelineView(theme)
    qtbot.addWidget(made)
    made.resize(830, 698)
    made.show()
    made.show_timeline(told())
    yield made
    made.close_plots()


def test_a_yes_is_a_filled_mark_on_its_day_in_a_row_of_its_own(view, theme):
    red = QColor(theme["text.danger"])
    assert near(pixel(view, QPointF(day_at(view, 40.5), ROW + 1)), red, 30)
    assert near(pixel(view, QPointF(day_at(view, 105.5), ROW + 1)), red, 30)
    assert not near(pixel(view, QPointF(day_at(view, 72), ROW + 1)), red, 30)


def test_its_words_are_said_under_the_mouse(view, qtbot):
    said = hover(view, qtbot, QPointF(day_at(view, 40.5), ROW))
    assert said == (
        "Yes at the visit of 29 Aug 2026: change of sight. Sight: the label says what to do. Source: A label."
    )


def test_the_keys_walk_over_the_answers_between_plan_and_medicines(view, qtbot):
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Left)
    said = []
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left, Qt.Key.Key_Up):
        qtbot.keyClick(view, key)
        said.append(view.read_out)
    assert said[0].startswith("Semen sample overdue")
    assert said[1] == "Yes at the visit of 2 Nov 2026: leg. Source: A label."
    assert said[2].startswith("Yes at the visit of 29 Aug 2026: change of sight")
    assert said[3].startswith("Clomiphene: 25 mg")


def test_a_first_yes_makes_room_for_its_row(view, qtbot):
    view.show_timeline(marked())
    view.show_timeline(told())
    qtbot.wait(20)  # until it is laid out
    assert "visit of 2 Nov 2026" in hover(view, qtbot, QPointF(day_at(view, 105.5), ROW))
    assert view.findChild(TimelineHead).height() == 30 + 15 * 5 + 3
