"""Questions on results that came in signed: open until somebody keeps the result, or says it otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import read_value
from clinic_desktop.store.database import StoreFault
from clinic_desktop.store.retracting import Destination
from tests.store.people import NOW, okafor, serum

if TYPE_CHECKING:
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.clinic import Clinic

LATER = NOW + timedelta(hours=1)
MARKERS = tuple(reading.marker for reading in serum().readings)
FIRST, SECOND = MARKERS[:2]


@pytest.fixture
def asked(clinic: Clinic) -> Clinic:
    """Two results of one panel are doubted."""
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    clinic.questions.ask("okafor", serum().id, [FIRST, SECOND], NOW)
    return clinic


def said_anew(panel_id: str, marker: str) -> Panel:
    """The panel with another value of one marker."""
    readings = (
        replace(reading, value=read_value(marker, "5.5", {})) if reading.marker == marker else reading
        for reading in serum().readings
    )
    return replace(serum(), id=panel_id, readings=tuple(readings))


def test_a_question_is_open_until_somebody_keeps_the_result(asked: Clinic) -> None:
    panel = serum().id
    assert asked.questions.open("okafor") == {(panel, FIRST), (panel, SECOND)}
    changed = asked.questions.keep("okafor", panel, FIRST, LATER)
    assert asked.questions.open("okafor") == {(panel, SECOND)}
    assert asked.patients.chart("okafor").revision == changed.revision
    with pytest.raises(Refused, match="answered already"):
        asked.questions.keep("okafor", panel, FIRST, LATER)


def test_a_correction_answers_what_it_says_otherwise_and_nothing_else(asked: Clinic) -> None:
    new = said_anew("new", FIRST)
    asked.panels.correct("okafor", serum().id, new, reason="typed wrongly", now=LATER)
    assert asked.questions.open("okafor") == {("new", SECOND)}


def test_a_panel_that_is_retracted_is_asked_about_in_the_chart_it_went_to(asked: Clinic) -> None:
    asked.patients.add(okafor(id="other", chart_number="2"), NOW)
    asked.questions.keep("okafor", serum().id, FIRST, NOW)
    to = Destination("other", "there", "w")
    asked.panels.retract("okafor", serum().id, reason="another man's", now=LATER, to=to)
    assert asked.questions.open("okafor") == frozenset()
    assert asked.questions.open("other") == {("there", SECOND)}


def test_questions_come_with_a_chart_that_is_merged(asked: Clinic) -> None:
    asked.patients.add(okafor(id="other", chart_number="2"), NOW)
    asked.merges.merge("okafor", "other", reason="one man", now=NOW)
    assert asked.questions.open("other") == {(serum().id, FIRST), (serum().id, SECOND)}
    asked.questions.keep("other", serum().id, FIRST, NOW)
    assert asked.questions.open("other") == {(serum().id, SECOND)}


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM question",
        "UPDATE question SET asked_at = '2026-01-01'",
        "UPDATE question SET marker = 'x', kept_by = 'nora', kept_at = '2026-01-01'",
        "INSERT OR REPLACE INTO question SELECT * FROM question",
        "INSERT INTO question VALUES (1, 1, 'none', '2026-01-01', NULL, NULL)",
    ],
)
def test_a_question_is_only_answered(asked: Clinic, statement: str) -> None:
    with pytest.raises(StoreFault), asked._file.transaction(NOW):
        asked._file.run(statement)
    assert len(asked.questions.open("okafor")) == 2
