"""How a specimen was taken, as typed: what is read, and what is refused in one sentence."""

from __future__ import annotations

from decimal import Decimal

import pytest

from clinic_desktop.clinical.typed_context import who_editions
from clinic_desktop.model.panel import NoteFor, Specimen
from tests.clinical.test_intake import KNOWN, line, only_problem, read


def test_the_rest_of_the_draw_stands_in_the_panel():
    context = read(
        line(), hours_since_dose=" 26 ", condition=("haemolysed", " biotin", "biotin", " ")
    ).panel.context
    assert context.hours_since_dose == Decimal(26)
    assert context.condition == ("haemolysed", "biotin")


def test_what_is_not_said_of_the_draw_is_not_known():
    context = read(line()).panel.context
    assert (context.hours_since_dose, context.collection_complete, context.who_edition) == (None, None, None)
    assert context.condition == ()


@pytest.mark.parametrize("complete", [True, False])
def test_a_sample_says_whether_it_was_collected_whole_and_by_which_edition(complete):
    volume = line("semen_volume", "2.8", "mL", "")
    context = read(
        volume, specimen=Specimen.SEMEN, collection_complete=complete, who_edition="5"
    ).panel.context
    assert (context.collection_complete, context.who_edition) == (complete, 5)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a day", "not a number of hours"),
        ("<3", "not a number of hours"),
        ("Infinity", "not a number of hours"),
        ("-2", "before the dose"),
    ],
)
def test_hours_since_the_dose_are_a_number_from_zero(text, said):
    problem = only_problem(line(), hours_since_dose=text)
    assert problem.field == "hours_since_dose"
    assert said in problem.sentence


def test_an_edition_without_limits_is_refused_with_those_that_have_some():
    problem = only_problem(line(), who_edition="2")
    assert problem.field == "who_edition"
    assert all(str(edition) in problem.sentence for edition in who_editions(KNOWN))


def test_notes_stand_in_the_panel_with_who_may_read_them():
    taken = read(
        line(note=" repeat ", note_for=NoteFor.PATIENT), note=" drawn twice ", note_for=NoteFor.CLINICIAN
    ).panel
    assert (taken.note, taken.note_for) == ("drawn twice", NoteFor.CLINICIAN)
    assert (taken.readings[0].note, taken.readings[0].note_for) == ("repeat", NoteFor.PATIENT)


def test_more_hours_since_the_dose_than_a_year_has_are_refused():
    (problem,) = read(line(), hours_since_dose="99999").problems
    assert problem.field == "hours_since_dose"
    assert (
        problem.sentence == "99999 hours are more than a year; type the hours from the last dose to the draw."
    )
    assert read(line(), hours_since_dose="8784").problems == ()


def test_a_comma_in_hours_and_days_is_a_point():
    taken = read(line(), hours_since_dose="3,5", abstinence_days="2,5").panel
    assert (str(taken.context.hours_since_dose), str(taken.context.abstinence_days)) == ("3.5", "2.5")
