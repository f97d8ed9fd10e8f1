"""The assessment in words: one line per marker, from the same points as the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.ui.assessment_panel import AssessmentPanel, class_sentence, marker_line
from tests.ui.samples_entry import ASSESSMENT
from tests.ui.samples_timeline import ANCHOR, okafor, with_lh


@pytest.fixture
def panel(qtbot, theme):
    made = AssessmentPanel(theme)
    qtbot.addWidget(made)
    made.show()
    return made


def said(panel):
    return [found.accessibleName() for found in panel.findChildren(QLabel) if found.accessibleName()]


def test_each_marker_says_both_verdicts_and_its_change(panel):
    panel.show_assessment(ASSESSMENT, okafor())
    assert said(panel)[0] == "LH 7.4 in range, as expected; +54 % since 21 Sep 2026: could be chance"
    assert "Estradiol 44 H (1.7-8.6), behind" in said(panel)


def test_an_older_reading_says_its_day():
    timeline = okafor()
    lh = replace(timeline.strips[0], points=timeline.strips[0].points[:-1])
    assert marker_line(lh, ANCHOR, ASSESSMENT.on).words.startswith("on 21 Sep; in range")


def test_a_draft_is_not_part_of_the_assessment():
    timeline = with_lh(okafor(), "9.9")
    line = marker_line(timeline.strips[0], ANCHOR, ASSESSMENT.on)
    assert line.name == "LH 4.8"


def test_a_marker_without_a_result_says_so():
    strip = replace(okafor().strips[0], points=(), segments=(), gaps=())
    assert marker_line(strip, ANCHOR, ASSESSMENT.on).text == "LH not measured yet"


def test_own_production_names_what_no_longer_counts():
    own = replace(ASSESSMENT.readings[0], draw_class=DrawClass.OWN)
    assessment = replace(ASSESSMENT, readings=(own,))
    sentence = class_sentence(assessment, okafor())
    assert sentence == "Own production: testosterone washed out 7 Sep, no hCG for 11 weeks."


def test_a_level_that_is_not_his_own_gives_its_reason():
    drug = replace(ASSESSMENT.readings[0], draw_class=DrawClass.DRUG, reason="testosterone until 7 Sep")
    assessment = replace(ASSESSMENT, readings=(drug,))
    assert class_sentence(assessment, okafor()) == "Drug level: testosterone until 7 Sep."


def test_a_cleared_panel_says_nothing_of_the_last_man(panel, qapp):
    panel.show_assessment(ASSESSMENT, okafor())
    panel.clear()
    visible = [found.text() for found in panel.findChildren(QLabel) if found.isVisible()]
    assert visible == ["Assessment"]
