"""What a portable chart must not say: each problem is one sentence that names its place, all at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clinic_desktop.exchange import portable_chart
from clinic_desktop.model.problem import Refused
from tests.exchange.charts import TODAY, chart_facts, ids, panel, read, reading

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

COURSE = {"pathway": "post_trt_reactivation", "goals": ["fertility"], "anchor": "2026-07-20", "end": None}
CHOSEN = {"marker": "lh", "draws": ["2026-06-01T08:00"]}
PILL = {"agent": "clomiphene", "dose": "25", "unit": "mg", "from": "2026-08-03", "to": None}


def refusals(facts: dict[str, Any], knowledge: Knowledge) -> list[str]:
    with pytest.raises(Refused) as refused:
        read(facts, knowledge)
    return [problem.sentence for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"colour": "blue"}, "colour"),
        ({"patient": chart_facts()["patient"] | {"sex": "male"}}, "sex"),
        ({"courses": [COURSE | {"arm": "B"}]}, "arm"),
        ({"courses": [COURSE | {"testosterone": {"agent": "testosterone_gel", "brand": "x"}}]}, "brand"),
        ({"courses": [COURSE | {"contraindications": {"heart": "no"}}]}, "heart"),
        ({"courses": [COURSE | {"baselines": [CHOSEN | {"why": "x"}]}]}, "why"),
        ({"medications": [PILL | {"start": "2026-08-03"}]}, "start"),
        ({"visits": [{"date": "2026-09-21", "notes": ""}]}, "notes"),
        ({"visits": [{"date": "2026-09-21", "safety": {"ears": "no"}}]}, "ears"),
        ({"panels": [panel("2026-09-21", lab="Northside Lab")]}, "lab"),
        ({"panels": [panel("2026-09-21", reading(units="IU/L"))]}, "units"),
        ({"panels": [panel("2026-09-21", replaces={"id": 7})]}, "id"),
    ],
)
def test_an_unknown_key_is_refused_by_name(knowledge: Knowledge, more: dict[str, Any], key: str) -> None:
    assert any(f"“{key}” is not a known key" in said for said in refusals(chart_facts(**more), knowledge))


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"patient": None}, "“patient” is missing"),
        ({"patient": chart_facts()["patient"] | {"chart_number": 10427}}, "10427 without quotes"),
        ({"patient": chart_facts()["patient"] | {"birth_date": "2026-11-24"}}, "lies in the future"),
        ({"patient": chart_facts()["patient"] | {"birth_date": "11/02/1988"}}, "is not a day"),
        ({"patient": chart_facts()["patient"] | {"birth_date": "1988-02-30"}}, "is not a day"),
        ({"patient": chart_facts()["patient"] | {"family": " "}}, "is blank"),
        ({"patient": chart_facts()["patient"] | {"email": "daniel"}}, "is not an e-mail address"),
        ({"patient": chart_facts()["patient"] | {"given": "Dan\u0000iel"}}, "cannot be printed"),
        ({"courses": {}}, "must be a list"),
        ({"courses": ["x"]}, "a group of named facts"),
        ({"courses": [COURSE | {"pathway": "diet"}]}, "choose one of"),
        ({"courses": [COURSE | {"goals": ["wealth"]}]}, "choose one of symptoms, fertility"),
        ({"courses": [COURSE | {"end": "2026-01-01"}]}, "a course ends on or after its anchor"),
        ({"courses": [COURSE | {"testosterone": {"agent": "insulin"}}]}, "not a known agent"),
        ({"courses": [COURSE | {"contraindications": {"eye": "maybe"}}]}, "choose one of yes, no, not asked"),
        ({"courses": [COURSE | {"baselines": CHOSEN}]}, "must be a list"),
        ({"courses": [COURSE | {"baselines": [CHOSEN | {"marker": "LH"}]}]}, "“LH” is not a known marker"),
        ({"courses": [COURSE | {"baselines": [{"draws": ["2026-06-01"]}]}]}, "“marker” is missing"),
        ({"courses": [COURSE | {"baselines": [CHOSEN | {"draws": [7]}]}]}, "holds something, which is not"),
        ({"courses": [COURSE | {"baselines": [CHOSEN | {"draws": []}]}]}, "at least one draw"),
        (
            {"courses": [COURSE | {"baselines": [CHOSEN | {"draws": ["June"]}]}]},
            "“June”, which is not a time",
        ),
        (
            {"courses": [COURSE | {"baselines": [CHOSEN | {"draws": ["\u0000"]}]}]},
            "holds something, which",
        ),
        (
            {"courses": [COURSE | {"baselines": [CHOSEN | {"draws": CHOSEN["draws"] * 2}]}]},
            "in order of collection, each once",
        ),
        ({"courses": [COURSE | {"baselines": [CHOSEN, CHOSEN]}]}, "one chosen baseline per marker"),
        ({"medications": [PILL | {"agent": "aspirin"}]}, "not a known agent"),
        ({"medications": [PILL | {"dose": 25}]}, "25 without quotes"),
        ({"medications": [PILL | {"to": "2026-01-01"}]}, "ends on or after its start"),
        ({"medications": [PILL | {"from": "1970-01-01"}]}, "lies before his birth"),
        ({"visits": [{"date": "2026-09-21"}, {"date": "2026-09-21"}]}, "stands twice"),
        ({"visits": [{"date": "2027-09-21"}]}, "lies in the future"),
        ({"panels": [panel("2026-09-31T08:10")]}, "is not a time"),
        ({"panels": [panel("2026-09-21T08:10:00+02:00")]}, "is not a time"),
        ({"panels": [panel("20260921")]}, "is not a time"),
        ({"panels": [panel("2026-09-21", specimen="saliva")]}, "choose one of serum, plasma, blood, semen"),
        ({"panels": [panel("2026-09-21", laboratory="")]}, "“laboratory” is blank"),
        ({"panels": [panel("2026-09-21", fasting="yes")]}, "write true, false or null"),
        ({"panels": [panel("2026-09-21", who_edition=6.5)]}, "write a whole number"),
        ({"panels": [panel("2026-09-21", hours_since_dose="4")]}, "write a plain number"),
        ({"panels": [panel("2026-09-21", hours_since_dose=True)]}, "write a plain number"),
        ({"panels": [panel("2026-09-21", abstinence_days=-1)]}, "write a plain number"),
        ({"panels": [panel("2026-09-21", status="draft")]}, "a draft is not part of a chart"),
        ({"panels": [panel("2026-09-21", condition=[1])]}, "must be a list of words"),
        ({"panels": [panel("2026-09-21", condition=["\ud800"])]}, "cannot be printed"),
        ({"panels": [panel("2026-09-21", condition="a\0b")]}, "cannot be printed"),
        ({"panels": [panel("2026-09-21") | {"readings": []}]}, "needs at least one reading"),
        ({"panels": [panel("2026-09-21", reading(), reading())]}, "lh stand twice"),
        ({"panels": [panel("2026-09-21", reading(value=4.8))]}, "4.8 without quotes"),
        ({"panels": [panel("2026-09-21", reading(value=""))]}, "“value” is blank"),
        ({"panels": [panel("2026-09-21", reading(value="high"))]}, "is not a number or a result word"),
        ({"panels": [panel("2026-09-21", reading(value="1,104"))]}, "choose 1.104 or 1104"),
        ({"panels": [panel("2026-09-21", reading(value="4,5"))]}, "choose 4.5"),
        ({"panels": [panel("2026-09-21", reading(unit=None))]}, "a number needs a unit"),
        ({"panels": [panel("2026-09-21", reading(note_for="wife"))]}, "internal, clinician, patient"),
        ({"panels": [panel("2026-09-21", reading(note_for="patient"))]}, "“note_for” stands without a note"),
        ({"panels": [panel("2026-09-21", reading(note_for="internal"))]}, "“note_for” stands without a note"),
        ({"courses": [COURSE | {"testosterone": {"agent": "clomiphene"}}]}, "“clomiphene” is no androgen"),
        ({"courses": [COURSE | {"testosterone": {"agent": "hcg"}}]}, "“hcg” is no androgen"),
        (
            {"courses": [COURSE | {"testosterone": {"agent": "testosterone_gel", "dose": "-50 mg"}}]},
            "below zero",
        ),
        ({"medications": [PILL | {"dose": "-25"}]}, "“dose” is “-25”, which is below zero"),
        ({"medications": [PILL | {"dose": " − 25 mg"}]}, "below zero"),
        ({"patient": chart_facts()["patient"] | {"family": "Oka\u202efor"}}, "control characters"),
        ({"patient": chart_facts()["patient"] | {"given": "Dan\u200biel"}}, "control characters"),
    ],
)
def test_a_wrong_fact_is_one_plain_sentence(knowledge: Knowledge, more: dict[str, Any], said: str) -> None:
    found = refusals(chart_facts(**more), knowledge)
    assert len(found) == 1, found
    assert said in found[0]


@pytest.mark.parametrize("agent", ["testosterone_gel", "anabolic_steroid", "other"])
@pytest.mark.parametrize("dose", ["0", "25-50", "100", "half a tablet", None])
def test_an_androgen_and_a_dose_as_reported_are_kept(
    knowledge: Knowledge, agent: str, dose: str | None
) -> None:
    course = COURSE | {"testosterone": {"agent": agent, "dose": dose}}
    chart = read(chart_facts(courses=[course], medications=[PILL | {"dose": dose}]), knowledge)
    assert chart.courses[0].testosterone is not None
    assert (chart.courses[0].testosterone.dose, chart.medications[0].dose) == (dose, dose or "")


def test_the_sentence_names_panel_reading_and_marker(knowledge: Knowledge) -> None:
    facts = chart_facts(panel("2026-09-21"), panel("2026-10-12", reading(), reading("fsh", "x")))
    assert refusals(facts, knowledge)[0].startswith("panel 2, reading 2 (fsh): ")


def test_every_problem_of_a_file_is_told_at_once(knowledge: Knowledge) -> None:
    facts = chart_facts(
        panel("2026-09-31", reading(value="x")),
        courses=[COURSE | {"pathway": "diet"}],
        medications=[PILL | {"agent": "aspirin"}],
        colour="blue",
    )
    assert len(refusals(facts, knowledge)) == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"{", "damaged at line 1"),
        (b'{"format": "clinic-desktop/chart", "version": 1, "patient": {', "damaged at line 1"),
        (b"\xff\xfa{}", "damaged"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"format": NaN}', "NaN is not a number"),
        (b'{"a": 1, "a": 2}', "“a” stands twice"),
        (b'{"version": ' + b"9" * 5000 + b"}", "damaged: a number in it is too long; export"),
        (b"[]", "a group of named facts"),
        (b'{"format": "other"}', "not a portable chart"),
        (b'{"format": "clinic-desktop/chart", "version": 2}', "this program reads version 1"),
        (b'{"format": "clinic-desktop/chart", "version": "1"}', "must be the number 1"),
        (b'{"format": "clinic-desktop/chart", "version": true}', "must be the number 1"),
        (b'{"format": "clinic-desktop/assessment", "version": 1}', "import what stands in it under “chart”"),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_whole(knowledge: Knowledge, content: bytes, said: str) -> None:
    with pytest.raises(Refused) as refused:
        portable_chart.read(content, knowledge, TODAY, ids())
    assert len(refused.value.problems) == 1
    assert said in refused.value.problems[0].sentence


def test_a_collection_beyond_tomorrow_is_refused_and_tomorrow_is_not(knowledge: Knowledge) -> None:
    assert read(chart_facts(panel("2026-11-24T07:00")), knowledge).panels
    assert "future" in refusals(chart_facts(panel("2026-11-25T07:00")), knowledge)[0]


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (reading("colour", "4.8"), "colour"),
        (reading("lh", "4.8", None), "a number needs a unit"),
        (reading("lh", "4.8", " "), "LH has no unit; fill it in."),
        (reading("lh", "-4.8", "furlong"), "cannot be right"),
        (reading("lh", "-4.8"), "LH -4.8 IU/L cannot be right"),
        (reading("lh", "4800"), "LH 4800 IU/L cannot be right"),
        (reading("lh", "none seen", None), "is not a result of LH"),
        (reading("lh", "rare", None), "is not a result of LH"),
        (reading("lh", "<2 sperm/HPF", None), "is not a result of LH"),
        (reading("lh", "1-10"), "write the one that the laboratory reported"),
        (reading("lh", "12.4 (350-1030)"), "write 12.4 as the value and 350-1030 as the range"),
        (reading("sperm_concentration", "14.0", "10*6/mL"), "is not measured in serum"),
    ],
)
def test_what_cannot_be_is_refused(knowledge: Knowledge, facts: dict[str, Any], said: str) -> None:
    found = refusals(chart_facts(panel("2026-09-21", facts)), knowledge)
    assert len(found) == 1, found
    assert said in found[0]


@pytest.mark.parametrize("marker", ["semen_volume", "semen_ph", "abstinence"])
@pytest.mark.parametrize("word", ["no sperm seen", "rare", "1-2 motile sperm in pellet"])
def test_a_word_of_sperm_says_nothing_of_the_sample_itself(
    knowledge: Knowledge, marker: str, word: str
) -> None:
    found = refusals(
        chart_facts(panel("2026-09-21", reading(marker, word, None), specimen="semen")), knowledge
    )
    assert len(found) == 1
    assert "is said of sperm and is not a result of" in found[0]


@pytest.mark.parametrize(
    "word",
    ["<2 sperm/HPF", "1-2 motile sperm in pellet", "None seen.", "Azoospermia", "not computable", "N/A"],
)
def test_a_word_of_sperm_is_kept_byte_for_byte(knowledge: Knowledge, word: str) -> None:
    facts = chart_facts(panel("2026-09-21", reading("sperm_concentration", word, None), specimen="semen"))
    chart = read(facts, knowledge)
    assert chart.panels[0].readings[0].value.text == word
    assert portable_chart.write(chart)["panels"][0]["readings"][0]["value"] == word  # type: ignore[index]


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_a_day_that_no_calendar_of_a_clinic_holds_is_refused(knowledge: Knowledge, day: str) -> None:
    found = refusals(chart_facts(panel("2026-09-21"), courses=[COURSE | {"anchor": day}]), knowledge)
    assert len(found) == 1, found
    assert f"“anchor” is “{day}”, which is not a day" in found[0]


def read_or_refused(content: bytes, knowledge: Knowledge) -> bool:
    """True where the reader gave a chart or sentences; any other end is a fault and shows as one."""
    try:
        portable_chart.read(content, knowledge, TODAY, ids())
    except Refused as refused:
        return all(problem.sentence for problem in refused.problems)
    return True


JSON = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False) | some.text(max_size=5),
    lambda parts: some.lists(parts, max_size=3) | some.dictionaries(some.text(max_size=5), parts, max_size=3),
    max_leaves=5,
)


@given(
    key=some.sampled_from(["patient", "courses", "medications", "visits", "panels", "format", "version"]),
    junk=JSON,
)
def test_any_json_in_the_place_of_a_part_is_read_or_refused(
    key: str, junk: object, knowledge: Knowledge
) -> None:
    content = json.dumps(chart_facts(panel("2026-09-21")) | {key: junk}).encode()
    assert read_or_refused(content, knowledge)


@given(key=some.sampled_from(sorted(panel("x") | {"condition": 0, "replaces": 0, "status": 0})), junk=JSON)
def test_any_json_in_a_panel_is_read_or_refused(key: str, junk: object, knowledge: Knowledge) -> None:
    content = json.dumps(chart_facts(panel("2026-09-21") | {key: junk})).encode()
    assert read_or_refused(content, knowledge)


@given(cut=some.integers(0, 600), flip=some.integers(0, 255), place=some.integers(0, 600))
def test_a_cut_or_flipped_file_never_ends_in_a_fault(
    cut: int, flip: int, place: int, knowledge: Knowledge
) -> None:
    content = bytearray(json.dumps(chart_facts(panel("2026-09-21"))).encode())
    content[place % len(content)] = flip
    for damaged in (bytes(content), bytes(content[:cut])):
        assert read_or_refused(damaged, knowledge)
