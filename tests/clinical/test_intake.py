"""Typed text becomes a panel: values byte for byte, every problem beside its field."""

from dataclasses import replace
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.assets import resource
from clinic_desktop.clinical import intake
from clinic_desktop.clinical.rings import Ring
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import MAN, blood, panel, reading

KNOWN = load(resource("knowledge"))
TODAY = date(2026, 11, 23)


def typed(
    *fields, collected="23 Nov 2026 08:10", laboratory="Northside Lab", specimen=Specimen.SERUM, **more
):
    return Draft(
        patient="m",
        specimen=specimen,
        template="first",
        collected=collected,
        laboratory=laboratory,
        fields=fields,
        **more,
    )


def line(marker="lh", text="7.4", unit="IU/L", limits="1.7-8.6", **more):
    return DraftField(marker=marker, text=text, unit=unit, range=limits, **more)


def read(*fields, chart=None, **how):
    return intake.read(typed(*fields, **how), KNOWN, chart or Chart(MAN), TODAY, "new")


def only_problem(*fields, **how):
    (problem,) = read(*fields, **how).problems
    return problem


def test_a_typed_panel_is_a_draft_panel_with_everything_as_typed():
    taken = read(line(note=" repeat "), fasting=True, abstinence_days="3").panel
    assert (taken.id, taken.status, taken.specimen) == ("new", PanelStatus.DRAFT, Specimen.SERUM)
    assert taken.collected == Moment(TODAY, time(8, 10))
    assert (taken.context.fasting, taken.context.abstinence_days) == (True, Decimal(3))
    (lh,) = taken.readings
    assert (lh.value.text, lh.unit, lh.range.text, lh.note) == ("7.4", "IU/L", "1.7-8.6", "repeat")


@pytest.mark.parametrize("text", ["<0.1", "0", "4.50", "QNS", " 7.4", "≤0.3"])
def test_values_pass_through_byte_for_byte(text):
    assert read(line(text=text)).panel.readings[0].value.text == text


def test_above_the_measuring_range_and_none_seen_pass_through_byte_for_byte():
    taken = read(line("testosterone", ">1500", "ng/dL", "264-916"))
    assert taken.problems == ()
    assert taken.panel.readings[0].value.text == ">1500"
    sample = line("sperm_concentration", "none seen", "", ">=16")
    assert read(sample, specimen=Specimen.SEMEN).panel.readings[0].value.text == "none seen"


def test_an_empty_field_is_no_reading_and_no_problem():
    taken = read(line(text="  ", limits="nonsense"), line("unheard_of", ""))
    assert (taken.panel.readings, taken.problems) == ((), ())


@pytest.mark.parametrize(("text", "readings"), [("1,104", ["1.104", "1104"]), ("4,5", ["4.5"])])
def test_a_comma_is_asked_about_and_the_reading_waits(text, readings):
    taken = read(line("testosterone", text, "ng/dL", ""), line())
    (problem,) = taken.problems
    assert (problem.field, problem.kind) == ("testosterone", ProblemKind.QUESTION)
    assert [repair.text for repair in problem.repairs] == readings
    assert [each.marker for each in taken.panel.readings] == ["lh"]


def test_words_that_mean_nothing_are_refused():
    problem = only_problem(line(text="plenty"))
    assert (problem.field, problem.kind) == ("lh", ProblemKind.REFUSED)


def test_a_number_needs_its_unit():
    assert "unit" in only_problem(line(unit=" ")).sentence


def test_an_unlisted_unit_is_asked_about_and_kept_when_confirmed():
    problem = only_problem(line("shbg", "0.3", "mg/dL", ""))
    assert problem.kind is ProblemKind.QUESTION
    assert [(repair.unit, repair.text) for repair in problem.repairs] == [("nmol/L", None), (None, None)]
    taken = read(line("shbg", "0.3", "mg/dL", "", kept=True))
    assert taken.problems == ()
    assert taken.panel.readings[0].unit == "mg/dL"


@pytest.mark.parametrize("limits", ["1.7-", "8.6-1.7", "-", "0–"])
def test_what_is_no_range_is_refused_beside_its_field(limits):
    problem = only_problem(line(limits=limits))
    assert (problem.field, problem.kind) == ("lh", ProblemKind.REFUSED)
    assert limits in problem.sentence


def test_a_range_in_words_is_kept_as_printed():
    limits = read(line(limits=" not established ")).panel.readings[0].range
    assert (limits.text, limits.limited) == ("not established", False)


def test_an_empty_range_is_none():
    assert read(line(limits=" ")).panel.readings[0].range is None


def test_a_marker_that_stands_twice_or_is_not_known_is_refused():
    assert "twice" in only_problem(line(), line(text="8")).sentence
    assert "unheard_of" in only_problem(line("unheard_of")).sentence


def test_problems_stand_in_the_order_of_the_form():
    fields = line("testosterone", "much", "ng/dL"), line("lh", "4,5"), line("fsh", "999")
    found = read(*fields, collected="soon", laboratory=" ", abstinence_days="long").problems
    order = ["collected", "laboratory", "abstinence_days", "testosterone", "lh", "fsh"]
    assert [problem.field for problem in found] == order


@pytest.mark.parametrize(
    "text", ["23 Nov 2026 08:10", "2026-11-23T08:10", "2026-11-23 08:10", "23.11.2026", "24 Nov 2026"]
)
def test_a_collection_time_until_tomorrow_is_taken(text):
    assert read(line(), collected=text).problems == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "when the sample was collected"),
        ("soon", "not a date"),
        ("25 Nov 2026 08:10", "future"),
        ("10 Feb 1988", "birth"),
        ("5/6/2026", "choose one"),
    ],
)
def test_without_a_possible_collection_time_there_is_no_panel_but_the_fields_are_checked(text, said):
    taken = read(line(text="999"), collected=text)
    assert taken.panel is None
    assert [problem.field for problem in taken.problems] == ["collected", "lh"]
    assert said in taken.problems[0].sentence


@pytest.mark.parametrize(
    ("text", "said"), [("a week", "number of days"), ("61", "0 to 60"), ("-1", "0 to 60")]
)
def test_days_of_abstinence_are_a_possible_number(text, said):
    problem = only_problem(line(), abstinence_days=text)
    assert problem.field == "abstinence_days"
    assert said in problem.sentence


@pytest.mark.parametrize(
    ("field", "said"),
    [
        (line(text="500"), "0 to 200"),
        (line(text="-3"), "0 to 200"),
        (line(text="<-3"), "0 to 200"),
        (line(text="<0"), "0 to 200"),
        (line("testosterone", "7000", "ng/dL", ""), "6000 ng/dL"),
        (line("testosterone", "250", "nmol/L", ""), "208 nmol/L"),
        (line("semen_ph", "4", "pH", ""), "5 to 10"),
        (line("t_e2_ratio", "-1", "ng/dL per pg/mL", ""), "from 0"),
    ],
)
def test_the_impossible_is_refused_with_its_reason_also_when_kept(field, said):
    problem = only_problem(field)
    assert problem.kind is ProblemKind.REFUSED
    assert said in problem.sentence
    kept = DraftField(marker=field.marker, text=field.text, unit=field.unit, kept=True)
    assert only_problem(kept).kind is ProblemKind.REFUSED


def test_incoming_panels_are_checked_for_markers_impossible_values_and_days_to_come():
    taken = panel(
        0,
        reading("lh", "500"),
        reading("unheard_of", "3", "IU/L"),
        reading("shbg", "3", "mg/dL"),
        reading("fsh", "0.05"),
        reading("testosterone", "QNS"),
    )
    found = intake.panel_problems(taken, KNOWN, date(2026, 1, 1))
    assert [problem.field for problem in found] == ["lh", "unheard_of"]
    assert intake.panel_problems(taken, KNOWN, date(2025, 12, 31))[0].field == "lh"
    assert intake.panel_problems(taken, KNOWN, date(2025, 12, 30))[0].field == "collected"
    assert intake.panel_problems(blood(0, lh="4"), KNOWN, date(2026, 1, 1)) == ()


def test_a_word_with_a_unit_is_possible():
    word = replace(reading("lh", "QNS"), unit="IU/L")
    assert intake.panel_problems(panel(0, word), KNOWN, TODAY) == ()


def test_limits_without_a_low_end_are_said_as_such():
    assert Ring(None, Decimal(5), "").said(KNOWN.markers["lh"].canonical) == "the range up to 5 IU/L"


@given(st.text(max_size=40), st.text(max_size=12), st.text(max_size=12), st.booleans())
def test_no_typed_text_is_ever_a_fault_and_none_is_changed(text, unit, limits, kept):
    fields = (line(text=text, unit=unit, limits=limits, kept=kept), line("fsh", text, "IU/L", limits))
    taken = read(*fields, collected="23 Nov 2026", abstinence_days=text)
    for each in taken.panel.readings:
        assert each.value.text == text


@pytest.mark.parametrize(
    ("typed_text", "offered"),
    [("1,7-8,6", "1.7-8.6"), ("8,6–29", "8.6–29"), ("<0,5", "<0.5"), (">=1,4", ">=1.4")],
)
def test_a_decimal_comma_in_a_range_is_answered_by_one_key(typed_text, offered):
    problem = only_problem(line(limits=typed_text))
    assert problem.kind is ProblemKind.QUESTION
    assert [(repair.label, repair.range) for repair in problem.repairs] == [(f"use {offered}", offered)]
    assert not problem.repairs[0].keeps
    assert read(line(limits=offered)).problems == ()


def test_commas_of_a_value_and_of_its_range_are_answered_by_one_key():
    problem = only_problem(line("albumin", "4,4", "g/dL", "3,5-5,2"))
    assert problem.kind is ProblemKind.QUESTION
    assert problem.sentence == "“4,4” and its range “3,5-5,2” have commas: choose 4.4 with the range 3.5-5.2."
    (repair,) = problem.repairs
    assert (repair.label, repair.text, repair.range) == ("4.4 (3.5-5.2)", "4.4", "3.5-5.2")


def test_each_answer_to_a_doubtful_comma_takes_the_range_with_it():
    problem = only_problem(line("testosterone", "1,104", "ng/dL", "264,5-916,0"))
    assert [(each.text, each.range) for each in problem.repairs] == [
        ("1.104", "264.5-916.0"),
        ("1104", "264.5-916.0"),
    ]


def test_a_range_that_is_no_range_is_asked_about_after_the_value():
    problem = only_problem(line("albumin", "4,4", "g/dL", "3,5 or so"))
    assert [(each.text, each.range) for each in problem.repairs] == [("4.4", None)]


@pytest.mark.parametrize("text", ["1,104-2,000", "1,7", "a 1,7-8,6 b", "8,6-1,7"])
def test_a_comma_that_may_be_something_else_is_refused_in_a_range(text):
    problem = only_problem(line(limits=text))
    assert (problem.kind, problem.repairs) == (ProblemKind.REFUSED, ())


@pytest.mark.parametrize(
    ("marker", "unit", "limits"),
    [
        ("estradiol", "pg/mL", "0 to 1000 pg/mL"),
        ("estradiol", "pmol/L", "0 to 3700 pmol/L"),
        ("testosterone", "nmol/L", "0 to 208 nmol/L"),
        ("testosterone", "ng/mL", "0 to 60 ng/mL"),
    ],
)
def test_a_refusal_names_one_limit_in_the_unit_that_was_typed(marker, unit, limits):
    said = only_problem(line(marker, "90000", unit, "")).sentence
    assert f"outside {limits} (typing limits: " in said
    reason = said.split("(typing limits: ")[1].split(")")[0]
    assert [letter for letter in reason if letter.isdigit()] == ["0"]
