"""Considerations from course, medicines and several results: response, pattern, sperm, recovery."""

from dataclasses import replace
from datetime import time

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.model.axis import AxisPattern
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Precision
from tests.clinical.charts import LATE, MAN, after_testosterone, blood, drug, on_serm, panel, reading, semen
from tests.clinical.remarked import ids, one

NO_RESPONSE = {"no_gonadotropin_response"}
UNDECLARED = {"undeclared_androgen"}
CONFIRM = {"serm_confirmation"}
CLOMIPHENE = (drug("clomiphene", 10),)


# No response to a SERM.


def test_an_lh_no_higher_after_six_weeks_of_a_serm_speaks(known):
    found = one(on_serm(blood(-9, lh="3.0"), blood(42, lh="3.0")), known, "no_gonadotropin_response", 42)
    assert "LH 3.0 IU/L (12 Feb 2026) after 42 days on clomiphene" in found.text
    assert "not higher than before it (3.0 IU/L (23 Dec 2025))" in found.text
    assert [each.text for each in found.inputs] == [
        "LH 3.0 IU/L (range 1.7-8.6), 23 Dec 2025",
        "LH 3.0 IU/L (range 1.7-8.6), 12 Feb 2026",
        "Clomiphene since 1 Jan 2026",
    ]


@pytest.mark.parametrize(
    ("before", "after", "on", "speaks"),
    [
        ("3.0", "3.0", 41, False),
        ("3.0", "3.1", 60, False),
        ("3.0", "2.0", 60, True),
        ("3.0", "<3.0", 60, True),
        ("3.0", "<3.1", 60, False),
        ("<3.0", "2.9", 60, False),
        (">3.0", "3.0", 60, True),
        ("3.0", ">3.0", 60, False),
        ("3.0", ">1.0", 60, False),
        ("0.4", "0.5", 60, True),
        ("0.4", "0.51", 60, False),
        ("<0.1", "0.5", 60, False),  # a real rise, which the phase expects
        ("0.1", "<0.6", 60, False),
    ],
)
def test_the_response_of_lh(known, before, after, on, speaks):
    """A higher LH is a response; within noise it is none while still at most 0.5 IU/L."""
    chart = on_serm(blood(-9, lh=before), blood(on, lh=after))
    assert (ids(chart, known) >= NO_RESPONSE) is speaks


def test_a_suppressed_lh_speaks_without_an_earlier_one_and_any_other_does_not(known):
    found = one(on_serm(blood(60, lh="0.4")), known, "no_gonadotropin_response")
    assert "still suppressed (at most 0.5 IU/L)" in found.text
    assert ids(on_serm(blood(60, lh="1.8")), known) == set()


def test_an_answer_that_was_lost_is_not_called_an_answer_that_never_came(known):
    """The guideline asks for LH again where a man who answered loses his answer (AUA 2018)."""
    answered = (blood(-9, lh="2.3"), blood(60, lh="5.8"))
    found = one(on_serm(*answered, blood(180, lh="<0.1")), known, "no_gonadotropin_response", 180)
    assert "suppressed (at most 0.5 IU/L) after it had risen (5.8 IU/L (2 Mar 2026))" in found.text
    assert "still" not in found.text.split(".")[0]
    assert "LH 5.8 IU/L (range 1.7-8.6), 2 Mar 2026" in [each.text for each in found.inputs]
    back = one(on_serm(*answered, blood(180, lh="2.2")), known, "no_gonadotropin_response", 180)
    assert "back where it was before it (2.3 IU/L (23 Dec 2025)) after it had risen (5.8 IU/L" in back.text


def test_a_rise_within_chance_was_no_answer_that_could_be_lost(known):
    panels = (blood(-9, lh="3.0"), blood(60, lh="3.9"), blood(100, lh="2.9"))
    assert "not higher than before it" in one(on_serm(*panels), known, "no_gonadotropin_response", 100).text


def test_an_lh_of_another_laboratory_or_time_of_day_does_not_show_that_it_did_not_rise(known):
    low, before = reading("lh", "2.9"), blood(-9, lh="3.0")
    assert ids(on_serm(before, panel(60, low)), known) == NO_RESPONSE
    assert ids(on_serm(before, panel(60, low, laboratory="Hamnen Lab")), known) == set()
    assert ids(on_serm(before, panel(60, low, at=time(16, 0))), known) == set()
    suppressed = panel(60, reading("lh", "0.2"), laboratory="Hamnen Lab")
    assert ids(on_serm(before, suppressed), known) == NO_RESPONSE


@pytest.mark.parametrize("noted", ["biotin", "Biotin "])
def test_a_specimen_that_may_have_misled_the_test_is_no_proof_of_no_answer_or_of_an_androgen(known, noted):
    misled = (reading("lh", "0.3"), reading("fsh", "0.4"), reading("testosterone", "1100"))
    clean = on_serm(blood(-9, lh="3.0"), panel(60, *misled))
    assert ids(clean, known) == NO_RESPONSE | UNDECLARED
    chart = on_serm(blood(-9, lh="3.0"), panel(60, *misled, condition=(noted,)))
    assert ids(chart, known) == {"assay_interference"}


def test_without_a_serm_or_long_after_it_there_is_nothing_to_respond_to(known):
    panels = (blood(-9, lh="3"), blood(200, lh="3"))
    chart = on_serm(*panels)
    assert ids(replace(chart, medications=(drug("anastrozole", 0),)), known) == set()
    assert ids(replace(chart, medications=(drug("clomiphene", 0, 100),)), known) == set()
    assert ids(replace(chart, medications=(drug("clomiphene", 0, 199),)), known) == NO_RESPONSE


def test_a_change_of_dose_or_of_the_serm_does_not_begin_the_weeks_again(known):
    chart = on_serm(blood(-9, lh="3"), blood(60, lh="3"))
    stepped = (drug("clomiphene", 0, 39), drug("enclomiphene", 40))
    paused = (drug("clomiphene", 0, 30), drug("enclomiphene", 40))
    assert ids(replace(chart, medications=stepped), known) == NO_RESPONSE
    assert ids(replace(chart, medications=paused), known) == set()


def test_a_real_rise_of_fsh_is_a_response_and_a_small_one_is_not(known):
    def found(fsh):
        return ids(on_serm(blood(-9, lh="3", fsh="4"), blood(60, lh="3", fsh=fsh)), known)

    assert found("9") == set()
    assert found("4.1") == NO_RESPONSE
    assert found("<9") == NO_RESPONSE


def test_on_hcg_lh_says_nothing_about_the_serm(known):
    chart = on_serm(blood(-9, lh="3"), blood(60, lh="3"), drugs=(drug("hcg", 50),))
    assert ids(chart, known) == set()


def test_after_testosterone_it_waits_until_the_phase_no_longer_finds_it_too_early(known):
    """Gel is washed out on day 8, cypionate on day 49; a still low LH is too early for four weeks more."""
    low = (blood(-9, lh="<0.1"), blood(60, lh="<0.1"))
    assert ids(after_testosterone(*low, drugs=CLOMIPHENE), known) == NO_RESPONSE
    later = after_testosterone(*low, drugs=CLOMIPHENE, agent="testosterone_cypionate")
    assert ids(later, known) == set()


def test_an_lh_that_the_phase_finds_good_is_a_response(known):
    chart = after_testosterone(blood(-9, lh="3"), blood(120, lh="3"), drugs=CLOMIPHENE)
    assert ids(chart, known) == set()


# An androgen that is not on the list.


def pattern(testosterone="700", lh="<0.1", fsh="0.5"):
    return blood(0, testosterone=testosterone, lh=lh, fsh=fsh)


def test_the_pattern_of_an_androgen_without_one_on_the_list_speaks(known):
    found = one(Chart(MAN, panels=(pattern(),)), known, "undeclared_androgen")
    assert "Testosterone 700 ng/dL (1 Jan 2026) is not low while LH <0.1 IU/L and FSH 0.5 IU/L" in found.text
    assert [each.reading.marker for each in found.inputs] == ["testosterone", "lh", "fsh"]
    assert found.patient_text is None


@pytest.mark.parametrize(
    ("values", "speaks"),
    [
        ({"testosterone": "264"}, True),
        ({"testosterone": "263"}, False),
        ({"testosterone": ">1500"}, True),
        ({"testosterone": "<300"}, False),
        ({"lh": "0.5"}, True),
        ({"lh": "0.51"}, False),
        ({"lh": "<0.6"}, False),
        ({"fsh": "0.6"}, False),
        ({"fsh": "QNS"}, False),
        ({"lh": "QNS"}, False),
    ],
)
def test_the_pattern_needs_all_three_for_sure(known, values, speaks):
    assert ids(Chart(MAN, panels=(pattern(**values),)), known) == (UNDECLARED if speaks else set())


@pytest.mark.parametrize(
    ("text", "limits", "speaks"),
    [
        ("800", None, True),
        ("303", None, True),  # 10.5 nmol/L is the EMAS cut-off
        ("302", None, False),
        (">300", None, False),
        ("<300", None, False),
        ("800", "<=916", True),
        ("200", "<=916", False),  # within a range without a lower limit is not yet "not low"
        ("950", "<=916", True),
        ("280", "264-916", True),  # the laboratory's own range goes before the cut-off
    ],
)
def test_the_pattern_is_that_of_the_axis_also_where_no_lower_limit_is_printed(known, text, limits, speaks):
    level = reading("testosterone", text, limits=limits)
    chart = Chart(MAN, panels=(panel(0, level, reading("lh", "0.3"), reading("fsh", "0.4")),))
    assert ids(chart, known) == (UNDECLARED if speaks else set())
    found = axis(assess(chart, known, LATE), known)
    assert (found.pattern is AxisPattern.SUPPRESSED) is speaks


def test_an_unverified_cut_off_stands_in_for_no_range(known):
    bases = {**known.basis_of_constants, "emas_testosterone": Basis(verified=False)}
    doubtful = replace(known, basis_of_constants=bases)
    low = (reading("lh", "0.3"), reading("fsh", "0.4"))
    for limits, spoken in ((None, set()), ("264-916", UNDECLARED)):
        chart = Chart(MAN, panels=(panel(0, reading("testosterone", "800", limits=limits), *low),))
        assert ids(chart, known) == UNDECLARED
        assert ids(chart, doubtful) == spoken


def test_lh_and_fsh_of_two_weeks_around_stand_in(known):
    def chart(number):
        return Chart(MAN, panels=(blood(0, testosterone="700"), blood(number, lh="<0.1", fsh="<0.1")))

    for number, speaks in ((14, True), (-14, True), (15, False), (-15, False)):
        assert ids(chart(number), known) == (UNDECLARED if speaks else set())


@pytest.mark.parametrize(
    ("medicine", "speaks"),
    [
        (drug("testosterone_gel", -100), False),
        (drug("anabolic_steroid", -100, -50), False),
        (drug("testosterone_gel", -100, -9), True),
        (drug("testosterone_gel", -100, -1), False),
        (drug("testosterone_gel", 1), True),
        (drug("hcg", -100), False),
        (drug("hcg", -100, -13), False),
        (drug("hcg", -100, -14), True),
        (drug("clomiphene", -10), True),
    ],
)
def test_what_is_on_the_list_explains_it_until_it_is_washed_out(known, medicine, speaks):
    chart = Chart(MAN, medications=(medicine,), panels=(pattern(),))
    assert (ids(chart, known) >= UNDECLARED) is speaks


def test_testosterone_of_unknown_wash_out_may_explain_it(known):
    assert ids(after_testosterone(pattern(), agent=None), known) == set()


# No sperm seen.


def test_no_sperm_speaks_and_some_or_too_few_to_count_do_not(known):
    for text, speaks in (("0", True), ("none seen", True), ("0.1", False), ("<0.1", False), ("QNS", False)):
        found = ids(Chart(MAN, panels=(semen(0, sperm=text),)), known)
        assert found == ({"azoospermia"} if speaks else set())


def test_samples_without_sperm_are_counted_back_to_the_last_with_some(known):
    def text(*counts):
        panels = tuple(semen(10 * number, sperm=count) for number, count in enumerate(counts))
        return one(Chart(MAN, panels=panels), known, "azoospermia").text

    assert "in the sample of 1 Jan 2026" in text("0")
    assert "in 2 samples in a row, the last of 11 Jan 2026" in text("0", "none seen")
    assert "in 2 samples in a row, the last of 21 Jan 2026" in text("3", "0", "0")
    assert "in the sample of 21 Jan 2026" in text("0", "3", "0")
    assert "in 2 samples in a row, the last of 21 Jan 2026" in text("0", "QNS", "0")
    assert "in the sample of 1 Jan 2026" in text("0", "QNS")


def test_sperm_in_a_later_sample_end_it(known):
    assert ids(Chart(MAN, panels=(semen(0, sperm="0"), semen(90, sperm="0.2"))), known) == set()


def test_testosterone_on_board_is_named_as_what_can_explain_it(known):
    """Liu 2006: 67 % back at 20 million/mL by 6 months, 90 % by 12, 100 % by 24."""
    for number, named in ((-9, True), (7, True), (8, False)):
        text = one(after_testosterone(semen(number, sperm="0")), known, "azoospermia").text
        assert ("can explain it" in text) is named
        assert ("all by 24" in text) is named


def test_an_earlier_sample_with_testosterone_on_board_is_not_one_of_the_two(known):
    """Oligospermic or not, such a sample counts nowhere else either: the assessment says "1 of 2"."""
    text = one(after_testosterone(semen(-9, sperm="0"), semen(90, sperm="0")), known, "azoospermia").text
    assert "2 samples in a row" in text
    assert "testosterone from outside was still on board: it can explain that sample" in text
    assert "all by 24" not in text


# Recovery under a SERM.


def recovered(number=91, lh="4", testosterone="500", **chart):
    chart.setdefault("drugs", CLOMIPHENE)
    return after_testosterone(blood(number, lh=lh, testosterone=testosterone), **chart)


def test_recovery_on_a_serm_asks_for_its_confirmation(known):
    found = one(recovered(), known, "serm_confirmation", 91)
    assert "within range on clomiphene" in found.text
    assert found.patient_text is not None
    assert [each.text for each in found.inputs][-1] == "Clomiphene since 11 Jan 2026"


@pytest.mark.parametrize(
    ("facts", "speaks"),
    [
        ({}, True),
        ({"number": 90}, False),
        ({"lh": "1.6"}, False),
        ({"lh": "8.7"}, False),
        ({"lh": "<8.6"}, False),
        ({"testosterone": "263"}, False),
        ({"testosterone": "917"}, False),
        ({"testosterone": ">300"}, False),
        ({"drugs": ()}, False),
        ({"drugs": (drug("anastrozole", 10),)}, False),
        ({"drugs": (drug("clomiphene", 10, 36),)}, True),
        ({"drugs": (drug("clomiphene", 10, 35),)}, False),
        ({"precision": Precision.MONTH, "number": 104, "agent": None}, False),
        ({"precision": Precision.MONTH, "number": 105, "agent": None}, True),
        ({"end": 91}, True),
        ({"end": 90}, False),
    ],
)
def test_recovery_needs_both_within_range_a_serm_and_the_third_phase(known, facts, speaks):
    """A SERM counts through its wash-out: 56 days of clomiphene."""
    assert (ids(recovered(**facts), known) >= CONFIRM) is speaks


def test_both_must_be_of_the_third_phase(known):
    panels = (blood(85, lh="4"), blood(95, testosterone="500"))
    assert ids(after_testosterone(*panels, drugs=CLOMIPHENE), known) == set()
    assert ids(after_testosterone(*reversed_days(panels), drugs=CLOMIPHENE), known) == set()


def reversed_days(panels):
    lh, testosterone = panels
    return (replace(lh, collected=testosterone.collected), replace(testosterone, collected=lh.collected))


def test_a_course_of_serm_therapy_needs_no_confirmation(known):
    assert ids(on_serm(blood(-9, lh="3"), blood(120, lh="6", testosterone="500")), known) == set()


def test_without_lh_or_testosterone_nothing_is_recovered(known):
    for readings in ((reading("lh", "4"),), (reading("testosterone", "500"),)):
        assert ids(after_testosterone(panel(120, *readings), drugs=CLOMIPHENE), known) == set()
