"""Labels above the strips: beside what they name, or nowhere."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QImage, QPainter

from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.timeline import Band, Bar, Lane
from clinic_desktop.model.timeline_marks import PlannedMark
from clinic_desktop.ui.head_lanes import label_place
from clinic_desktop.ui.head_plan import labels_of
from clinic_desktop.ui.timeline_head import draw_title
from clinic_desktop.ui.timeline_ink import Ink
from clinic_desktop.ui.timeline_scale import Frame, TimeScale

SCALE = TimeScale(0.0, 400.0, 0.0, 400.0)  # a pixel a day
LATER = Bar(start=300.0, end=380.0, dose="", going_on=False)


def place(width, dots, today, *bars):
    frame = Frame(scale=SCALE, bands=(), width=400, height=20, today=today, anchored=True, ratio=1.0)
    lane = Lane(agent="x", kind="testosterone", title="X", dose="", bars=bars)
    return label_place(width, dots, lane, frame)


@pytest.mark.parametrize(
    ("today", "bars", "found"),
    [
        (350.0, (), 204.0),  # after the dots
        (230.0, (), 120.0),  # today's line would cross it there: in the dots, at their end
        (350.0, (LATER,), 204.0),
        (205.0, (), 120.0),
    ],
)
def test_the_end_of_a_wash_out_is_said_beside_it(today, bars, found):
    assert place(80.0, (100.0, 200.0), today, *bars) == found


def test_where_there_is_no_place_beside_it_it_is_left_to_the_mouse():
    assert place(80.0, (150.0, 200.0), 230.0) is None
    assert place(80.0, (150.0, 200.0), 205.0) == 210.0, "just behind today"
    assert place(120.0, (150.0, 200.0), 390.0, LATER) is None


def mark(what, status, when="11 Jan"):
    return PlannedMark(
        x=1.0, template="first", status=status, what=what, when=when, words="", markers=("lh", "fsh")
    )


def test_what_is_awaited_is_never_said_without_what():
    awaited = mark("Blood panel", PlanStatus.AWAITED)
    assert labels_of((awaited,)) == ("Blood panel awaits 2",)
    planned = mark("Semen sample", PlanStatus.PLANNED)
    assert labels_of((planned,)) == ("Semen sample 11 Jan", "11 Jan")
    assert labels_of((planned, awaited))[-1] == "11 Jan"


@pytest.mark.parametrize(("title", "shown"), [("Pre", True), ("Precoz", False), ("A long phase", True)])
def test_the_only_word_of_a_phase_is_whole_or_left_to_the_mouse(theme, title, shown):
    picture = QImage(400, 40, QImage.Format.Format_ARGB32)
    picture.fill(0)
    painter = QPainter(picture)
    band = Band(
        pathway="post_trt",
        phase="early",
        title=title,
        subtitle="weeks 1–4",
        start=100.0,
        end=100.0 + 32,
        place=1,
    )
    draw_title(painter, band, SCALE, Ink(theme))
    painter.end()
    blank = QImage(400, 40, QImage.Format.Format_ARGB32)
    blank.fill(0)
    assert (picture != blank) is shown
