"""What is asked of a panel that came in a file: slips are said, and a true history is left in peace."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical.import_questions import import_questions
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import after_testosterone, blood, on_serm, panel, reading, semen


def said(known, *panels, chart=after_testosterone, place=-1):
    """The sentences about one panel of a chart, by marker; panels are given in order."""
    whole = chart(*panels)
    problems = import_questions(whole.panels[place], whole, known)
    assert all(problem.kind is ProblemKind.QUESTION for problem in problems)
    assert len({problem.field for problem in problems}) == len(problems)
    return {problem.field: problem.sentence for problem in problems}


def one(known, marker, text, unit, limits=None, method=None):
    """The sentence about a single reading of a man without a history; "" where none."""
    return said(known, panel(200, reading(marker, text, unit, limits, method=method))).get(marker, "")


def test_a_quiet_panel_is_asked_nothing(known):
    assert (
        said(known, blood(200, lh="4.8", testosterone="338", estradiol="25", shbg="34", albumin="44")) == {}
    )


@pytest.mark.parametrize(
    ("marker", "text", "unit", "read_as"),
    [
        ("testosterone", "15.2", "ng/dL", "Read as nmol/L it is 438 ng/dL."),
        ("estradiol", "110", "pg/mL", "Read as pmol/L it is 30 pg/mL."),
        ("prolactin", "180", "ng/mL", "Read as mIU/L it is 8.5 ng/mL."),
        ("lh", "7.4", "mIU/L", "Read as IU/L it is 7400 mIU/L."),
    ],
)
def test_a_unit_slip_is_said_with_both_readings(known, marker, text, unit, read_as):
    assert read_as in one(known, marker, text, unit)


@pytest.mark.parametrize(
    ("marker", "text", "unit", "limits"),
    [
        ("testosterone", "15.2", "ng/dL", "264-916"),
        ("estradiol", "110", "pg/mL", "10-42"),
        ("estradiol", "110", "pg/mL", "<39"),
        ("estradiol", "110", "pg/mL", "0-31.5"),
        ("prolactin", "180", "ng/mL", "4.0-15.2"),
        ("testosterone", "15.2", "ng/dL", ">=264"),
        ("sperm_concentration", "300", "10*6/mL", "15-213"),
    ],
)
def test_a_printed_range_that_fits_the_unit_settles_it(known, marker, text, unit, limits):
    """The value is still unusual and may be a slip of the point, but no other unit is thought of."""
    found = one(known, marker, text, unit, limits)
    assert "Check it against the report." in found
    assert "Read as" not in found


@pytest.mark.parametrize("limits", [None, "not established", "9.2-31.8", "0"])
def test_a_range_that_does_not_fit_the_unit_settles_nothing(known, limits):
    printed = limits if limits != "0" else "<1"
    taken = panel(200, reading("testosterone", "15.2", "ng/dL", None))
    if printed is not None:
        words = type(reading("lh", "4").range).as_reported(printed)
        taken = replace(taken, readings=(replace(taken.readings[0], range=words),))
    assert "Read as nmol/L it is 438 ng/dL." in said(known, taken)["testosterone"]


@pytest.mark.parametrize(
    ("marker", "text", "unit", "limits", "other"),
    [
        ("testosterone", "9.5", "ng/mL", "9.2-31.8", "nmol/L"),
        ("testosterone", "9.5", "nmol/L", "2.6-9.2", ""),  # 9.2 nmol/L is a possible limit too
        ("testosterone", "9.5", "nmol/L", "9.2-31.8", ""),
        ("testosterone", "338", "ng/dL", "250-1600", ""),
        ("testosterone", "25", "ng/dL", ">9.0", "nmol/L"),
        ("testosterone", "25", "ng/dL", ">20", ""),
        ("estradiol", "40", "pg/mL", "37-154", "pmol/L"),
        ("estradiol", "40", "pg/mL", "10-42", ""),
        ("estradiol", "40", "pmol/L", "37-154", ""),
        ("free_testosterone", "190", "pg/mL", "182-718", "pmol/L"),
        ("free_testosterone", "190", "pmol/L", "182-718", ""),
        ("free_testosterone", "190", "pg/mL", "47-244", ""),
        ("prolactin", "60", "mIU/L", "4.0-15.2", "ng/mL"),
        ("prolactin", "60", "mIU/L", "85-322", ""),
        ("lh", "12", "IU/L", "3.1-34.6", ""),
        ("psa", "1.2", "ng/mL", "0-4", ""),
        ("shbg", "34", "nmol/L", "11-80", ""),
    ],
)
def test_in_an_overlap_the_printed_range_tells_the_unit(known, marker, text, unit, limits, other):
    """The zones of clinical.md 1.5 in which a value is usual in two units."""
    found = one(known, marker, text, unit, limits)
    assert bool(found) is bool(other)
    assert f"beside the range {limits}, which is usual in {other}" in found or not other


def test_the_question_of_the_range_shows_both_readings(known):
    assert one(known, "estradiol", "40", "pg/mL", "37-154") == (
        "40 pg/mL stands beside the range 37-154, which is usual in pmol/L and not in pg/mL."
        " Read as pmol/L it is 11 pg/mL."
    )
    assert one(known, "prolactin", "60", "mIU/L", "4.0-15.2").endswith("Read as ng/mL it is 1272 mIU/L.")


def test_a_range_of_a_direct_analog_is_said_with_both_readings_until_the_file_names_it(known):
    found = one(known, "free_testosterone", "12", "pg/mL", "9.3-26.5")
    assert found.startswith("A range up to 26.5 pg/mL is that of a direct analog method")
    assert "Read as ng/dL it is 120.0 pg/mL." in found
    named = reading("free_testosterone", "12", "pg/mL", "9.3-26.5", method="Direct analog EIA")
    assert said(known, panel(200, named)) == {}
    dialysis = reading("free_testosterone", "12", "pg/mL", "9.3-26.5", method="equilibrium dialysis")
    assert (
        "which is usual in ng/dL and not in pg/mL" in said(known, panel(200, dialysis))["free_testosterone"]
    )


@pytest.mark.parametrize(
    ("marker", "text", "unit"),
    [("lh", "48", "IU/L"), ("psa", "4.5", "ng/mL"), ("lh", "0.05", "IU/L"), ("haematocrit", "55", "%")],
)
def test_a_value_outside_the_query_limits_is_said(known, marker, text, unit):
    assert "Check it against the report." in one(known, marker, text, unit)


@pytest.mark.parametrize(
    ("marker", "text", "unit"),
    [
        ("lh", "<0.1", "IU/L"),
        ("lh", "0.0", "IU/L"),
        ("lh", "QNS", ""),
        ("testosterone", ">1500", "ng/dL"),
        ("sperm_concentration", "none seen", ""),
        ("colour", "4.8", "IU/L"),
    ],
)
def test_limits_words_and_a_marker_that_is_not_listed_are_asked_nothing(known, marker, text, unit):
    assert one(known, marker, text, unit or None) == ""


def test_a_unit_that_is_not_listed_is_said_and_the_other_results_are_asked_as_ever(known):
    lh, testosterone = reading("lh", "4.8", "furlongs"), reading("testosterone", "15.2", "ng/dL", None)
    found = said(known, panel(200, lh, testosterone))
    assert "“furlongs” is not a listed unit of LH" in found["lh"]
    assert "Read as nmol/L" in found["testosterone"]


def test_an_unusual_value_is_said_once_of_one_man(known):
    history = [blood(day, psa=text) for day, text in ((100, "4.6"), (130, "5.2"), (160, "3.1"), (190, "4.4"))]
    found = [bool(said(known, *history, place=place)) for place in range(4)]
    assert found == [True, False, False, True]


@pytest.mark.parametrize(
    ("marker", "unit", "first", "second", "again"),
    [
        ("haematocrit", "L/L", "0.55", "0.56", False),
        ("haematocrit", "L/L", "0.35", "0.34", False),
        ("haematocrit", "L/L", "0.50", "0.56", True),
        ("haematocrit", "L/L", "0.52", "0.56", True),  # the query limit itself is not beyond it
        ("haematocrit", "L/L", "0.36", "0.34", True),
        ("shbg", "nmol/L", "6", "5", False),
        ("shbg", "nmol/L", "8", "5", True),
    ],
)
def test_what_was_unusual_before_is_so_in_any_unit_and_on_either_side(
    known, marker, unit, first, second, again
):
    panels = [panel(day, reading(marker, text, unit, None)) for day, text in ((100, first), (130, second))]
    assert (marker in said(known, *panels)) is again


def test_an_unusual_value_is_said_again_on_the_other_side_and_at_another_laboratory(known):
    low, high = blood(100, haematocrit="34"), blood(130, haematocrit="55")
    assert "haematocrit" in said(known, low, high)
    elsewhere = panel(100, reading("haematocrit", "55", limits=None), laboratory="Southside")
    assert "haematocrit" in said(known, elsewhere, high)


def test_a_unit_slip_is_said_each_time(known):
    history = [panel(day, reading("testosterone", "15.2", "ng/dL", None)) for day in (100, 130)]
    assert "testosterone" in said(known, *history)


@pytest.mark.parametrize(
    "history",
    [
        [("lh", "<0.1"), ("lh", "0.5"), ("lh", "5.0")],
        [("lh", "0.4"), ("lh", "4.1")],
        [("fsh", "0.2"), ("fsh", "2.1"), ("fsh", "5.5")],
        [("testosterone", "40"), ("testosterone", "410")],
        [("estradiol", "4"), ("estradiol", "38")],
    ],
)
def test_an_axis_that_recovers_is_asked_nothing(known, history):
    """Real histories: each rise of about ten times leads into the laboratory's range."""
    panels = [blood(100 + 30 * place, **{marker: text}) for place, (marker, text) in enumerate(history)]
    for place in range(len(panels)):
        assert said(known, *panels, place=place) == {}
    without_ranges = [
        replace(each, readings=tuple(replace(found, range=None) for found in each.readings))
        for each in panels
    ]
    assert said(known, *without_ranges) == {}


def test_sperm_that_return_are_asked_nothing(known):
    counts = ("none seen", "0.1", "1.2", "12", "21")
    panels = [semen(100 + 90 * place, sperm=text) for place, text in enumerate(counts)]
    assert all(said(known, *panels, place=place) == {} for place in range(len(panels)))


@pytest.mark.parametrize(
    ("marker", "last", "text", "moved"),
    [
        ("lh", "4.8", "0.48", "4.8"),
        ("fsh", "5.2", "0.52", "5.2"),
        ("testosterone", "338", "33.8", "338"),
        ("testosterone", "410", "1400", ""),
        ("estradiol", "25", "2.5", "25"),
        ("sperm_concentration", "22", "2.2", "22"),
        ("sperm_concentration", "12", "1.2", ""),  # outside the range before and after: counts do vary
        ("sperm_concentration", "2.2", "22", ""),
        ("haematocrit", "45", "46", ""),
    ],
)
def test_a_power_of_ten_is_said_where_it_leads_out_of_the_range(known, marker, last, text, moved):
    collected = semen if marker == "sperm_concentration" else blood
    found = said(known, collected(100, **{marker: last}), collected(200, **{marker: text}))
    assert bool(found) is bool(moved)
    assert f"With the point moved it is {moved} " in found.get(marker, "") or not moved


def test_without_a_printed_range_the_published_one_decides_and_without_either_it_is_said(known):
    first, second = (
        panel(day, reading("lh", text, "IU/L", None)) for day, text in ((100, "4.8"), (200, "0.48"))
    )
    assert "With the point moved it is 4.8 IU/L." in said(known, first, second)["lh"]
    assert (
        said(known, replace(second, collected=first.collected), replace(first, collected=second.collected))
        == {}
    )
    assert "With the point moved" in said(known, blood(100, psa="0.31"), blood(200, psa="3.1"))["psa"]
    for at_a_limit in (("17", "1.7"), ("0.86", "8.6")):  # both limits of the published range belong to it
        panels = [
            panel(day, reading("lh", text, "IU/L", None))
            for day, text in zip((100, 200), at_a_limit, strict=True)
        ]
        assert said(known, *panels) == {}


def test_a_ratio_near_a_conversion_factor_is_said_unless_the_range_settles_the_unit(known):
    first = panel(100, reading("estradiol", "20", "pg/mL", None))
    assert (
        "3.6 times" in said(known, first, panel(200, reading("estradiol", "73", "pg/mL", None)))["estradiol"]
    )
    assert said(known, first, panel(200, reading("estradiol", "73", "pg/mL", "10-42"))) == {}


def test_a_lower_limit_alone_says_nothing_of_a_unit_that_has_no_lower_query_limit(known):
    first = semen(100, sperm="14")
    counted = reading("sperm_concentration", "15", "/mL", ">=15")
    second = panel(200, counted, specimen=Specimen.SEMEN)
    assert "Read as million/mL it is" in said(known, first, second)["sperm_concentration"]


def test_only_what_was_collected_before_counts_as_the_last_result(known):
    panels = [blood(100, lh="4.8"), blood(130, lh="0.48"), blood(160, lh="4.6")]
    assert list(said(known, *panels, place=1)) == ["lh"]
    assert said(known, *panels, place=0) == {}
    alone = after_testosterone(blood(160, lh="4.6"))
    assert import_questions(panels[1], alone, known) == ()


@pytest.mark.parametrize(
    ("results", "field"),
    [
        ({"testosterone": "540", "free_testosterone": "28"}, "free_testosterone"),
        ({"testosterone": "540", "bioavailable_testosterone": "600"}, "bioavailable_testosterone"),
        ({"testosterone": "433", "shbg": "30", "free_testosterone": "13"}, "free_testosterone"),
    ],
)
def test_results_that_do_not_go_together_are_said(known, results, field):
    assert list(said(known, blood(200, **results))) == [field]


def test_semen_that_does_not_add_up_is_said(known):
    found = said(
        known, semen(200, total_motility="42", progressive_motility="55", semen_volume="3", sperm="20",
                     total_sperm_number="90")
    )  # fmt: skip
    assert list(found) == ["progressive_motility", "total_sperm_number"]


def test_a_result_in_doubt_by_itself_casts_none_on_another(known):
    taken = panel(
        200,
        reading("testosterone", "15.2", "ng/dL", None),
        reading("free_testosterone", "9.5", "ng/dL", None),
        reading("bioavailable_testosterone", "230", "ng/dL", None),
    )
    assert list(said(known, taken)) == ["testosterone"]


def test_a_panel_that_somebody_signed_was_answered_by_him(known):
    taken = panel(200, reading("testosterone", "15.2", "ng/dL", None), reading("lh", "48"))
    assert len(said(known, taken)) == 2
    assert said(known, replace(taken, signed_by="R. Almeida")) == {}


def test_questions_come_in_the_order_of_the_report(known):
    taken = panel(
        200,
        reading("free_testosterone", "28", "ng/dL", None),
        reading("haematocrit", "55", "%", None),
        reading("testosterone", "540", "ng/dL", None),
        reading("lh", "48"),
    )
    assert list(said(known, taken, chart=on_serm)) == ["free_testosterone", "haematocrit", "lh"]
