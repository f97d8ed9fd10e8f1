"""Slips of the unit and of the point while typing: both readings shown, nothing guessed (clinical.md 1.5)."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import LATE, after_testosterone, blood, day, on_serm, panel, reading, semen


def asked(known, chart, marker, text, unit, *, kept=False, beside=()):
    field = DraftField(marker=marker, text=text, unit=unit, kept=kept)
    sperm = Specimen.SEMEN in known.markers[marker].specimens
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN if sperm else Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(field, *(DraftField(marker=m, text=t, unit=u) for m, t, u in beside)),
    )
    taken = intake.read(draft, known, chart, LATE, "new")
    return next((problem for problem in taken.problems if problem.field == marker), None)


def repairs(problem):
    return [(repair.text, repair.unit) for repair in problem.repairs]


def test_the_question_of_the_picture_shows_both_readings(known):
    chart = after_testosterone(blood(60, testosterone="338", lh="4.8"))
    problem = asked(known, chart, "testosterone", "15.2", "ng/dL")
    assert problem.kind is ProblemKind.QUESTION
    assert problem.sentence == (
        "15.2 ng/dL would be a castrate level; he was at 338 ng/dL. Read as nmol/L it is 438 ng/dL."
    )
    assert [repair.label for repair in problem.repairs] == ["use nmol/L", "keep ng/dL"]
    assert repairs(problem) == [(None, "nmol/L"), (None, None)]


def test_a_kept_value_and_a_mended_one_are_asked_nothing_more(known):
    chart = after_testosterone(blood(60, testosterone="338", lh="4.8"))
    assert asked(known, chart, "testosterone", "15.2", "ng/dL", kept=True) is None
    assert asked(known, chart, "testosterone", "15.2", "nmol/L") is None


@pytest.mark.parametrize(
    ("marker", "text", "unit", "use"),
    [
        ("testosterone", "15.2", "ng/dL", "nmol/L"),
        ("testosterone", "450", "nmol/L", "ng/dL"),
        ("testosterone", "450", "ng/mL", "ng/dL"),
        ("estradiol", "110", "pg/mL", "pmol/L"),
        ("prolactin", "180", "ng/mL", "mIU/L"),
        ("prolactin", "9", "mIU/L", "ng/mL"),
        ("albumin", "44", "g/dL", "g/L"),
        ("albumin", "4.4", "g/L", "g/dL"),
        ("haematocrit", "0.45", "%", "L/L"),
        ("lh", "7.4", "mIU/L", "IU/L"),
        ("sperm_concentration", "15000000", "10*6/mL", "/mL"),
    ],
)
def test_a_value_that_fits_another_listed_unit_offers_it(known, marker, text, unit, use):
    problem = asked(known, after_testosterone(), marker, text, unit)
    assert (None, use) in repairs(problem)
    assert "Read as" in problem.sentence


def test_an_impossible_value_that_fits_another_unit_is_refused_and_cannot_be_kept(known):
    problem = asked(known, after_testosterone(), "albumin", "44", "g/dL")
    assert problem.kind is ProblemKind.REFUSED
    assert repairs(problem) == [(None, "g/L")]


@pytest.mark.parametrize(
    ("marker", "text", "unit"),
    [
        ("testosterone", "500", "ng/dL"),
        ("testosterone", "9.5", "nmol/L"),
        ("testosterone", "9.5", "ng/mL"),
        ("estradiol", "40", "pg/mL"),
        ("estradiol", "40", "pmol/L"),
        ("free_testosterone", "190", "pg/mL"),
        ("free_testosterone", "190", "pmol/L"),
        ("lh", "<0.1", "IU/L"),
        ("lh", "0.0", "IU/L"),
        ("testosterone", "<3", "ng/dL"),
        ("estradiol", "<1", "pg/mL"),
        ("testosterone", ">1500", "ng/dL"),
        ("sperm_concentration", "0", "10*6/mL"),
        ("semen_volume", "0.5", "mL"),
        ("total_motility", "0", "%"),
    ],
)
def test_usual_values_ambiguous_zones_and_below_detection_are_not_asked_about(known, marker, text, unit):
    assert asked(known, after_testosterone(), marker, text, unit) is None


@pytest.mark.parametrize(
    ("marker", "text", "unit"),
    [
        ("haematocrit", "0", "%"),
        ("haematocrit", "0.0", "L/L"),
        ("haematocrit", "≤0", "%"),
        ("albumin", "0", "g/L"),
        ("albumin", "0", "g/dL"),
        ("shbg", "0", "nmol/L"),
        ("semen_ph", "0", "pH"),
    ],
)
def test_a_zero_of_what_every_man_has_is_refused(known, marker, text, unit):
    problem = asked(known, after_testosterone(), marker, text, unit)
    assert problem.kind is ProblemKind.REFUSED
    assert problem.repairs == ()


@pytest.mark.parametrize(
    "marker", ["lh", "fsh", "testosterone", "estradiol", "inhibin_b", "prolactin", "psa", "tsh"]
)
def test_a_zero_of_what_may_lie_below_detection_stands(known, marker):
    assert known.markers[marker].below_detection[0].reason
    for text in ("0", "0.00"):
        assert asked(known, after_testosterone(), marker, text, known.markers[marker].us_unit) is None


def test_a_zero_inside_the_impossible_limits_of_what_cannot_lie_below_detection_is_asked_about(known):
    lh = replace(known.markers["lh"], below_detection=())
    without = replace(known, markers={**known.markers, "lh": lh})
    problem = asked(without, after_testosterone(), "lh", "0", "IU/L")
    assert problem.kind is ProblemKind.QUESTION
    assert problem.repairs[-1].label == "keep 0"


@pytest.mark.parametrize(
    ("marker", "text", "unit"),
    [("lh", "0.05", "IU/L"), ("lh", "48", "IU/L"), ("psa", "4.5", "ng/mL"), ("semen_volume", "0", "mL")],
)
def test_a_value_outside_the_query_limits_that_fits_no_other_unit_may_be_kept(known, marker, text, unit):
    problem = asked(known, after_testosterone(), marker, text, unit)
    assert problem.kind is ProblemKind.QUESTION
    assert "Check it against the report." in problem.sentence
    assert [(repair.label, repair.text, repair.unit) for repair in problem.repairs] == [
        (f"keep {text}", None, None)
    ]


def test_a_ratio_near_a_conversion_factor_is_asked_about_inside_the_limits(known):
    chart = after_testosterone(blood(60, estradiol="20"))
    problem = asked(known, chart, "estradiol", "73", "pg/mL")
    assert repairs(problem) == [(None, "pmol/L"), (None, None)]
    assert "3.6 times" in problem.sentence
    assert "20 pg/mL" in problem.sentence
    assert asked(known, chart, "estradiol", "60", "pg/mL") is None


@pytest.mark.parametrize(
    ("last", "text", "moved", "times"),
    [
        ("1.2", "12", "1.2", "10 times"),
        ("12", "1.2", "12", "0.1 times"),
        ("1.2", "119", "1.19", "99.2 times"),
        ("12", "0.13", "13", "0.011 times"),
    ],
)
def test_a_ratio_near_a_power_of_ten_offers_the_moved_point(known, last, text, moved, times):
    chart = after_testosterone(semen(60, sperm=last))
    problem = asked(known, chart, "sperm_concentration", text, "10*6/mL")
    assert repairs(problem) == [(moved, None), (None, None)]
    assert times in problem.sentence


@pytest.mark.parametrize("text", ["1.2", "3.4", "5.9", "8.0", "14"])
def test_other_ratios_are_not_asked_about(known, text):
    chart = after_testosterone(semen(60, sperm="1.2"))
    assert asked(known, chart, "sperm_concentration", text, "10*6/mL") is None


def test_an_unusual_value_ten_times_the_last_offers_the_moved_point_too(known):
    chart = after_testosterone(blood(60, lh="4.8"))
    problem = asked(known, chart, "lh", "48", "IU/L")
    assert repairs(problem) == [("4.8", None), (None, None)]
    assert "unusually high; he was at 4.8 IU/L" in problem.sentence


def test_a_moved_point_that_is_itself_unusual_is_not_offered(known):
    chart = after_testosterone(panel(60, reading("psa", "6.0", "ng/mL", None)))
    assert asked(known, chart, "psa", "0.6", "ng/mL") is None


def test_a_reading_in_another_unit_is_never_rounded_to_nothing(known):
    problem = asked(known, on_serm(), "sperm_concentration", "300", "10*6/mL")
    assert "Read as /mL it is 0.0003 million/mL." in problem.sentence


def test_the_point_of_a_limit_is_never_moved(known):
    chart = after_testosterone(blood(60, lh="4.8"))
    problem = asked(known, chart, "lh", ">48", "IU/L")
    assert repairs(problem) == [(None, None)]
    assert "Check it against the report" in problem.sentence


@pytest.mark.parametrize(
    "chart",
    [
        after_testosterone(blood(-3, lh="0.4")),
        after_testosterone(panel(60, reading("lh", "0.4"), laboratory="Southside")),
        after_testosterone(blood(60, lh="<0.4")),
        after_testosterone(blood(60, lh="QNS")),
        after_testosterone(blood(250, lh="0.4")),
        after_testosterone(panel(60, reading("lh", "0.4", "furlongs"))),
    ],
)
def test_only_a_comparable_earlier_number_is_compared_with(known, chart):
    assert asked(known, chart, "lh", "4.0", "IU/L") is None


def test_a_zero_and_a_limit_have_no_ratio(known):
    chart = after_testosterone(semen(60, sperm="0"))
    assert asked(known, chart, "sperm_concentration", "10", "10*6/mL") is None
    chart = after_testosterone(semen(60, sperm="1.2"))
    assert asked(known, chart, "sperm_concentration", "<12", "10*6/mL") is None
    assert asked(known, chart, "sperm_concentration", "0", "10*6/mL") is None


def test_the_last_value_is_said_in_the_typed_unit(known):
    chart = on_serm(panel(60, reading("testosterone", "11.7", "nmol/L", None), reading("lh", "4")))
    problem = asked(known, chart, "testosterone", "12", "ng/dL", beside=[("lh", "4", "IU/L")])
    assert "he was at 337 ng/dL" in problem.sentence


def test_the_draft_s_own_lh_decides_what_its_testosterone_is_compared_with(known):
    # With a suppressed LH the new level is not shown to be his own, so it is not set beside his own 338.
    chart = after_testosterone(blood(60, testosterone="338", lh="4.8"))
    problem = asked(known, chart, "testosterone", "15.2", "ng/dL", beside=[("lh", "0.2", "IU/L")])
    assert "he was at" not in problem.sentence
