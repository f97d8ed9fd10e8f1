"""Considerations from results: each triggered and just not, in both directions, also by "<" and ">"."""

from dataclasses import replace
from datetime import date, time

import pytest

from clinic_desktop.model.chart import Chart
from tests.clinical.charts import MAN, blood, drug, on_serm, panel, reading
from tests.clinical.remarked import ids, one, said

AFTERNOON = time(16, 40)
RATIO = frozenset({"t_e2_low"})


def man(*panels, patient=MAN):
    return Chart(patient, panels=panels)


def alone(marker, text, unit=None, limits=...):
    return man(panel(0, reading(marker, text, unit, limits)))


ABOVE = [
    ("estradiol_high", "estradiol", "pg/mL", "10-42"),
    ("prolactin_raised", "prolactin", "ng/mL", "4.0-15.2"),
    ("gonadotropin_above_range", "lh", "IU/L", "1.7-8.6"),
    ("gonadotropin_above_range", "fsh", "IU/L", "1.5-12.4"),
]


@pytest.mark.parametrize(("id", "marker", "unit", "limits"), ABOVE)
def test_a_result_above_its_range_speaks_and_one_at_the_limit_does_not(known, id, marker, unit, limits):
    high = limits.rpartition("-")[2]
    above = f"{high}1" if "." in high else f"{high}.1"
    assert ids(alone(marker, above, unit, limits), known) == {id}
    for quiet in (high, limits.partition("-")[0], "0.1"):
        assert ids(alone(marker, quiet, unit, limits), known) == set()


@pytest.mark.parametrize(("id", "marker", "unit", "limits"), ABOVE)
def test_a_limit_of_the_test_speaks_only_where_it_decides(known, id, marker, unit, limits):
    high = limits.rpartition("-")[2]
    assert ids(alone(marker, f">{high}", unit, limits), known) == {id}
    assert ids(alone(marker, ">3", unit, limits), known) == set()
    assert ids(alone(marker, "<99", unit, limits), known) == set()
    assert ids(alone(marker, f"<{high}", unit, limits), known) == set()


@pytest.mark.parametrize(("id", "marker", "unit", "limits"), ABOVE)
def test_without_a_range_of_the_laboratory_nothing_is_above_it(known, id, marker, unit, limits):
    assert ids(alone(marker, "99", unit, None), known) == set()


@pytest.mark.parametrize(("id", "marker", "unit", "limits"), ABOVE)
def test_the_latest_result_counts_and_a_spoilt_one_changes_nothing(known, id, marker, unit, limits):
    def at(number, text):
        return panel(number, reading(marker, text, unit, limits))

    assert ids(man(at(0, "99"), at(9, "5")), known) == set()
    assert ids(man(at(0, "5"), at(9, "99")), known) == {id}
    assert ids(man(at(0, "99"), at(9, "QNS")), known) == {id}
    assert ids(man(at(0, "5"), at(9, "99")), known, on=8) == set()


def test_estradiol_says_the_testosterone_of_its_draw_and_that_it_is_no_reason_for_a_drug(known):
    found = one(man(blood(0, estradiol="44", testosterone="561")), known, "estradiol_high")
    assert "44 pg/mL (1 Jan 2026)" in found.text
    assert "with testosterone 561 ng/dL in the same draw" in found.text
    assert "not a reason for an aromatase inhibitor" in found.text
    assert [each.text for each in found.inputs] == [
        "Estradiol 44 pg/mL (range 10-42), 1 Jan 2026",
        "Total testosterone 561 ng/dL (range 264-916), 1 Jan 2026",
    ]
    assert [each.reading.marker for each in found.inputs] == ["estradiol", "testosterone"]
    assert "testosterone 561" not in one(man(blood(0, estradiol="44")), known, "estradiol_high").text


def test_estradiol_says_that_testosterone_rises_only_where_the_rise_is_real(known):
    def found(first):
        panels = (blood(0, testosterone=first), blood(60, estradiol="44", testosterone="600"))
        return one(on_serm(*panels), known, "estradiol_high").text

    assert "while testosterone rises" in found("200")
    assert "while testosterone rises" not in found("590")
    assert "while testosterone rises" not in found("900")


@pytest.mark.parametrize(
    ("testosterone", "estradiol", "speaks"),
    [
        ("299", "30", True),  # 9.97
        ("300", "30", False),  # 10 exactly
        ("301", "30", False),
        ("<300", "30", True),
        ("<301", "30", False),
        ("300", ">30", True),
        ("299", "<30", False),
    ],
)
def test_the_ratio_speaks_below_ten(known, testosterone, estradiol, speaks):
    """T/E2 below 10 (Gregoriou 2012), ng/dL over pg/mL."""
    chart = man(blood(0, testosterone=testosterone, estradiol=estradiol))
    assert (ids(chart, known, switched_on=RATIO) == RATIO) is speaks


def test_the_ratio_is_off_until_a_clinic_switches_it_on(known):
    chart = man(blood(0, testosterone="200", estradiol="30"))
    assert ids(chart, known) == set()
    found = one(chart, known, "t_e2_low", switched_on=RATIO)
    assert "is 6.67 ng/dL per pg/mL (1 Jan 2026), below 10" in found.text
    assert [each.reading.marker for each in found.inputs] == ["t_e2_ratio", "testosterone", "estradiol"]
    assert ids(chart, known, switched_on=RATIO, switched_off=RATIO) == set()


def test_a_ratio_that_reaches_over_a_stretch_is_said_with_its_limits(known):
    def text(testosterone, estradiol):
        chart = man(blood(0, testosterone=testosterone, estradiol=estradiol))
        return one(chart, known, "t_e2_low", switched_on=RATIO).text

    assert "is <8 ng/dL per pg/mL" in text("<240", "30")
    assert "is <8 ng/dL per pg/mL" in text("240", ">30")


@pytest.mark.parametrize(
    ("text", "unit", "speaks"),
    [
        ("54.1", "%", True),
        ("54", "%", False),
        ("0.541", "L/L", True),
        ("0.54", "L/L", False),
        (">54", "%", True),
        (">53", "%", False),
        ("<60", "%", False),
        ("54.1", "mL", False),
    ],
)
def test_haematocrit_speaks_above_54_percent_whatever_its_range(known, text, unit, speaks):
    """54 %: AUA 2018 (keep below), EAU 2022 (above: absolute contraindication)."""
    for limits in ("40-54", "40-60", None):
        chart = alone("haematocrit", text, unit, limits)
        assert ids(chart, known) == ({"haematocrit_high"} if speaks else set())


def test_haematocrit_above_a_lower_range_alone_is_no_more_than_that(known):
    assert ids(alone("haematocrit", "50.2", "%", "38.3-48.6"), known) == set()


def drawn(at, patient=MAN, **context):
    return man(panel(0, reading("testosterone", "400"), at=at, **context), patient=patient)


def test_testosterone_after_the_morning_speaks_and_at_its_end_does_not(known):
    assert ids(drawn(AFTERNOON), known) == {"afternoon_draw"}
    assert ids(drawn(time(11, 1)), known) == {"afternoon_draw"}
    assert ids(drawn(time(11, 0)), known) == set()
    assert ids(drawn(None), known) == set()
    assert ids(drawn(None, morning=False), known) == {"afternoon_draw"}
    assert ids(drawn(AFTERNOON, morning=True), known) == set()


def test_other_markers_may_be_drawn_in_the_afternoon(known):
    assert ids(man(panel(0, reading("lh", "4"), at=AFTERNOON)), known) == set()


@pytest.mark.parametrize(("born", "speaks"), [((1956, 1, 2), True), ((1956, 1, 1), False)])
def test_from_seventy_years_on_the_hour_no_longer_matters(known, born, speaks):
    """10 to 25 % lower in men under 70 (Brambilla 2009); the draw is of 1 January 2026."""
    patient = replace(MAN, birth_date=date(*born))
    assert (ids(drawn(AFTERNOON, patient), known) == {"afternoon_draw"}) is speaks


def noted(number, *readings, condition):
    return panel(number, *readings, condition=condition)


@pytest.mark.parametrize("condition", ["biotin", "haemolysed", "lipaemic", " Biotin "])
def test_a_noted_specimen_speaks_with_the_markers_it_touches(known, condition):
    chart = man(noted(0, reading("lh", "4"), reading("haematocrit", "45"), condition=(condition,)))
    found = one(chart, known, "assay_interference")
    assert "of 1 Jan 2026" in found.text or "on 1 Jan 2026" in found.text
    assert "(here: LH)" in found.text
    assert [each.reading.marker for each in found.inputs] == ["lh"]


def test_an_unnoted_specimen_and_one_noted_otherwise_are_quiet(known):
    for condition in ((), ("drawn in the left arm",)):
        assert ids(man(noted(0, reading("lh", "4"), condition=condition)), known) == set()
    assert ids(man(noted(0, reading("haematocrit", "45"), condition=("biotin",))), known) == set()


def test_a_new_draw_without_it_ends_the_interference_for_what_it_measured(known):
    first = noted(0, reading("lh", "4"), reading("fsh", "4"), condition=("biotin", "lipaemic"))
    chart = man(first, panel(9, reading("lh", "4")))
    found = one(chart, known, "assay_interference")
    assert found.text.count("(here: FSH)") == 2
    assert "LH," in found.text  # named among what biotin may shift
    again = man(first, panel(9, reading("lh", "4"), reading("fsh", "4")))
    assert ids(again, known) == set()


def test_two_noted_days_are_said_apart(known):
    chart = man(
        noted(0, reading("lh", "4"), condition=("biotin",)),
        noted(9, reading("fsh", "4"), condition=("biotin",)),
    )
    text = one(chart, known, "assay_interference").text
    assert text.index("on 1 Jan 2026") < text.index("on 10 Jan 2026")


def test_both_gonadotropins_above_range_are_one_remark(known):
    found = said(man(blood(0, lh="20", fsh="30")), known)
    assert [each.id.value for each in found] == ["gonadotropin_above_range"]
    assert found[0].text.startswith("LH 20 IU/L (1 Jan 2026), FSH 30 IU/L (1 Jan 2026)")
    assert "says nothing of sperm" in found[0].text


def test_a_reported_ratio_beats_the_calculated_one(known):
    ratio = reading("t_e2_ratio", "12", "ng/dL per pg/mL", None)
    chart = man(panel(0, reading("testosterone", "200"), reading("estradiol", "30"), ratio))
    assert ids(chart, known, switched_on=RATIO) == set()


def test_drugs_alone_say_nothing(known):
    assert ids(on_serm(drugs=(drug("anastrozole", 0),)), known) == set()
