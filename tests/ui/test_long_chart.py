"""A long chart: its strips are judged and drawn first, the rest right after, or when it is asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.panel import Range, Reading
from clinic_desktop.model.value import read_value
from clinic_desktop.ui.chart_judging import AT_ONCE, ChartJudging
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW, serum
from tests.ui.hands import focused, show, write
from tests.ui.timelines import FERTILITY

WEEKS = AT_ONCE // 3


def prolactin(panel_id, day):
    """A panel of a marker that the fertility set does not show."""
    reading = Reading(
        marker="prolactin", value=read_value("p", "8.8", {}), unit="ng/mL", range=Range.parse("4.0-15.2")
    )
    return replace(serum(panel_id, day), readings=(reading,))


@pytest.fixture
def page(around, clinic, qtbot):
    with clinic.together(NOW):
        first = date(2026, 9, 20) - timedelta(weeks=WEEKS)
        clinic.panels.sign("daniel", prolactin("first", first), visit_id="visit-first", now=NOW)
        for week in range(WEEKS):
            day = first + timedelta(days=7 * week + 1)
            values = serum(f"w{week}", day, lh=f"4.{week % 10}", fsh="5.2", testosterone="338")
            clinic.panels.sign("daniel", values, visit_id=f"visit-w{week}", now=NOW)
    made = PatientPage(around, clinic)
    show(qtbot, made, 1180, 900)
    yield made
    made.close_plots()


def says(page):
    return [found.text() for found in page.timelines.assessment.findChildren(QLabel) if found.isVisible()]


def test_the_strips_are_there_at_once_and_the_words_right_after(page, knowledge):
    page.show_patient("daniel")
    whole = assess(page._chart, knowledge, NOW.date())
    assert page.timeline == timeline(whole, knowledge, strips=FERTILITY)
    assert says(page) == ["Assessment"]
    drawn = page.timeline
    QApplication.processEvents()
    assert "Assessment · 23 Nov 2026" in says(page)
    assert page.timeline is drawn


def test_a_panel_that_is_entered_at_once_knows_the_whole_chart(page):
    page.show_patient("daniel")
    page.enter_panel()
    assert focused() == "LH"
    write("7.4")
    (known,) = page.loop._assessment.of("prolactin")
    assert known.reading.value.text == "8.8"
    assert page.loop.drawn.strip("lh").latest.value_text == "7.4"


def test_another_man_who_is_opened_at_once_is_the_one_who_is_told_of(page):
    page.show_patient("daniel")
    page.show_patient("ivan")
    QApplication.processEvents()
    assert page.patient.id == "ivan"
    assert not any("LH 4.8" in text for text in says(page))


def test_other_strips_are_drawn_from_the_whole_once_it_is_there(page, knowledge):
    page.show_patient("daniel")
    QApplication.processEvents()
    page.timelines.desk.arranging.choose_set("hormones")
    whole = assess(page._chart, knowledge, NOW.date())
    strips = [strip.marker for strip in page.timeline.strips]
    assert "prolactin" in strips
    assert page.timeline == timeline(whole, knowledge, strips=strips)


def test_a_short_chart_is_judged_whole_at_once(around, clinic):
    judging = ChartJudging(around)
    judging.take(clinic.patients.chart("daniel"))
    assert judging.of(("lh",)) is judging.whole()
    assert {each.marker for each in judging.whole().readings} >= {"lh", "fsh", "testosterone"}


def test_without_a_chart_there_is_nothing_to_judge(around):
    with pytest.raises(ValueError, match="no chart"):
        ChartJudging(around).whole()
