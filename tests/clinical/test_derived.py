"""Calculated results: vectors of clinical.md 3.1 and 3.3 to 3.6, and what a "<" does to them."""

from decimal import Decimal

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.derived import derived
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import LATE, after_testosterone, blood, judged, panel, reading, semen


def values(taken, known):
    return {marker: interval for marker, interval, _ in derived(taken, known)}


def near(found, expected, relative="0.0005"):
    return abs(found.point / Decimal(expected) - 1) <= Decimal(relative)


def molar(number, **results):
    """A blood panel with testosterone in nmol/L."""
    others = [reading(marker, text) for marker, text in results.items()]
    return panel(0, reading("testosterone", number, "nmol/L", None), *others)


def test_the_published_example_passes_through_a_panel(known):
    found = values(molar("10", shbg="40", albumin="43"), known)
    assert near(found["free_testosterone"].scaled(1 / Decimal("34.6703")), "5.02", "0.01")
    assert near(found["bioavailable_testosterone"].scaled(1 / Decimal("0.0346703")), "118", "0.01")


def test_without_albumin_the_default_of_43_is_used_and_a_measured_one_beats_it(known):
    assert near(values(molar("20", shbg="50"), known)["free_testosterone"], "329.2", "0.01")
    assert near(values(molar("20", shbg="50", albumin="40"), known)["free_testosterone"], "337.54")
    found = values(molar("20", shbg="50", albumin="43"), known)["free_testosterone"]
    assert found == values(molar("20", shbg="50"), known)["free_testosterone"]


def test_calculated_values_name_their_sources(known):
    sources = {marker: cite for marker, _, cite in derived(molar("10", shbg="40"), known)}
    assert "issam" in sources["free_testosterone"]
    assert sources["free_testosterone"] == sources["bioavailable_testosterone"]


@pytest.mark.parametrize(
    ("testosterone", "shbg", "index"),
    [
        ("10", "40", "25.0"),
        ("5", "20", "25.0"),
        ("8", "15", "53.33"),
        ("8", "60", "13.33"),
        ("12", "30", "40.0"),
        ("15", "30", "50.0"),
        ("17.34", "40", "43.35"),
    ],
)
def test_the_free_androgen_index(known, testosterone, shbg, index):
    assert near(values(molar(testosterone, shbg=shbg), known)["free_androgen_index"], index)


@pytest.mark.parametrize(
    ("testosterone", "estradiol", "ratio"),
    [
        ("300", "30", "10.000"),
        ("264", "42", "6.286"),
        ("500", "25", "20.000"),
        ("180", "36", "5.000"),
        ("600", "20", "30.000"),
        ("916", "42", "21.810"),
    ],
)
def test_t_over_e2_is_ng_per_dl_over_pg_per_ml(known, testosterone, estradiol, ratio):
    found = values(blood(0, testosterone=testosterone, estradiol=estradiol), known)
    assert near(found["t_e2_ratio"], ratio)


@pytest.mark.parametrize(
    ("testosterone", "estradiol", "ratio"),
    [("10.401", "110.14", "10.000"), ("9.153", "154.19", "6.286"), ("20.802", "73.42", "30.000")],
)
def test_t_over_e2_is_the_same_from_molar_units(known, testosterone, estradiol, ratio):
    taken = panel(
        0,
        reading("testosterone", testosterone, "nmol/L", None),
        reading("estradiol", estradiol, "pmol/L", None),
    )
    assert near(values(taken, known)["t_e2_ratio"], ratio)


@pytest.mark.parametrize(
    ("testosterone", "lh", "ratio"),
    [
        ("300", "3", "3.467"),
        ("250", "8", "1.083"),
        ("600", "4", "5.201"),
        ("150", "12", "0.433"),
        ("450", "0.3", "52.006"),
        ("1000", "0.1", "346.70"),
    ],
)
def test_t_over_lh_is_nmol_per_iu(known, testosterone, lh, ratio):
    assert near(values(blood(0, testosterone=testosterone, lh=lh), known)["t_lh_ratio"], ratio, "0.001")


@pytest.mark.parametrize(
    ("volume", "sperm", "motility", "total", "motile"),
    [
        ("3", "20", "50", "60.0", "30.0"),
        ("1.4", "16", "42", "22.4", "9.408"),
        ("2.5", "0.8", "10", "2.0", "0.200"),
        ("4.2", "55.5", "61", "233.1", "142.191"),
        ("0.6", "3", "35", "1.8", "0.630"),
        ("2.8", "1.2", "25", "3.36", "0.840"),
    ],
)
def test_total_sperm_number_and_total_motile_count(known, volume, sperm, motility, total, motile):
    found = values(semen(0, semen_volume=volume, sperm=sperm, total_motility=motility), known)
    assert found["total_sperm_number"].point == Decimal(total)
    assert found["total_motile_count"].point == Decimal(motile)


@pytest.mark.parametrize("motility", ["not done", None])
def test_without_sperm_both_counts_are_zero_although_no_motility_can_be_graded(known, motility):
    graded = {} if motility is None else {"total_motility": motility}
    found = values(semen(0, semen_volume="5", sperm="0", **graded), known)
    assert found["total_sperm_number"].point == 0
    assert found["total_motile_count"].point == 0


def test_an_incomplete_collection_yields_no_totals(known):
    sample = panel(
        0,
        reading("semen_volume", "2.8"),
        reading("sperm_concentration", "14"),
        reading("total_motility", "52"),
        specimen=Specimen.SEMEN,
        collection_complete=False,
    )
    assert values(sample, known) == {}


def test_below_detection_is_carried_into_every_formula(known):
    low = values(molar("<0.7", shbg="30", lh="4", estradiol="20"), known)
    assert {interval.open_ends for interval in low.values()} == {"high"}
    high = values(molar("15", shbg="<8", lh="<0.1", estradiol="<10"), known)
    assert {interval.high for interval in high.values()} == {None}
    assert high["t_lh_ratio"].low == 150


def test_two_limits_that_pull_apart_leave_the_ratio_out(known):
    assert values(molar("<0.7", lh="<0.1", shbg="<8"), known) == {}


@pytest.mark.parametrize(
    "taken",
    [
        blood(0, lh="4"),
        blood(0, shbg="30", estradiol="20"),
        semen(0, sperm="14"),
        semen(0, semen_volume="2"),
        blood(0, testosterone="QNS", shbg="30"),
        panel(0, reading("testosterone", "500", "furlongs"), reading("shbg", "30")),
    ],
)
def test_nothing_is_calculated_from_what_is_missing_or_not_known(known, taken):
    assert values(taken, known) == {}


def test_a_marker_of_another_edition_does_not_hinder_the_others(known):
    taken = panel(0, reading("unheard_of", "5", "IU/L"), reading("testosterone", "500"), reading("lh", "4"))
    assert set(values(taken, known)) == {"t_lh_ratio"}


def test_a_reported_value_and_a_calculated_one_both_stand_the_reported_first(known):
    taken = panel(
        120,
        reading("free_testosterone", "9.5", "ng/dL", "4.6-22.4"),
        reading("testosterone", "561"),
        reading("shbg", "31"),
        reading("lh", "7.4"),
    )
    chart = after_testosterone(taken)
    reported, calculated = (
        judged(chart, known, "free_testosterone"),
        judged(chart, known, "free_testosterone", calculated=True),
    )
    assert reported.reading is not None
    assert calculated.reading is None
    assert reported.phase.value == "as expected"
    assert (calculated.laboratory.value, calculated.phase.value) == ("not judged", "not judged")


SAMPLE = {"semen_volume": "3", "sperm": "20"}
MOTILITIES_DIFFER = "one is calculated from total motility, the other from progressive motility"
FROM_TOTAL, FROM_PROGRESSIVE = "calculated from total motility", "calculated from progressive motility"


def motile_count(known, number, **graded):
    """The calculated total motile count of a sample, judged in a course."""
    return calculated(known, semen(number, **SAMPLE, **graded))["total_motile_count"]


def calculated(known, *panels):
    """The calculated rows of a man's last panel, by marker."""
    rows = assess(after_testosterone(*panels), known, LATE).readings
    return {row.marker: row for row in rows if row.derived and row.panel is panels[-1]}


@pytest.mark.parametrize(
    ("graded", "count", "named"),
    [
        ({"progressive_motility": "40"}, "24.0", FROM_PROGRESSIVE),
        ({"total_motility": "not done", "progressive_motility": "40"}, "24.0", FROM_PROGRESSIVE),
        ({"total_motility": "50"}, "30.0", FROM_TOTAL),
        ({"total_motility": "50", "progressive_motility": "40"}, "30.0", FROM_TOTAL),
    ],
)
def test_the_motile_count_names_the_motility_it_counts(known, graded, count, named):
    found = motile_count(known, 200, **graded)
    assert found.canonical.point == Decimal(count)
    assert found.reason.endswith(f"; {named}")


def test_without_motility_there_is_no_motile_count_and_without_sperm_none_is_named(known):
    assert "total_motile_count" not in values(semen(0, **SAMPLE), known)
    (found,) = [
        row
        for row in calculated(
            known, semen(200, semen_volume="3", sperm="0", progressive_motility="not done")
        ).values()
        if row.marker == "total_motile_count"
    ]
    assert "calculated from" not in found.reason


def test_an_assumed_albumin_is_named_and_a_measured_one_is_not(known):
    for albumin, said in (({}, True), ({"albumin": "44"}, False)):
        rows = calculated(known, blood(200, testosterone="338", shbg="34", **albumin))
        for marker in ("free_testosterone", "bioavailable_testosterone"):
            assert rows[marker].reason.endswith("; albumin taken as 43 g/L") is said
        assert "albumin" not in rows["free_androgen_index"].reason


@pytest.mark.parametrize(
    ("earlier", "later", "comparable"),
    [
        ({"total_motility": "50"}, {"progressive_motility": "40"}, False),
        ({"progressive_motility": "40"}, {"total_motility": "50"}, False),
        ({"progressive_motility": "40"}, {"progressive_motility": "20"}, True),
        ({"total_motility": "50"}, {"total_motility": "20", "progressive_motility": "10"}, True),
    ],
)
def test_motile_counts_by_different_motilities_are_not_compared(known, earlier, later, comparable):
    panels = (semen(200, **SAMPLE, **earlier), semen(260, **SAMPLE, **later))
    change = calculated(known, *panels)["total_motile_count"].change
    if comparable:
        assert change.reason != MOTILITIES_DIFFER
        assert change.percent is not None
    else:
        assert (change.real, change.percent, change.reason) == (None, None, MOTILITIES_DIFFER)


def test_a_zero_without_any_motility_is_compared_with_either(known):
    panels = (semen(200, semen_volume="3", sperm="0"), semen(260, **SAMPLE, progressive_motility="40"))
    assert calculated(known, *panels)["total_motile_count"].change.reason != MOTILITIES_DIFFER
