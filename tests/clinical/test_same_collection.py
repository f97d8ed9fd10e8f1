"""A draft of a collection that is signed already is asked about, and waits with what is signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from clinic_desktop.clinical.same_collection import may_be_one_laboratory
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import MAN, blood
from tests.clinical.test_intake import line, read

SIGNED_AT = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)


def chart(**more):
    signed = replace(
        blood(0, lh="4.8", fsh="5.2"),
        collected=Moment.parse("2026-11-23T08:10"),
        laboratory="Northside Lab",
        signed_by="R. Almeida",
        signed_at=SIGNED_AT,
        **more,
    )
    return Chart(MAN, panels=(signed,))


def test_a_result_of_a_signed_collection_is_asked_about_and_neither_drawn_nor_signed():
    taken = read(line(text="7.4"), line("shbg", "30", "nmol/L", ""), chart=chart())
    (problem,) = taken.problems
    assert (problem.field, problem.kind) == ("collected", ProblemKind.QUESTION)
    assert problem.sentence.startswith(
        "LH of this collection is signed already by R. Almeida on 23 Nov 2026 at 09:40."
    )
    assert [repair.label for repair in problem.repairs] == ["another collection"]
    assert [each.marker for each in taken.panel.readings] == ["shbg"]


def test_the_answer_that_it_is_another_collection_lets_both_stand():
    taken = read(line(text="7.4"), chart=chart(), another_collection=True)
    assert taken.problems == ()
    assert taken.panel.reading("lh").value.text == "7.4"


def test_further_results_of_a_signed_collection_are_not_asked_about():
    assert read(line("shbg", "30", "nmol/L", ""), chart=chart()).problems == ()


@pytest.mark.parametrize(
    "how",
    [
        {"collected": "22 Nov 2026 08:10"},
        {"collected": "23 Nov 2026 15:00"},
        {"laboratory": "Central Lab"},
    ],
)
def test_another_day_time_or_laboratory_is_another_collection(how):
    assert read(line(text="7.4"), chart=chart(), **how).problems == ()


@pytest.mark.parametrize(
    "laboratory",
    [
        *("Northside", "northside lab", "NORTHSIDE  Labs", "Northside Laboratory", "North-side Lab."),
        *("Northside Lab, Inc.", "The Northside Laboratories", "Lab Northside"),
    ],
)
def test_a_laboratory_that_is_written_otherwise_is_asked_about(laboratory):
    (problem,) = read(line(text="7.4"), chart=chart(), laboratory=laboratory).problems
    assert problem.sentence.startswith("LH of this collection is signed already")


@pytest.mark.parametrize("laboratory", ["Central Lab", "Lab", "Southside Lab", "N", "Nor", "Side"])
def test_a_laboratory_of_another_name_is_another_one(laboratory):
    others = replace(chart(), panels=(replace(chart().panels[0], laboratory="Northern Lab"),))
    assert read(line(text="7.4"), chart=others, laboratory=laboratory).problems == ()


def test_the_name_that_it_was_signed_under_is_said_where_it_is_another():
    (problem,) = read(line(text="7.4"), chart=chart(), laboratory="Northside").problems
    assert (
        "signed already by R. Almeida on 23 Nov 2026 at 09:40, as of Northside Lab. Correct"
        in problem.sentence
    )


def test_two_laboratories_that_are_named_by_a_letter_are_two():
    assert not may_be_one_laboratory("Lab A", "Lab B")
    assert may_be_one_laboratory("Lab A", "A")
    assert may_be_one_laboratory("Lab", "lab")
    assert not may_be_one_laboratory("Lab", "")


def test_the_same_numbers_at_another_time_of_the_day_look_like_the_same_sheet_typed_twice():
    fields = line(text="4.8"), line("fsh", "5.2", limits="")
    (problem,) = read(*fields, chart=chart(), collected="23 Nov 2026 09:12").problems
    assert problem.sentence.startswith("LH and FSH of this collection are signed already")
    assert read(fields[0], chart=chart(), collected="23 Nov 2026 09:12").problems == ()


def test_a_day_without_a_time_is_the_collection_of_that_day():
    assert read(line(text="7.4"), chart=chart(), collected="23 Nov 2026").problems != ()


def test_a_retracted_panel_and_one_of_the_other_specimen_ask_nothing():
    assert read(line(text="7.4"), chart=chart(status=PanelStatus.RETRACTED)).problems == ()
    semen = line("semen_volume", "2.8", "mL", "")
    assert read(semen, chart=chart(), specimen=Specimen.SEMEN).problems == ()
