"""Results of one panel that do not go together are asked about, and only where that is certain.

Rules: clinical.md 1.4, cross-field checks.
"""

from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind, Repair
from tests.clinical.charts import MAN, UNITS

TODAY = date(2026, 11, 23)
UNIT_OF = {**UNITS, "vitality": "%", "morphology": "%"}
SEMEN = {
    "semen_volume", "sperm_concentration", "total_sperm_number", "total_motility", "progressive_motility",
    "vitality", "morphology",
}  # fmt: skip


def draft(kept=(), units=None, **results):
    """A typed panel of results in their usual units; a word has none."""
    named = {**UNIT_OF, **(units or {})}
    lines = tuple(
        DraftField(
            marker=marker,
            text=text,
            unit=named[marker] if any(letter.isdigit() for letter in text) else "",
            kept=marker in kept,
        )
        for marker, text in results.items()
    )
    return Draft(
        patient="m",
        specimen=Specimen.SEMEN if SEMEN & set(results) else Specimen.SERUM,
        template="first",
        collected="23 Nov 2026 08:10",
        laboratory="Northside Lab",
        fields=lines,
    )


def asked(known, **typed):
    """The fields asked about, with their sentences."""
    taken = intake.read(draft(**typed), known, Chart(MAN), TODAY, "new")
    assert all(problem.kind is ProblemKind.QUESTION for problem in taken.problems)
    return {problem.field: problem.sentence for problem in taken.problems}


@pytest.mark.parametrize(
    ("progressive", "total", "expected"),
    [
        ("30", "42", False),
        ("42", "42", False),
        ("43", "42", True),
        (">42", "42", True),
        (">=42", "42", False),
        ("42", "<42", True),
        ("<43", "42", False),
        ("45", ">42", False),
        ("30", "not done", False),
    ],
)
def test_progressive_motility_is_a_part_of_total_motility(known, progressive, total, expected):
    found = asked(known, total_motility=total, progressive_motility=progressive)
    assert list(found) == ["progressive_motility"] * expected


@pytest.mark.parametrize(
    ("vitality", "total", "expected"),
    [
        ("60", "50", False),
        ("45", "50", False),
        ("44", "50", True),
        ("<45", "50", True),
        ("<=45", "50", False),
        ("45", ">50", True),
        ("<46", "50", False),
        ("30", "<50", False),
        ("0", "3", False),
    ],
)
def test_vitality_is_not_far_below_total_motility(known, vitality, total, expected):
    found = asked(known, total_motility=total, vitality=vitality)
    assert list(found) == ["vitality"] * expected


@pytest.mark.parametrize(
    ("concentration", "part", "text", "expected"),
    [
        ("none seen", "morphology", "4", True),
        ("0", "vitality", "58", True),
        ("0", "progressive_motility", ">1", True),
        ("none seen", "vitality", "0", False),
        ("none seen", "morphology", "<1", False),
        ("0.1", "morphology", "4", False),
    ],
)
def test_where_no_sperm_was_seen_there_is_none_to_grade(known, concentration, part, text, expected):
    found = asked(known, sperm_concentration=concentration, **{part: text})
    assert list(found) == [part] * expected


@pytest.mark.parametrize(
    ("free", "bioavailable", "expected"),
    [
        ("9.5", "230", []),
        ("16", "12", ["free_testosterone"]),
        ("16", "16", ["free_testosterone"]),
        (">16", "16", ["free_testosterone"]),
        ("16", "<16", ["free_testosterone"]),
        ("<16", "15.9", []),
        ("16", ">12", []),
    ],
)
def test_free_testosterone_is_less_than_bioavailable(known, free, bioavailable, expected):
    assert list(asked(known, free_testosterone=free, bioavailable_testosterone=bioavailable)) == expected


@pytest.mark.parametrize(
    ("bioavailable", "total", "expected"),
    [
        ("230", "540", ""),
        ("540", "540", "not less than"),
        ("600", "540", "not less than"),
        ("440", "540", "more than 80 %"),
        ("432", "540", ""),
        ("54", "540", ""),
        ("53", "540", "less than 10 %"),
        ("<53", "540", "less than 10 %"),
        ("<55", "540", ""),
        (">440", "540", "more than 80 %"),
        ("440", ">540", ""),
        ("53", "<540", ""),
        ("230", "QNS", ""),
    ],
)
def test_bioavailable_testosterone_is_a_usual_share_of_the_total(known, bioavailable, total, expected):
    found = asked(known, testosterone=total, bioavailable_testosterone=bioavailable)
    assert list(found) == ["bioavailable_testosterone"] * bool(expected)
    assert all(expected in sentence for sentence in found.values())


@pytest.mark.parametrize(
    ("free", "total", "expected"),
    [
        ("9.5", "540", ""),
        ("27", "540", ""),
        ("27.1", "540", "more than 5 %"),
        ("2.7", "540", ""),
        ("2.6", "540", "less than 0.5 %"),
        ("<2.6", "540", "less than 0.5 %"),
        ("<2.8", "540", ""),
        ("27.1", ">540", ""),
        ("5", "<100", "more than 5 %"),
        ("4.9", "<100", ""),
    ],
)
def test_free_testosterone_is_a_usual_share_of_the_total(known, free, total, expected):
    found = asked(known, testosterone=total, free_testosterone=free)
    assert list(found) == ["free_testosterone"] * bool(expected)
    assert all(expected in sentence for sentence in found.values())


def test_a_free_testosterone_as_low_as_a_direct_analog_reads_says_so(known):
    found = asked(known, testosterone="540", free_testosterone="1.5")
    assert "direct analog" in found["free_testosterone"]


def test_shares_are_compared_across_units(known):
    mixed = {"testosterone": "nmol/L", "free_testosterone": "pg/mL"}
    assert asked(known, units=mixed, testosterone="18.7", free_testosterone="95") == {}
    assert list(asked(known, units=mixed, testosterone="18.7", free_testosterone="290")) == [
        "free_testosterone"
    ]


@pytest.mark.parametrize(
    ("volume", "concentration", "total", "expected"),
    [
        ("3.0", "20", "60", False),
        ("3.0", "20", "63", False),
        ("3.0", "20", "63.1", True),
        ("3.0", "20", "57", False),
        ("3.0", "20", "56.9", True),
        ("3.0", "20", "56", True),
        ("0.5", "0.3", "0.2", False),  # 0.15, rounded
        ("0.5", "0.3", "0.3", True),
        ("3.0", "0", "0", False),
        ("3.0", "none seen", "none seen", False),
        ("3.0", "none seen", "12", True),
        ("3.0", "20", "none seen", True),
        ("3.0", "<0.1", "0.2", False),
        ("3.0", "<0.1", "3.0", True),
        ("3.0", "<0.1", "<0.3", False),
        ("3.0", "20", "<100", False),
        ("3.0", "20", "<50", True),
        ("3.0", ">200", "700", False),
        ("3.0", ">200", "500", True),
        ("3.0", "20", ">39", False),
        ("3.0", "20", ">70", True),
        ("3.0", "few seen", "12", False),
    ],
)
def test_the_total_number_is_volume_times_concentration(known, volume, concentration, total, expected):
    found = asked(known, semen_volume=volume, sperm_concentration=concentration, total_sperm_number=total)
    assert list(found) == ["total_sperm_number"] * expected


@pytest.mark.parametrize(
    ("concentration", "said"),
    [("20", "makes 60 million."), ("<0.1", "makes <0.3 million."), ("<=0.1", "makes ≤0.3 million."),
     (">200", "makes >600 million."), (">=200", "makes ≥600 million.")],
)  # fmt: skip
def test_the_product_is_said_with_its_comparator(known, concentration, said):
    found = asked(known, semen_volume="3.0", sperm_concentration=concentration, total_sperm_number="400")
    assert said in found["total_sperm_number"]


def test_a_total_number_without_volume_or_concentration_is_asked_nothing(known):
    assert asked(known, sperm_concentration="20", total_sperm_number="600") == {}
    assert asked(known, semen_volume="3.0", total_sperm_number="600") == {}


def test_the_question_names_both_results_and_offers_to_keep_the_part(known):
    typed = draft(total_motility="42", progressive_motility="55")
    (problem,) = intake.read(typed, known, Chart(MAN), TODAY, "new").problems
    assert problem.sentence == (
        "Progressive motility 55 % is more than Total motility 42 %, of which it is a part."
        " Check both against the report."
    )
    assert problem.repairs == (Repair("keep 55"),)


def test_until_it_is_answered_the_part_waits_and_a_kept_one_stands(known):
    results = {"total_motility": "42", "progressive_motility": "55"}
    waiting = intake.read(draft(**results), known, Chart(MAN), TODAY, "new")
    assert [reading.marker for reading in waiting.panel.readings] == ["total_motility"]
    answered = intake.read(draft(kept={"progressive_motility"}, **results), known, Chart(MAN), TODAY, "new")
    assert answered.problems == ()
    assert len(answered.panel.readings) == 2


def test_a_result_that_is_asked_about_by_itself_asks_nothing_of_another(known):
    found = asked(known, testosterone="18.7", free_testosterone="9.5")
    assert list(found) == ["testosterone"]
    assert "castrate" in found["testosterone"]


def test_one_result_is_asked_about_once(known):
    found = asked(known, testosterone="540", free_testosterone="28", bioavailable_testosterone="27")
    assert list(found) == ["free_testosterone", "bioavailable_testosterone"]
    assert "not less than" in found["free_testosterone"]


@pytest.mark.parametrize(
    ("constant", "value"),
    [
        ("vitality_below_motility_points", "5"),
        ("free_share_low_percent", "0.5"),
        ("free_share_high_percent", "5"),
        ("bioavailable_share_low_percent", "10"),
        ("bioavailable_share_high_percent", "80"),
        ("total_number_tolerance_percent", "5"),
    ],
)
def test_the_limits_are_knowledge_and_rest_on_design(known, constant, value):
    assert known.constants[constant] == Decimal(value)
    assert known.basis_of_constants[constant].reason


@pytest.mark.parametrize("word", ["none seen", "Azoospermia", "few seen", "rare"])
def test_a_word_of_sperm_is_refused_of_blood_and_taken_of_a_count(known, word):
    taken = intake.read(draft(lh=word), known, Chart(MAN), TODAY, "new")
    (problem,) = taken.problems
    assert (problem.field, problem.kind) == ("lh", ProblemKind.REFUSED)
    assert f"“{word}” is said of sperm and is not a result of LH" in problem.sentence
    assert taken.panel.readings == ()
    assert asked(known, sperm_concentration=word) == {}


def test_a_kept_word_of_sperm_is_refused_all_the_same(known):
    taken = intake.read(draft(kept={"lh"}, lh="none seen"), known, Chart(MAN), TODAY, "new")
    assert [problem.kind for problem in taken.problems] == [ProblemKind.REFUSED]


@pytest.mark.parametrize(("marker", "refused"), [("lh", True), ("sperm_concentration", False)])
def test_a_word_of_sperm_is_refused_of_blood_on_import_too(known, marker, refused):
    sample = intake.read(draft(sperm_concentration="none seen"), known, Chart(MAN), TODAY, "new").panel
    (found,) = sample.readings
    moved = type(sample)(
        id="p",
        specimen=sample.specimen,
        collected=sample.collected,
        laboratory="Northside Lab",
        readings=(type(found)(marker=marker, value=found.value),),
    )
    problems = intake.panel_problems(moved, known, TODAY)
    assert [problem.field for problem in problems] == [marker] * refused
