"""A first value too low for its unit, and the unit slips of published papers (clinical.md 8, 21)."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.import_questions import import_questions
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import PanelStatus, Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import LATE, after_testosterone, blood, day, drug, on_serm, panel, reading

NOW = 300


def typed(known, chart, marker, text, unit, limits="", *, kept=False, beside=()):
    """What is asked about one typed value of a man with a history; None where nothing."""
    fields = [DraftField(marker=marker, text=text, unit=unit, range=limits, kept=kept)]
    fields += [DraftField(marker=m, text=t, unit=u) for m, t, u in beside]
    draft = Draft(
        patient="m",
        specimen=Specimen.SERUM,
        template="first",
        collected=f"{day(NOW).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=tuple(fields),
    )
    taken = intake.read(draft, known, chart, LATE, "new")
    return next((problem for problem in taken.problems if problem.field == marker), None)


def said(known, chart, marker, text, unit, limits="", *, beside=(), **more):
    """What is said of one value of a file that is brought in for a man with a history; None where nothing."""
    rest = (reading(m, t, u) for m, t, u in beside)
    arrived = panel(NOW, reading(marker, text, unit, limits or None), *rest)
    arrived = replace(arrived, **more)
    whole = replace(chart, panels=(*chart.panels, arrived))
    return next((each for each in import_questions(arrived, whole, known) if each.field == marker), None)


BOTH_WAYS = pytest.mark.parametrize("asked", [typed, said], ids=["typed", "brought in"])
NOBODY = on_serm()


@BOTH_WAYS
@pytest.mark.parametrize("limits", ["9.4-31.0", ""])
def test_a_first_testosterone_of_habous_is_asked_about_with_both_readings(known, asked, limits):
    problem = asked(known, NOBODY, "testosterone", "2.31", "nmol/L", limits)
    assert problem.kind is ProblemKind.QUESTION
    assert problem.sentence == (
        "2.31 nmol/L would be very low for a man who takes no testosterone, and is usual in ng/mL. "
        "Read as ng/mL it is 8.0 nmol/L."
    )
    assert [(each.label, each.unit) for each in problem.repairs] == [
        ("use ng/mL", "ng/mL"),
        ("keep nmol/L", None),
    ]


@BOTH_WAYS
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.4", False),  # low in ng/mL as well: nothing is gained by reading it so
        ("1.5", True),
        ("4.9", True),
        ("5", False),  # men without enough of their own are seen here every day
        ("5.0", False),
        ("6.5", False),
        ("8", False),
        ("9.5", False),
        ("<4", False),
        (">2", False),
    ],
)
def test_only_what_is_low_in_one_unit_and_usual_in_the_other_is_asked_about(known, asked, text, expected):
    assert (asked(known, NOBODY, "testosterone", text, "nmol/L") is not None) is expected


@BOTH_WAYS
@pytest.mark.parametrize(
    ("text", "unit"), [("2.31", "ng/mL"), ("2.31", "ug/L"), ("67", "ng/dL"), ("144", "ng/dL")]
)
def test_other_units_are_asked_nothing(known, asked, text, unit):
    assert asked(known, NOBODY, "testosterone", text, unit) is None


def earlier(text, unit="nmol/L", number=100, **more):
    return panel(number, reading("testosterone", text, unit, None), **more)


@BOTH_WAYS
@pytest.mark.parametrize(
    ("text", "unit", "more", "expected"),
    [
        ("2.4", "nmol/L", {}, False),
        ("2.4", "nmol/L", {"laboratory": "Southside"}, False),  # kept once, wherever that was
        ("4.2", "nmol/L", {}, False),
        ("70", "ng/dL", {}, False),
        ("<5", "nmol/L", {}, True),
        ("18", "nmol/L", {}, True),
        ("18", "nmol/L", {"laboratory": "Southside"}, True),
        ("5.2", "ng/mL", {"laboratory": "Southside"}, True),
    ],
)
def test_an_earlier_value_that_agrees_answers_for_him(known, asked, text, unit, more, expected):
    chart = on_serm(earlier(text, unit, **more))
    assert (asked(known, chart, "testosterone", "2.31", "nmol/L") is not None) is expected


def test_a_later_value_answers_nothing(known):
    chart = on_serm(earlier("2.4", number=NOW + 10))
    assert said(known, chart, "testosterone", "2.31", "nmol/L") is not None


@BOTH_WAYS
@pytest.mark.parametrize(
    ("chart", "expected"),
    [
        (on_serm(drugs=[drug("testosterone_gel", 200)]), False),
        (on_serm(drugs=[drug("testosterone_gel", 200, NOW - 3)]), False),
        (on_serm(drugs=[drug("anabolic_steroid", 0, 200)]), False),
        (on_serm(drugs=[drug("testosterone_gel", 0, NOW - 8 - 89)]), False),
        (on_serm(drugs=[drug("testosterone_gel", 0, NOW - 8 - 90)]), True),
        (on_serm(drugs=[drug("testosterone_gel", NOW + 10)]), True),
        (after_testosterone(), True),
        (after_testosterone(agent="testosterone_undecanoate"), True),
        (after_testosterone(agent="testosterone_pellets", drugs=[drug("testosterone_gel", 190, 240)]), False),
    ],
)
def test_a_man_on_testosterone_or_just_after_it_may_be_that_low(known, asked, chart, expected):
    assert (asked(known, chart, "testosterone", "2.31", "nmol/L") is not None) is expected


@BOTH_WAYS
@pytest.mark.parametrize(("lh", "expected"), [("0.4", False), ("<0.1", False), ("0.6", True), ("4", True)])
def test_a_suppressed_lh_beside_it_explains_it(known, asked, lh, expected):
    beside = [("lh", lh, "IU/L")]
    problem = asked(known, NOBODY, "testosterone", "2.31", "nmol/L", beside=beside)
    assert (problem is not None) is expected


def test_a_kept_answer_is_never_asked_again(known):
    assert typed(known, NOBODY, "testosterone", "2.31", "nmol/L", kept=True) is None
    signed = {"status": PanelStatus.SIGNED, "signed_by": "demo"}
    assert said(known, NOBODY, "testosterone", "2.31", "nmol/L", **signed) is None
    chart = on_serm(blood(100, lh="4"), earlier("2.31", number=200))
    assert typed(known, chart, "testosterone", "2.5", "nmol/L") is None


PUBLISHED = [
    ("Katz, news text", "lh", "6.8", "IU/mL"),
    ("Taylor, abstract", "testosterone", "300", "ng/mL"),
    ("Habous, abstract", "testosterone", "2.31", "nmol/L"),
    ("a quiz case", "fsh", "5.2", "ng/dL"),
]


@pytest.mark.parametrize(("paper", "marker", "text", "unit"), PUBLISHED)
def test_the_unit_slips_of_published_papers_are_all_caught_while_typing(known, paper, marker, text, unit):
    problem = typed(known, NOBODY, marker, text, unit)
    assert problem is not None, paper
    assert typed(known, NOBODY, marker, text, unit, kept=True) is None or problem.kind is ProblemKind.REFUSED


@pytest.mark.parametrize(("paper", "marker", "text", "unit"), PUBLISHED)
def test_the_unit_slips_of_published_papers_are_never_taken_in_silently(known, paper, marker, text, unit):
    """A listed unit is said or refused; one that is not listed is shown as reported and used for nothing."""
    arrived = panel(NOW, reading(marker, text, unit, None))
    caught = said(known, NOBODY, marker, text, unit) or intake.panel_problems(arrived, known, LATE)
    assert caught or known.markers[marker].unit(unit) is None, paper
