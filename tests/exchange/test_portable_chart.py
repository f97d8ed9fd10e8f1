"""The portable chart: every fact the contract lists survives the way in and out, byte for byte."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clinic_desktop.exchange import portable_chart
from clinic_desktop.model import course as treatment
from clinic_desktop.model.course import Answer, Precision
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import DrawContext, NoteFor, PanelStatus, Replaced, Specimen
from tests.exchange.charts import TODAY, chart_facts, ids, panel, read, reading

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

CONTEXT = {
    "fasting": False,
    "morning": True,
    "hours_since_dose": 48.5,
    "abstinence_days": 3,
    "collection_complete": True,
    "condition": ["biotin", "haemolysed"],
    "who_edition": 6,
}
FULL: dict[str, Any] = chart_facts(
    panel("2026-09-21T08:10", reading("lh", "<0.1", range="1.7-8.6", flag="L"), status="corrected"),
    panel(
        "2026-09-21T08:10",
        reading("lh", "4.50", method="ECLIA", note="repeated", note_for="patient", status="Corrected"),
        reading("testosterone", ">1500", "ng/dL", range="264–916", flag="H"),
        reading("albumin", "QNS", None),
        status="reviewed",
        signed_by="R. Almeida",
        accession="N-4711",
        replaces={
            "collected": "2026-09-21T08:10",
            "laboratory": "Northside Lab",
            "specimen": "serum",
            "reason": "Typed from another man's report.",
        },
        **CONTEXT,
    ),
    panel("2026-10-12", reading("sperm_concentration", "none seen", None, range=">=16"), specimen="semen"),
    patient={
        "chart_number": "10427",
        "family": "Okafor",
        "given": "Daniel",
        "birth_date": "1988-02-11",
        "phone": "555-0142",
        "email": "daniel@example.org",
    },
    courses=[
        {
            "pathway": "post_trt_reactivation",
            "goals": ["fertility", "symptoms"],
            "anchor": "2026-07-15",
            "end": "2027-07-15",
            "anchor_precision": "month",
            "testosterone": {
                "agent": "testosterone_cypionate",
                "dose": "100 mg",
                "interval_days": 3.5,
                "last_dose": "2026-07-15",
                "since": "2024-03-04",
            },
            "contraindications": {"thrombosis": "no", "eye": "yes", "liver": "not asked"},
            "outcome": "recovered",
            "baselines": [
                {"marker": "testosterone", "draws": ["2026-06-01T08:00", "2026-06-15T08:05"]},
                {"marker": "lh", "draws": ["2026-06-15"]},
            ],
        }
    ],
    medications=[
        {
            "agent": "clomiphene",
            "dose": "25",
            "unit": "mg",
            "route": "oral",
            "frequency": "daily",
            "from": "2026-08-03",
            "to": "2026-11-01",
            "reason": "restart",
        }
    ],
    visits=[
        {
            "date": "2026-09-21",
            "note": "Feels well.\nBack in March.",
            "safety": {"sight": "no", "mood": "not asked"},
            "message": "Your own production is back.",
            "reviewed_by": "Dr Lund",
        }
    ],
)


def test_every_fact_of_the_contract_comes_back_as_it_went_in(knowledge: Knowledge) -> None:
    written = portable_chart.write(read(FULL, knowledge))
    expected = json.loads(json.dumps(FULL))
    for facts in expected["panels"]:
        facts.setdefault("status", "signed")
        for each in facts["readings"]:
            each.setdefault("method", None)
            each.setdefault("note", None)
    assert json.loads(json.dumps(written)) == expected


def test_what_is_written_is_read_back_as_the_same_facts(knowledge: Knowledge) -> None:
    once = portable_chart.write(read(FULL, knowledge))
    assert portable_chart.write(read(once, knowledge)) == once


def test_facts_become_the_words_of_the_model(knowledge: Knowledge) -> None:
    chart = read(FULL, knowledge)
    course, correction = chart.courses[0], chart.panels[1]
    assert course.anchor_precision is Precision.MONTH
    assert course.testosterone == treatment.TestosteroneUse(
        agent="testosterone_cypionate",
        dose="100 mg",
        interval_days=Decimal("3.5"),
        last_dose=date(2026, 7, 15),
        since=date(2024, 3, 4),
    )
    assert ("eye", Answer.YES) in course.contraindications
    assert course.baselines[1] == treatment.BaselineChoice("lh", (Moment(date(2026, 6, 15)),))
    assert correction.status is PanelStatus.REVIEWED
    assert correction.context == DrawContext(
        fasting=False,
        morning=True,
        hours_since_dose=Decimal("48.5"),
        abstinence_days=Decimal(3),
        collection_complete=True,
        condition=("biotin", "haemolysed"),
        who_edition=6,
    )
    assert correction.replaces == Replaced(
        Moment.parse("2026-09-21T08:10"),
        "Northside Lab",
        Specimen.SERUM,
        "Typed from another man's report.",
    )
    assert correction.readings[0].note_for is NoteFor.PATIENT


@pytest.mark.parametrize(
    ("marker", "value", "unit"),
    [
        ("lh", "<0.1", "IU/L"),
        ("lh", "< 0.1", "IU/L"),
        ("lh", "<=0.1", "IU/L"),
        ("lh", "0", "IU/L"),
        ("lh", "0.0", "IU/L"),
        ("lh", "4.50", "mIU/mL"),
        ("testosterone", ">1500", "ng/dL"),
        ("testosterone", "≥1500", "ng/dL"),
        ("testosterone", "0812", "ng/dL"),
        ("testosterone", "QNS", "ng/dL"),
        ("testosterone", "Not  Detected", "ng/dL"),
    ],
)
def test_a_value_survives_byte_for_byte(knowledge: Knowledge, marker: str, value: str, unit: str) -> None:
    chart = read(chart_facts(panel("2026-09-21T08:10", reading(marker, value, unit))), knowledge)
    assert chart.panels[0].readings[0].value.text == value
    assert portable_chart.write(chart)["panels"][0]["readings"][0]["value"] == value  # type: ignore[index]


@pytest.mark.parametrize("value", ["0", "none seen", "No sperm seen", "<0.1", "14.0"])
def test_a_semen_value_survives_byte_for_byte(knowledge: Knowledge, value: str) -> None:
    facts = reading("sperm_concentration", value, "10*6/mL", range=">=16")
    chart = read(chart_facts(panel("2026-10-12T09:00", facts, specimen="semen")), knowledge)
    assert portable_chart.write(chart)["panels"][0]["readings"][0]["value"] == value  # type: ignore[index]


def test_the_example_of_the_design_is_read_with_its_keys_alone(knowledge: Knowledge) -> None:
    example = """{"format": "clinic-desktop/chart", "version": 1,
     "patient": {"chart_number": "10427", "family": "Okafor", "given": "Daniel", "birth_date": "1988-02-11"},
     "courses": [{"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "2026-07-20",
       "end": null}],
     "medications": [{"agent": "clomiphene", "dose": "25", "unit": "mg", "route": "oral", "frequency":
       "daily", "from": "2026-08-03", "to": null}],
     "visits": [{"date": "2026-11-23", "note": ""}],
     "panels": [{"specimen": "serum", "collected": "2026-09-21T08:10", "laboratory": "Northside Lab",
       "fasting": true, "readings": [{"marker": "lh", "value": "<0.1", "unit": "IU/L", "range": "1.7-8.6",
       "flag": "L", "method": null, "note": null}]}]}"""
    chart = portable_chart.read(example.encode(), knowledge, TODAY, ids())
    assert chart.patient.name == "Okafor, Daniel"
    assert chart.final_panels[0].readings[0].range is not None


def test_how_exactly_an_anchor_is_known_is_always_written(knowledge: Knowledge) -> None:
    course = {"pathway": "serm_therapy", "goals": [], "anchor": "2026-07-20", "anchor_precision": "day"}
    written = portable_chart.write(read(chart_facts(courses=[course]), knowledge))["courses"]
    assert written == [course | {"end": None}]


def test_chosen_baselines_are_written_only_where_there_are_any(knowledge: Knowledge) -> None:
    course = {"pathway": "serm_therapy", "goals": [], "anchor": "2026-07-20"}
    (written,) = portable_chart.write(read(chart_facts(courses=[course]), knowledge))["courses"]
    assert "baselines" not in written


def test_draws_out_of_order_stand_in_order_of_collection(knowledge: Knowledge) -> None:
    chosen = {"marker": "lh", "draws": ["2026-06-15T08:05", "2026-06-01"]}
    course = {"pathway": "serm_therapy", "goals": [], "anchor": "2026-07-20", "baselines": [chosen]}
    (read_back,) = read(chart_facts(courses=[course]), knowledge).courses
    assert [str(draw) for draw in read_back.baselines[0].draws] == ["2026-06-01", "2026-06-15T08:05"]


def test_a_unit_that_somebody_signed_comes_back_though_it_is_not_listed(knowledge: Knowledge) -> None:
    facts = panel("2026-09-21", reading("lh", "4.8", "pmol/mL"), signed_by="R. Almeida")
    assert read(chart_facts(facts), knowledge).panels[0].readings[0].unit == "pmol/mL"


@pytest.mark.parametrize(
    ("marker", "unit"), [("shbg", "ug/dL"), ("prolactin", "pmol/L"), ("inhibin_b", "IU/mL")]
)
def test_a_unit_that_is_never_converted_needs_no_signature(
    knowledge: Knowledge, marker: str, unit: str
) -> None:
    (panel_read,) = read(chart_facts(panel("2026-09-21", reading(marker, "3.8", unit))), knowledge).panels
    assert (panel_read.signed_by, panel_read.readings[0].unit) == (None, unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.7-8.6 IU/L", "1.7", "8.6"),
        ("up to 8.6", None, "8.6"),
        ("1.7-8.6 mIU/L", None, None),
        ("not established", None, None),
    ],
)
def test_a_range_is_understood_and_its_text_goes_out_as_it_came(
    knowledge: Knowledge, text: str, low: str | None, high: str | None
) -> None:
    chart = read(chart_facts(panel("2026-09-21", reading(range=text))), knowledge)
    printed = chart.panels[0].readings[0].range
    assert printed is not None
    assert (printed.low, printed.high) == tuple(None if end is None else Decimal(end) for end in (low, high))
    written: Any = portable_chart.write(chart)
    assert written["panels"][0]["readings"][0]["range"] == text


def test_one_condition_may_stand_without_a_list(knowledge: Knowledge) -> None:
    chart = read(chart_facts(panel("2026-09-21", condition="lipaemic")), knowledge)
    assert chart.panels[0].context.condition == ("lipaemic",)


@given(number=some.decimals(min_value=0, max_value=99999, places=6, allow_nan=False))
def test_counted_numbers_come_back_unchanged(number: Decimal, knowledge: Knowledge) -> None:
    content = json.dumps(chart_facts(panel("2026-09-21"))).replace(
        '"fasting": true', f'"fasting": true, "hours_since_dose": {number:f}'
    )
    chart = portable_chart.read(content.encode(), knowledge, TODAY, ids())
    again = portable_chart.read(json.dumps(portable_chart.write(chart)).encode(), knowledge, TODAY, ids())
    assert again.panels[0].context.hours_since_dose == number


@pytest.mark.parametrize("text", ["not established", "see comment", "1.7-8.6", "≥ 16", "<39"])
def test_a_range_survives_byte_for_byte_even_in_words(knowledge: Knowledge, text: str) -> None:
    chart = read(chart_facts(panel("2026-09-21", reading(range=text))), knowledge)
    assert portable_chart.write(chart)["panels"][0]["readings"][0]["range"] == text  # type: ignore[index]
