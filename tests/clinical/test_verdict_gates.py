"""What keeps the phase rules silent, and the laboratory verdict beside them."""

from dataclasses import replace

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Precision
from clinic_desktop.model.panel import Range, Specimen
from tests.clinical.charts import (
    LATE,
    MAN,
    after_testosterone,
    blood,
    day,
    drug,
    judged,
    on_serm,
    panel,
    reading,
    semen,
    verdict,
)


def test_results_from_before_the_first_dose_are_shown_and_not_judged(known):
    chart = after_testosterone(blood(-701, lh="4", testosterone="200"), blood(-700, lh="4"))
    before = judged(chart, known, "lh", place=0)
    assert before.phase.value == "not judged"
    assert before.laboratory.value == "within"
    assert "before the first dose" in before.reason
    assert judged(chart, known, "lh").phase.value == "unexpected"


def test_results_from_a_pause_between_two_times_on_testosterone_are_shown_and_not_judged(known):
    earlier = drug("testosterone_gel", -600, -500)
    chart = after_testosterone(blood(-300, lh="4.0", testosterone="400"), since=-60, drugs=[earlier])
    for marker in ("lh", "testosterone"):
        found = judged(chart, known, marker)
        assert (found.draw_class.value, found.phase.value) == ("own production", "not judged")
        assert "pause" in found.reason
    again = after_testosterone(blood(-3, lh="4.0"), since=-60, drugs=[earlier])
    assert verdict(again, known, "lh") == "unexpected"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (-15, "as expected"),
        (-14, "not judged"),
        (0, "not judged"),
        (14, "not judged"),
        (28, "not judged"),
        (42, "not judged"),
        (77, "not judged"),
        (105, "not judged"),
        (106, "behind"),
    ],
)
def test_an_anchor_known_to_the_month_judges_nothing_within_two_weeks_of_an_edge(known, number, expected):
    chart = after_testosterone(blood(number, lh="<0.1"), precision=Precision.MONTH)
    assert verdict(chart, known, "lh") == expected


def test_between_the_edges_of_a_month_anchor_rules_speak(known):
    chart = after_testosterone(blood(-30, lh="<0.1"), blood(43, lh="5"), precision=Precision.MONTH)
    assert verdict(chart, known, "lh") == "as expected"


@pytest.mark.parametrize("marker", ["haematocrit", "psa"])
@pytest.mark.parametrize("number", [-3, 60, 120])
def test_safety_markers_never_have_a_phase_verdict(known, marker, number):
    chart = after_testosterone(panel(number, reading(marker, "58", limits="40-54")))
    found = judged(chart, known, marker)
    assert found.phase.value == "not judged"
    assert found.laboratory.value == "above"


@pytest.mark.parametrize("marker", ["prolactin", "shbg", "albumin", "semen_volume", "free_androgen_index"])
def test_all_other_markers_are_not_judged_by_phase(known, marker):
    taken = (
        reading("prolactin", "40", limits="4.0-15.2"),
        reading("shbg", "30"),
        reading("albumin", "44"),
        reading("testosterone", "500"),
    )
    chart = after_testosterone(panel(120, *taken), semen(120, semen_volume="2"))
    found = judged(chart, known, marker, calculated=marker == "free_androgen_index")
    assert found.phase.value == "not judged"
    assert found.reason


def test_a_marker_that_is_judged_later_is_said_to_be_free_of_expectations_at_this_stage_only(known):
    before = judged(on_serm(blood(-3, lh="4", prolactin="9")), known, "lh")
    assert before.phase.value == "not judged"
    assert before.reason == "nothing is expected of it at this stage"
    never = judged(on_serm(blood(-3, lh="4", prolactin="9")), known, "prolactin")
    assert never.reason == "no expectation by phase for this marker"


def test_without_a_course_nothing_is_expected(known):
    chart = Chart(MAN, panels=(blood(0, lh="5"),))
    found = judged(chart, known, "lh")
    assert (found.phase.value, found.laboratory.value, found.position) == ("not judged", "within", None)
    assert assess(chart, known, LATE).position is None


def test_after_the_end_of_a_course_nothing_is_expected(known):
    chart = after_testosterone(blood(150, lh="5"), blood(151, lh="5"), end=150)
    assert judged(chart, known, "lh", place=0).phase.value == "as expected"
    found = judged(chart, known, "lh")
    assert (found.phase.value, found.position) == ("not judged", None)
    assert "31 May 2026" in found.reason


def test_each_reading_stands_in_the_phase_of_its_own_day(known):
    numbers = (-1, 0, 27, 28, 90, 91)
    chart = after_testosterone(*(blood(number, lh="5") for number in numbers))
    found = [(each.position.phase, each.position.day) for each in assess(chart, known, LATE).of("lh")]
    assert found == [("baseline", -1), ("early", 0), ("early", 27), ("mid", 28), ("mid", 90), ("full", 91)]


def test_panels_after_the_day_of_the_assessment_are_left_out(known):
    chart = after_testosterone(blood(60, lh="5"), blood(100, lh="6"))
    assessment = assess(chart, known, day(99))
    assert [each.reading.value.text for each in assessment.of("lh")] == ["5"]
    assert assessment.position.day == 99
    assert assessment.edition == known.edition


def test_a_word_result_is_shown_with_its_reason(known):
    found = judged(after_testosterone(blood(120, lh="QNS")), known, "lh")
    assert (found.canonical, found.laboratory.value, found.phase.value) == (None, "not judged", "not judged")
    assert "no quantity" in found.reason


def test_an_unlisted_unit_is_kept_and_judged_by_its_own_range_alone(known):
    odd = reading("sperm_concentration", "3", "per grid", limits=">=2")
    found = judged(after_testosterone(panel(120, odd, specimen=Specimen.SEMEN)), known, "sperm_concentration")
    assert (found.canonical, found.laboratory.value, found.phase.value) == (None, "within", "not judged")
    assert "per grid" in found.reason


def test_a_marker_of_another_edition_is_kept_and_not_judged(known):
    found = judged(after_testosterone(panel(120, reading("unheard_of", "3", "IU/L"))), known, "unheard_of")
    assert (found.canonical, found.phase.value) == (None, "not judged")
    assert "not known here" in found.reason


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        ("1.6", "1.7-8.6", "below"),
        ("1.7", "1.7-8.6", "within"),
        ("8.7", "1.7-8.6", "above"),
        ("<0.1", "1.7-8.6", "below"),
        ("<3", "1.7-8.6", "not judged"),
        ("<1.7", "1.7-8.6", "below"),
        (">8.6", "1.7-8.6", "above"),
        ("40", "<39", "above"),
        ("39", "<39", "above"),
        ("39", "<=39", "within"),
        ("16", ">=16", "within"),
        ("15.9", ">=16", "below"),
        ("5", None, "not judged"),
        ("0.0", "0.1-3", "below"),
    ],
)
def test_the_laboratory_verdict_is_by_the_range_as_reported(known, text, limits, expected):
    chart = after_testosterone(panel(120, reading("lh", text, limits=limits)))
    assert judged(chart, known, "lh").laboratory.value == expected


@pytest.mark.parametrize(
    ("edition", "expected"), [(6, "below"), (5, "within"), (None, "not judged"), (4, "not judged")]
)
def test_a_who_limit_stands_in_for_the_laboratory_only_where_the_report_names_its_edition(
    known, edition, expected
):
    sample = panel(
        120,
        reading("sperm_concentration", "15.5", limits=None),
        specimen=Specimen.SEMEN,
        who_edition=edition,
    )
    assert judged(after_testosterone(sample), known, "sperm_concentration").laboratory.value == expected


def test_a_range_in_words_judges_nothing_but_leaves_room_for_a_named_who_edition(known):
    def words(edition):
        odd = replace(reading("sperm_concentration", "15.5"), range=Range.as_reported("see note"))
        sample = panel(120, odd, specimen=Specimen.SEMEN, who_edition=edition)
        return judged(after_testosterone(sample), known, "sperm_concentration").laboratory.value

    assert (words(None), words(6)) == ("not judged", "below")


def test_a_converted_who_limit_judges_a_count_in_another_unit(known):
    sample = panel(
        120,
        reading("sperm_concentration", "17000000", "/mL", limits=None),
        specimen=Specimen.SEMEN,
        who_edition=6,
    )
    assert judged(after_testosterone(sample), known, "sperm_concentration").laboratory.value == "within"


def test_every_verdict_names_a_reason_and_every_rule_its_sources(known):
    chart = after_testosterone(
        blood(-3, lh="<0.1", testosterone="812"),
        blood(60, lh="5", testosterone="500", estradiol="30", shbg="30", prolactin="9"),
        semen(60, sperm="3", semen_volume="2"),
    )
    for each in assess(chart, known, LATE).readings:
        assert each.reason
        assert each.phase.value == "not judged" or each.citations


def test_a_serm_course_after_testosterone_is_too_early_until_the_wash_out(known):
    chart = on_serm(blood(-10, lh="0.2"), blood(7, lh="3"), before="testosterone_gel")
    assert verdict(chart, known, "lh") == "too early"
    chart = on_serm(blood(-10, lh="0.2"), blood(8, lh="3"), before="testosterone_gel")
    assert verdict(chart, known, "lh") == "as expected"
