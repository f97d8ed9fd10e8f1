"""Which draws may be joined and compared, and what the baseline is."""

from datetime import time
from decimal import Decimal

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.comparable import why_not_joined
from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import (
    LATE,
    after_testosterone,
    blood,
    drug,
    judged,
    on_serm,
    panel,
    reading,
    semen,
)

AFTERNOON = time(15, 0)


def why(chart, known, marker="lh"):
    earlier, later = assess(chart, known, LATE).of(marker)[-2:]
    return why_not_joined(earlier, later, chart, known)


def of_lh(number, text="5", method=None, **how):
    return panel(number, reading("lh", text, method=method), **how)


def test_two_like_draws_may_be_joined(known):
    assert why(after_testosterone(of_lh(60), of_lh(100)), known) is None


def test_laboratories_keep_draws_apart_whatever_their_spelling(known):
    apart = after_testosterone(of_lh(60), of_lh(100, laboratory="Southside"))
    assert why(apart, known) == "laboratories differ"
    same = after_testosterone(of_lh(60), of_lh(100, laboratory="northside  LAB"))
    assert why(same, known) is None


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("ECLIA", "ECLIA", None),
        ("ECLIA", "eclia ", None),
        ("ECLIA", "CLIA", "methods"),
        ("ECLIA", None, None),
    ],
)
def test_methods_keep_draws_apart_where_both_are_named(known, one, other, expected):
    reason = why(after_testosterone(of_lh(60, method=one), of_lh(100, method=other)), known)
    assert reason is None if expected is None else expected in reason


def test_estradiol_by_mass_spectrometry_is_kept_from_an_unnamed_method(known):
    chart = after_testosterone(
        panel(60, reading("estradiol", "20", method="LC-MS/MS")), panel(100, reading("estradiol", "20"))
    )
    assert why(chart, known, "estradiol") == "methods differ: LC-MS/MS then, not named now"


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ({}, {"at": AFTERNOON}, True),
        ({}, {"at": time(11, 0)}, False),
        ({}, {"at": time(11, 1)}, True),
        ({}, {"at": None}, False),
        ({"at": None, "morning": True}, {"at": None, "morning": False}, True),
        ({"morning": False}, {}, True),
        ({"at": AFTERNOON}, {"at": AFTERNOON}, False),
    ],
)
def test_morning_and_other_draws_are_kept_apart_where_both_are_known(known, one, other, apart):
    reason = why(after_testosterone(of_lh(60, **one), of_lh(100, **other)), known)
    assert (reason is not None) is apart


def test_the_time_of_day_does_not_matter_for_semen(known):
    late = panel(100, reading("sperm_concentration", "5"), specimen=Specimen.SEMEN, at=AFTERNOON)
    assert why(after_testosterone(semen(60, sperm="5"), late), known, "sperm_concentration") is None


@pytest.mark.parametrize("place", [0, 1])
def test_a_noted_specimen_condition_keeps_draws_apart(known, place):
    noted = [{}, {}]
    noted[place] = {"condition": ("biotin", "haemolysed")}
    reason = why(after_testosterone(of_lh(60, **noted[0]), of_lh(100, **noted[1])), known)
    assert reason == "specimen noted as biotin, haemolysed"


def test_an_incomplete_collection_keeps_volumes_apart_but_not_concentrations(known):
    def sample(number, complete):
        return panel(
            number,
            reading("semen_volume", "2"),
            reading("sperm_concentration", "5"),
            specimen=Specimen.SEMEN,
            collection_complete=complete,
        )

    chart = after_testosterone(sample(60, True), sample(100, False))
    assert why(chart, known, "semen_volume") == "part of the sample was lost"
    assert why(chart, known, "sperm_concentration") is None


def test_classes_keep_draws_apart(known):
    assert why(after_testosterone(of_lh(-3), of_lh(60)), known) == "drug level then, off the drug now"
    chart = after_testosterone(of_lh(60), of_lh(100), drugs=[drug("hcg", 90)])
    assert why(chart, known) == "off the drug then, hCG-driven now"


def test_testosterone_alone_is_called_his_own_because_lh_has_a_say_in_it(known):
    chart = after_testosterone(
        blood(-3, testosterone="900", lh="<0.1"), blood(60, testosterone="300", lh="3")
    )
    assert why(chart, known, "testosterone") == "drug level then, own production now"
    assert why(chart, known) == "drug level then, off the drug now"


def test_two_undecided_testosterone_levels_are_kept_apart_and_two_undecided_lh_are_not(known):
    chart = after_testosterone(
        blood(60, testosterone="300", lh="3"), blood(100, testosterone="400", lh="3"), agent=None
    )
    assert "cannot be decided" in why(chart, known, "testosterone")
    assert why(chart, known, "lh") is None


@pytest.mark.parametrize("agent", ["testosterone_gel", "hcg"])
def test_his_own_levels_before_and_after_a_time_on_a_drug_are_kept_apart(known, agent):
    chart = after_testosterone(of_lh(60), of_lh(300), drugs=[drug(agent, 100, 200)])
    assert "taken in between" in why(chart, known)


def test_his_own_levels_before_testosterone_and_after_it_are_kept_apart(known):
    chart = after_testosterone(of_lh(-800), of_lh(60))
    assert why(chart, known) == "testosterone was taken in between"


def test_his_own_levels_before_and_after_testosterone_that_a_serm_course_names_are_kept_apart(known):
    chart = on_serm(of_lh(-400), of_lh(60), before="testosterone_gel", since=-300)
    assert why(chart, known) == "testosterone was taken in between"


def test_sperm_are_followed_through_a_time_on_hcg_and_not_through_one_on_testosterone(known):
    samples = (semen(60, sperm="2"), semen(300, sperm="8"))
    through = after_testosterone(*samples, drugs=[drug("hcg", 100, 200)])
    assert why(through, known, "sperm_concentration") is None
    again = after_testosterone(*samples, drugs=[drug("testosterone_gel", 100, 200)])
    assert "taken in between" in why(again, known, "sperm_concentration")


def test_a_word_result_is_not_joined(known):
    assert why(after_testosterone(of_lh(60, "QNS"), of_lh(100)), known) is not None


def test_a_calculated_value_is_not_compared_with_a_reported_one(known):
    chart = after_testosterone(
        panel(60, reading("free_testosterone", "9", "ng/dL", None), reading("lh", "4")),
        panel(100, reading("testosterone", "500"), reading("shbg", "30"), reading("lh", "4")),
    )
    assert why(chart, known, "free_testosterone") == "one is reported, the other calculated"
    assert judged(chart, known, "free_testosterone", calculated=True).change is None


def test_the_last_comparable_reading_is_taken_not_merely_the_last(known):
    chart = after_testosterone(of_lh(60, "4.0"), of_lh(80, "2.0", laboratory="Southside"), of_lh(100, "6.1"))
    change = judged(chart, known, "lh").change
    assert (change.percent, str(change.since)) == (Decimal("52.50"), "2026-03-02T08:10")


def test_where_nothing_is_comparable_the_change_names_the_last_reading_and_why(known):
    chart = after_testosterone(of_lh(60, laboratory="Southside"), of_lh(100))
    change = judged(chart, known, "lh").change
    assert (str(change.since), change.percent, change.real) == ("2026-03-02T08:10", None, None)
    assert change.reason == "laboratories differ"


def test_there_is_no_change_only_where_there_is_no_earlier_reading(known):
    chart = after_testosterone(of_lh(60), of_lh(100, "QNS"))
    assert judged(chart, known, "lh", place=0).change is None
    assert judged(chart, known, "lh").change.reason == "a word result says no quantity"


def test_the_baseline_is_the_last_reading_before_the_anchor(known):
    chart = after_testosterone(of_lh(-60, "0.3"), of_lh(-3, "0.2"), of_lh(60, "5"))
    found = judged(chart, known, "lh").change_from_baseline
    assert (str(found.since), found.real) == ("2025-12-29T08:10", True)


def test_the_baseline_skips_a_reading_that_was_drawn_differently(known):
    chart = on_serm(of_lh(-60, "3"), of_lh(-3, "4", laboratory="Southside"), of_lh(60, "5"))
    found = judged(chart, known, "lh").change_from_baseline
    assert (str(found.since), found.percent) == ("2025-11-02T08:10", Decimal("66.67"))


def test_a_baseline_that_was_drawn_differently_is_named_with_its_reason(known):
    chart = on_serm(of_lh(-3, "4", laboratory="Southside"), of_lh(60, "5"))
    found = judged(chart, known, "lh").change_from_baseline
    assert (found.percent, found.real, found.reason) == (None, None, "laboratories differ")


def test_a_reading_on_the_anchor_is_no_baseline_and_one_before_it_has_none(known):
    chart = on_serm(of_lh(0, "4"), of_lh(60, "5"))
    assert judged(chart, known, "lh").change_from_baseline is None
    chart = on_serm(of_lh(-60, "4"), of_lh(-3, "5"))
    assert judged(chart, known, "lh").change_from_baseline is None


@pytest.mark.parametrize("marker", ["testosterone", "estradiol"])
def test_change_since_a_baseline_on_testosterone_is_not_judged_for_testosterone_and_estradiol(known, marker):
    chart = after_testosterone(blood(-3, **{marker: "40"}), blood(60, **{marker: "50"}))
    found = judged(chart, known, marker).change_from_baseline
    assert (found.percent, found.real) == (None, None)
    assert "drug level" in found.reason


def test_change_since_a_baseline_on_testosterone_is_shown_for_gonadotropins_and_semen(known):
    chart = after_testosterone(
        blood(-3, lh="<0.1", fsh="<0.2"),
        semen(-3, sperm="2"),
        blood(60, lh="5", fsh="5"),
        semen(60, sperm="14"),
    )
    markers = ("lh", "fsh", "sperm_concentration")
    assert [judged(chart, known, each).change_from_baseline.real for each in markers] == [True, True, True]


def test_a_baseline_on_hcg_is_of_another_class(known):
    chart = on_serm(of_lh(-3, "1"), of_lh(60, "5"), drugs=[drug("hcg", -90, -2)])
    found = judged(chart, known, "lh").change_from_baseline
    assert found.reason == "hCG-driven then, own production now"


def test_shbg_has_no_class_and_is_compared_across_the_wash_out(known):
    chart = after_testosterone(blood(-3, shbg="22"), blood(60, shbg="31"))
    assert judged(chart, known, "shbg").change.real is False
    assert judged(chart, known, "shbg").change_from_baseline.percent == Decimal("40.91")


def test_the_lowest_of_two_below_range_counts_from_the_anchor_on(known):
    # The lowest is 150, not the 100 of another laboratory nor the level before the anchor.
    chart = after_testosterone(
        blood(30, testosterone="150", lh="1"),
        panel(40, reading("testosterone", "100"), reading("lh", "1"), laboratory="Southside"),
        blood(50, testosterone="160", lh="1"),
        blood(80, testosterone="200", lh="1"),
    )
    assert judged(chart, known, "testosterone").phase.value == "behind"


FREE = "free_testosterone"


def of_free(number, method):
    return panel(number, reading(FREE, "12", "pg/mL", method=method))


@pytest.mark.parametrize(
    ("marker", "one", "other", "apart"),
    [
        ("testosterone", "LC-MS/MS", "LC/MS-MS", False),
        ("testosterone", "LC-MS/MS", "Chromatography/MS", False),
        ("testosterone", "LC-MS/MS", "ECLIA", True),
        ("testosterone", "LC-MS/MS", None, False),
        ("lh", "ECLIA", "Roche ECLIA (cobas)", False),
        ("lh", "ECLIA", "CLIA", True),
        ("lh", "Maker A", "MAKER-A", False),
        ("lh", "Maker A", "Maker B", True),
        ("lh", "Maker A", "ECLIA", True),
        ("lh", "Maker A", None, False),
        ("estradiol", "LC/MS/MS", "Liquid chromatography tandem mass spectrometry", False),
        ("estradiol", "ECLIA", None, False),
        ("estradiol", "LCMSMS", None, True),
        ("shbg", "ECLIA", "RIA", True),
        (FREE, "Equilibrium dialysis LC-MS/MS", "equilibrium dialysis", False),
        (FREE, "equilibrium dialysis", "LC-MS/MS", True),
        (FREE, "equilibrium dialysis", "calculated (Vermeulen)", True),
        (FREE, "equilibrium dialysis", None, False),
        (FREE, "calculated (Vermeulen)", "Vermeulen calculation", False),
        (FREE, "calculated (Vermeulen)", "calculated (Södergård)", True),
    ],
)
def test_methods_are_compared_by_their_class_and_unknown_ones_by_their_letters(
    known, marker, one, other, apart
):
    first = panel(60, reading(marker, "12", method=one))
    second = panel(100, reading(marker, "12", method=other))
    for chart in (after_testosterone(first, second), after_testosterone(second, first)):
        reason = why(chart, known, marker)
        assert (reason is not None) is apart
        assert reason is None or reason.startswith("methods differ")


@pytest.mark.parametrize("other", [None, "equilibrium dialysis", "calculated", "LC-MS/MS", "Maker A", "CLIA"])
def test_a_direct_analog_is_kept_from_every_other_free_testosterone(known, other):
    for chart in (
        after_testosterone(of_free(60, "direct analog"), of_free(100, other)),
        after_testosterone(of_free(60, other), of_free(100, "Direct analog EIA")),
    ):
        assert why(chart, known, FREE).startswith("methods differ")
        change = judged(chart, known, FREE).change
        assert (change.real, change.percent) == (None, None)


def test_two_direct_analogs_are_one_line_however_they_are_spelled(known):
    chart = after_testosterone(of_free(60, "direct analog"), of_free(100, "RIA (direct)"))
    assert why(chart, known, FREE) is None


def test_a_calculated_free_testosterone_is_never_joined_with_a_reported_one(known):
    inputs = (reading("testosterone", "500"), reading("shbg", "38"), reading("lh", "5"))
    chart = after_testosterone(
        panel(60, *inputs), panel(100, *inputs, reading(FREE, "12", "pg/mL", method="direct analog"))
    )
    reported = judged(chart, known, FREE, place=-1)
    calculated = judged(chart, known, FREE, calculated=True, place=0)
    assert why_not_joined(calculated, reported, chart, known) == "one is reported, the other calculated"
    assert reported.change is None


def test_the_variation_of_estradiol_goes_by_the_class_of_its_method(known):
    def limits(method):
        of_method = (reading("estradiol", text, method=method) for text in ("20", "40"))
        chart = after_testosterone(
            *(panel(day, each) for day, each in zip((60, 100), of_method, strict=True))
        )
        return judged(chart, known, "estradiol").change.limit_percent

    assert limits("LC-MS/MS") == limits("Chromatography/MS")
    assert limits("LC-MS/MS")[1] < limits("ECLIA")[1]
    assert limits("ECLIA") == limits(None) == limits("Maker A")
