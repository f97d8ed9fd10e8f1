"""The unit mix-up table of clinical.md 1.5, row by row: what surely is a slip, and what stays a question.

In a zone that is usual in two units nothing is guessed: the unit is asked for where it is missing, the typed
one stands where nothing speaks against it, and where the last result does, a question shows both readings.
"""

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import LATE, after_testosterone, day, panel, reading


def asked(known, marker, text, unit, last=None, method=""):
    """The problem of one typed value beside the last result (text, unit) of the same man."""
    sperm = Specimen.SEMEN in known.markers[marker].specimens
    before = ()
    if last is not None:
        taken = reading(marker, *last, None, method=method or None)
        before = (panel(60, taken, specimen=Specimen.SEMEN if sperm else Specimen.SERUM),)
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN if sperm else Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(DraftField(marker=marker, text=text, unit=unit, method=method),),
    )
    taken = intake.read(draft, known, after_testosterone(*before), LATE, "new")
    return next(iter(taken.problems), None)


def offered(problem):
    """The units and texts that a problem offers; "keep" for keeping what was typed."""
    return [repair.unit or repair.text or "keep" for repair in problem.repairs]


@pytest.mark.parametrize("text", ["9.0", "9.5", "10"])
@pytest.mark.parametrize(
    ("unit", "same", "other", "other_unit"),
    [
        ("nmol/L", ("9.8", "nmol/L"), ("33", "nmol/L"), "ng/mL"),
        ("ng/mL", ("9.4", "ng/mL"), ("2.7", "ng/mL"), "nmol/L"),
    ],
)
def test_testosterone_of_9_to_10_is_usual_in_nmol_and_in_ng_per_ml(
    known, text, unit, same, other, other_unit
):
    assert asked(known, "testosterone", text, unit) is None
    assert asked(known, "testosterone", text, unit, last=same) is None
    problem = asked(known, "testosterone", text, unit, last=other)
    assert problem.kind is ProblemKind.QUESTION
    assert offered(problem) == [other_unit, "keep"]
    assert "Read as" in problem.sentence


@pytest.mark.parametrize("marker", ["testosterone", "estradiol", "free_testosterone", "prolactin"])
def test_without_a_unit_it_is_asked_for_and_never_guessed(known, marker):
    problem = asked(known, marker, "40", "")
    assert problem.sentence == f"Choose the unit of {known.markers[marker].name}."


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("250", "ng/dL", None),
        ("1000", "ng/dL", None),
        ("9", "nmol/L", None),
        ("32", "nmol/L", None),
        ("9", "ng/dL", ["nmol/L", "ng/mL", "keep"]),
        ("18.7", "ng/dL", ["nmol/L", "keep"]),
        ("60", "nmol/L", ["ng/dL", "keep"]),
        ("2.6", "ng/mL", None),
        ("9.2", "ng/mL", None),
        ("32", "ng/mL", ["nmol/L", "ng/dL", "keep"]),
        ("450", "ng/mL", ["ng/dL"]),
        ("4500", "ng/mL", []),  # pg/mL, which no page read prints for the total: refused, not rescaled
        ("4500", "ng/dL", ["keep"]),
        ("4500", "pg/mL", ["nmol/L", "ng/dL", "ng/mL", "keep"]),
    ],
)
def test_testosterone_in_ng_per_dl_and_in_nmol_does_not_overlap(known, text, unit, offers):
    problem = asked(known, "testosterone", text, unit)
    assert (None if problem is None else offered(problem)) == offers


@pytest.mark.parametrize("text", ["170", "190", "220"])
@pytest.mark.parametrize(
    ("unit", "same", "other", "other_unit"),
    [
        ("pg/mL", ("185", "pg/mL"), ("56", "pg/mL"), "pmol/L"),
        ("pmol/L", ("200", "pmol/L"), ("670", "pmol/L"), "pg/mL"),
    ],
)
def test_free_testosterone_of_170_to_220_is_usual_in_pg_and_in_pmol(
    known, text, unit, same, other, other_unit
):
    assert asked(known, "free_testosterone", text, unit) is None
    assert asked(known, "free_testosterone", text, unit, last=same) is None
    problem = asked(known, "free_testosterone", text, unit, last=other)
    assert offered(problem) == [other_unit, "keep"]


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("50", "pg/mL", None),
        ("780", "pmol/L", None),
        ("480", "pg/mL", ["pmol/L", "keep"]),
        ("9.5", "pmol/L", ["ng/dL", "keep"]),
        ("1200", "pmol/L", ["keep"]),
    ],
)
def test_free_testosterone_outside_the_overlap(known, text, unit, offers):
    problem = asked(known, "free_testosterone", text, unit, method="equilibrium dialysis")
    assert (None if problem is None else offered(problem)) == offers


@pytest.mark.parametrize("text", ["37", "40", "42"])
@pytest.mark.parametrize(
    ("unit", "same", "other", "other_unit"),
    [
        ("pg/mL", ("38", "pg/mL"), ("11", "pg/mL"), "pmol/L"),
        ("pmol/L", ("45", "pmol/L"), ("148", "pmol/L"), "pg/mL"),
    ],
)
def test_estradiol_of_37_to_42_is_usual_in_pg_and_in_pmol(known, text, unit, same, other, other_unit):
    assert asked(known, "estradiol", text, unit) is None
    assert asked(known, "estradiol", text, unit, last=same) is None
    assert offered(asked(known, "estradiol", text, unit, last=other)) == [other_unit, "keep"]


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("10", "pg/mL", None),
        ("154", "pmol/L", None),
        ("81", "pg/mL", ["pmol/L", "keep"]),
        ("110", "pg/mL", ["pmol/L", "keep"]),
        ("5", "pmol/L", ["pg/mL", "keep"]),
    ],
)
def test_estradiol_outside_the_overlap(known, text, unit, offers):
    problem = asked(known, "estradiol", text, unit)
    assert (None if problem is None else offered(problem)) == offers


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("15", "ng/mL", None),
        ("25", "ng/mL", None),
        ("26", "ng/mL", ["keep"]),  # too low for mIU/L: a raised prolactin, or a slip of the point
        ("40", "ng/mL", ["mIU/L", "keep"]),  # a true high prolactin, or mIU/L
        ("60", "ng/mL", ["mIU/L", "keep"]),
        ("180", "ng/mL", ["mIU/L", "keep"]),
        ("60", "mIU/L", None),
        ("320", "mIU/L", None),
        ("30", "mIU/L", ["keep"]),
        ("15", "mIU/L", ["ng/mL", "keep"]),
    ],
)
def test_prolactin_between_25_and_60_stays_a_question_and_may_be_kept(known, text, unit, offers):
    problem = asked(known, "prolactin", text, unit)
    assert (None if problem is None else offered(problem)) == offers
    assert problem is None or problem.kind is ProblemKind.QUESTION


@pytest.mark.parametrize(
    ("text", "unit", "doubtful"),
    [
        ("18", "nmol/L", False),
        ("77", "nmol/L", False),
        ("170", "nmol/L", True),
        ("350", "nmol/L", True),
        ("3.4", "nmol/L", True),
        ("350", "ug/dL", True),
        ("3.4", "mg/L", True),
    ],
)
def test_shbg_by_mass_is_never_taken_for_nmol(known, text, unit, doubtful):
    problem = asked(known, "shbg", text, unit)
    assert (problem is not None) is doubtful
    if doubtful:
        assert problem.kind is ProblemKind.QUESTION
        assert offered(problem) == ["keep"]


@pytest.mark.parametrize(
    ("marker", "text", "unit", "offers"),
    [
        ("albumin", "4.4", "g/dL", None),
        ("albumin", "44", "g/L", None),
        ("albumin", "44", "g/dL", ["g/L"]),
        ("albumin", "4.4", "g/L", ["g/dL"]),
        ("haematocrit", "46", "%", None),
        ("haematocrit", "0.46", "L/L", None),
        ("haematocrit", "0.46", "%", ["L/L"]),
        ("haematocrit", "46", "L/L", ["%"]),
    ],
)
def test_albumin_and_haematocrit_are_certain_and_are_refused_in_the_other_unit(
    known, marker, text, unit, offers
):
    problem = asked(known, marker, text, unit)
    assert (None if problem is None else offered(problem)) == offers
    assert problem is None or problem.kind is ProblemKind.REFUSED


@pytest.mark.parametrize(
    ("text", "unit", "offers"),
    [
        ("0", "10*6/mL", None),
        ("250", "10*6/mL", None),
        ("400", "10*6/mL", ["/mL", "/uL", "keep"]),
        ("1001", "10*6/mL", ["/mL", "/uL"]),
        ("15000", "10*6/mL", ["/mL", "/uL"]),
        ("15000000", "10*6/mL", ["/mL"]),
        ("15000000", "/mL", None),
        ("15000", "/uL", None),
    ],
)
def test_more_than_1000_million_sperm_are_probably_single_cells_and_never_rescaled(known, text, unit, offers):
    problem = asked(known, "sperm_concentration", text, unit)
    assert (None if problem is None else offered(problem)) == offers
    if text in ("1001", "15000", "15000000") and problem is not None:
        assert problem.kind is ProblemKind.REFUSED
        assert "per mL" in problem.sentence


def test_a_count_of_single_cells_is_compared_with_the_last_one_in_millions(known):
    assert asked(known, "sperm_concentration", "15000000", "/mL", last=("14", "10*6/mL")) is None
    assert offered(asked(known, "sperm_concentration", "15", "/mL", last=("14", "10*6/mL"))) == [
        "10*6/mL",
        "keep",
    ]
