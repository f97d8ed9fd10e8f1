"""A signed panel is corrected by the rules of the entry; nothing that was not touched changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical.correcting import as_draft, corrected, unchanged
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import (
    DrawContext,
    NoteFor,
    Panel,
    PanelStatus,
    Range,
    Reading,
    Specimen,
)  # fmt: skip
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import ProblemKind
from clinic_desktop.model.value import read_value

TODAY = date(2026, 11, 23)
MAN = Patient(
    id="man", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11)
)  # fmt: skip


def reading(marker, text, unit, printed=None, **more):
    return Reading(
        marker=marker,
        value=read_value(marker, text, {}),
        unit=unit,
        range=None if printed is None else Range.parse(printed),
        **more,
    )


SIGNED = Panel(
    id="signed",
    specimen=Specimen.SERUM,
    collected=Moment.parse("2026-09-21T08:10"),
    laboratory="Northside Lab",
    readings=(
        reading("lh", "4.8", "IU/L", "1.7-8.6", flag="L", status="final"),
        reading("testosterone", "338", "ng/dL", "264-916", note="twice", note_for=NoteFor.CLINICIAN),
    ),
    status=PanelStatus.SIGNED,
    context=DrawContext(fasting=True, morning=True, hours_since_dose=Decimal("26")),
    accession="A-77",
    awaited=("fsh",),
)
CHART = Chart(patient=MAN, panels=(SIGNED,))


@pytest.fixture
def correct(known):
    def corrected_by(panel=SIGNED, chart=CHART, **change):
        draft = replace(as_draft(panel, MAN.id), **change)
        return corrected(draft, panel, known, chart, TODAY, "new")

    return corrected_by


def lines(marker, panel=SIGNED, **change):
    fields = as_draft(panel, MAN.id).fields
    return tuple(replace(line, **change) if line.marker == marker else line for line in fields)


def test_a_panel_that_is_not_touched_stays_the_same_but_for_its_id(correct):
    assert correct().panel == replace(SIGNED, id="new")


def test_a_value_is_corrected_and_everything_else_stays(correct):
    panel = correct(fields=lines("lh", text="<0.1")).panel
    assert panel.reading("lh") == replace(SIGNED.readings[0], value=read_value("lh", "<0.1", {}))
    assert panel == replace(SIGNED, id="new", readings=(panel.readings[0], SIGNED.readings[1]))


def test_a_note_and_its_readers_are_corrected(correct):
    panel = correct(fields=lines("lh", note=" seen twice ", note_for=NoteFor.PATIENT)).panel
    assert panel.readings[0] == replace(
        SIGNED.readings[0], note="seen twice", note_for=NoteFor.PATIENT
    )  # fmt: skip


def test_the_facts_of_the_draw_are_corrected_and_a_time_takes_its_morning_along(correct):
    panel = correct(
        collected="2026-09-22 14:30", laboratory="Lakeview", fasting=None, hours_since_dose="2",
        condition=("haemolysed",), note="from the slip", note_for=NoteFor.CLINICIAN,
    ).panel  # fmt: skip
    assert panel.collected == Moment.parse("2026-09-22T14:30")
    assert panel.laboratory == "Lakeview"
    assert panel.context == DrawContext(hours_since_dose=Decimal(2), condition=("haemolysed",))
    assert (panel.note, panel.note_for) == ("from the slip", NoteFor.CLINICIAN)
    assert panel.readings == SIGNED.readings
    assert (panel.accession, panel.awaited) == ("A-77", ("fsh",))


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"collected": "2027-01-01 08:00"}, "collected"),
        ({"collected": "some day"}, "collected"),
        ({"laboratory": " "}, "laboratory"),
        ({"hours_since_dose": "soon"}, "hours_since_dose"),
        ({"fields": lines("lh", text="")}, "lh"),
        ({"fields": lines("lh", text="4800000")}, "lh"),
    ],
)
def test_what_cannot_be_is_refused_and_no_panel_given(correct, change, field):
    intake = correct(**change)
    assert intake.panel is None
    assert [problem.field for problem in intake.problems] == [field]


def test_a_slip_of_the_unit_is_asked_about_and_keeping_it_settles_it(correct):
    asked = correct(fields=lines("testosterone", text="3.38"))
    assert asked.panel is None
    assert asked.problems[0].kind is ProblemKind.QUESTION
    kept = correct(fields=lines("testosterone", text="3.38", kept=True))
    assert kept.problems == ()
    assert kept.panel.reading("testosterone").value.text == "3.38"


def test_what_was_answered_when_it_was_signed_is_not_asked_again(correct):
    odd = replace(SIGNED, readings=(SIGNED.readings[0], reading("testosterone", "3.38", "ng/dL")))
    chart = replace(CHART, panels=(odd,))
    assert correct(odd, chart, fields=lines("lh", odd, text="4.9")).problems == ()


def test_results_of_one_panel_are_held_against_each_other_in_a_correction_too(correct):
    semen = replace(
        SIGNED, specimen=Specimen.SEMEN, awaited=(), context=DrawContext(),
        readings=(reading("total_motility", "50", "%"), reading("progressive_motility", "40", "%")),
    )  # fmt: skip
    intake = correct(semen, replace(CHART, panels=(semen,)), fields=lines("total_motility", semen, text="30"))
    assert intake.panel is None
    assert intake.problems


def test_an_answered_question_is_no_change():
    signed = as_draft(SIGNED, MAN.id)
    assert unchanged(replace(signed, fields=lines("lh", kept=True), another_collection=True), signed)
    assert not unchanged(replace(signed, fields=lines("lh", text="5")), signed)
