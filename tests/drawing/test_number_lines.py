"""The patient's number lines: one named bar, the adult range in small words, plain verdicts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.number_lines import number_line, results
from clinic_desktop.drawing.pictures import pictures
from clinic_desktop.drawing.summary import FERTILITY_LINES, PICTURES, page_timeline
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.assessment import PhaseVerdict
from clinic_desktop.model.course import Precision
from clinic_desktop.model.panel import DrawContext, Specimen
from clinic_desktop.model.timeline import Shape
from tests.drawing.men import CLOMIPHENE, COURSE, TODAY, blood, judged, panel, reading, semen

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.summary import NumberLine, Picture

SEPTEMBER = date(2026, 9, 21)
ON_TRT = date(2026, 7, 17)


def lines(assessment: Assessment, knowledge: Knowledge) -> dict[str, NumberLine]:
    drawn = page_timeline(assessment, knowledge)
    found = results(FERTILITY_LINES, drawn, assessment, assessment.on)
    made = [number_line(result, assessment, knowledge, assessment.on) for result in found]
    return {line.marker: line for line in made}


def small_pictures(assessment: Assessment, knowledge: Knowledge) -> tuple[Picture, ...]:
    return pictures(PICTURES, page_timeline(assessment, knowledge), knowledge)


def test_a_line_shows_value_bar_last_and_words(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    line = lines(okafor_judged, knowledge)["lh"]
    assert (line.plain_name, line.name, line.value_text, line.unit) == (
        "Brain signal to the testes",
        "LH",
        "7.4",
        "IU/L",
    )
    assert line.expected_labels == ("1.7", "8.6")
    assert line.adult_text == "usual adult range 1.7–8.6"
    assert (line.verdict_words, line.change_words) == ("as expected now", "about the same as September")
    assert line.spoken_value == ""


def test_a_mark_lies_where_the_strip_has_its_point(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    drawn = page_timeline(okafor_judged, knowledge)
    for line in lines(okafor_judged, knowledge).values():
        strip = drawn.strip(line.marker)
        assert strip is not None
        assert line.today is not None
        height = strip.y_low + line.today.at * (strip.y_high - strip.y_low)
        assert height == pytest.approx(strip.points[-1].y)
        assert line.today.shape is strip.points[-1].shape


def test_the_bar_in_baseline_reaches_up_to_the_range(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, lh="<0.1"), on=ON_TRT), knowledge)["lh"]
    assert line.expected is not None
    assert (line.expected[0], line.expected_labels) == (0.0, ("", "1.7"))
    assert (line.value_text, line.spoken_value) == ("<0.1", "too low for the test to measure")
    assert line.verdict_words == "as expected now"


def test_a_drug_level_above_range_that_is_as_expected_lies_on_its_bar(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, testosterone="1014"), on=ON_TRT), knowledge)["testosterone"]
    assert line.verdict_words == "as expected now"
    assert line.expected is not None
    assert line.today is not None
    assert line.expected[0] <= line.today.at <= line.expected[1]
    assert (line.expected_labels, line.adult_text) == (("264", ""), "usual adult range 264–916")


def test_the_bar_of_a_lower_limit_reaches_to_the_end_of_the_line(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    line = lines(okafor_judged, knowledge)["sperm_concentration"]
    assert line.expected is not None
    assert (line.expected[1], line.expected_labels) == (1.0, ("16", ""))
    assert line.verdict_words == "coming back"
    assert line.change_words == "clearly higher"
    assert line.adult_text == "usual lower limit 16"


def test_a_sperm_count_without_a_printed_limit_has_the_newest_limit_of_the_who(knowledge: Knowledge) -> None:
    sample = panel(TODAY, reading("sperm_concentration", "14.0", span=""), specimen=Specimen.SEMEN)
    line = lines(judged(knowledge, sample), knowledge)["sperm_concentration"]
    assert line.expected_labels == ("16", "")
    assert line.adult_text == "usual lower limit 16 (WHO 6th edition, 2021)"


def test_a_limit_of_the_who_names_its_edition(knowledge: Knowledge) -> None:
    sample = panel(
        TODAY,
        reading("sperm_concentration", "14.0", span=""),
        specimen=Specimen.SEMEN,
        context=DrawContext(who_edition=5),
    )
    line = lines(judged(knowledge, sample), knowledge)["sperm_concentration"]
    assert line.adult_text == "usual lower limit 15 (WHO 5th edition, 2010)"


def test_a_range_with_an_upper_limit_alone_is_said_as_one(knowledge: Knowledge) -> None:
    sample = panel(TODAY, reading("estradiol", "31", span="<=42"))
    line = lines(judged(knowledge, sample), knowledge)["estradiol"]
    assert line.adult_text == "usual upper limit 42"
    assert line.expected_labels == ("", "42")


def test_a_pathway_of_another_edition_expects_nothing(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    others = {id: pathway for id, pathway in knowledge.pathways.items() if id == "serm_therapy"}
    said = lines(okafor_judged, replace(knowledge, pathways=others))
    assert all(line.expected is None for line in said.values())


def test_a_calculated_result_may_have_a_line_too(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=("free_testosterone",))
    result = results(("free_testosterone",), drawn, okafor_judged, TODAY)[0]
    line = number_line(result, okafor_judged, knowledge, TODAY)
    assert (line.value_text, line.unit, line.spoken_value, line.adult_text) == ("12.44", "ng/dL", "", "")


def test_nothing_expected_is_no_bar(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, estradiol="48"), on=ON_TRT), knowledge)["estradiol"]
    assert (line.expected, line.expected_labels) == (None, ("", ""))


def test_an_unverified_expectation_never_reaches_the_page(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    pathway = knowledge.pathways["post_trt_reactivation"]
    doubtful = tuple(replace(e, basis=replace(e.basis, verified=False)) for e in pathway.expectations)
    pathways = {**knowledge.pathways, pathway.id: replace(pathway, expectations=doubtful)}
    said = lines(okafor_judged, replace(knowledge, pathways=pathways))
    assert all(line.expected is None for line in said.values())


def test_what_a_drug_or_hcg_makes_has_no_bar_and_says_where_it_comes_from(knowledge: Knowledge) -> None:
    on = date(2026, 8, 10)
    washing_out = lines(judged(knowledge, blood(on, lh="0.2", testosterone="398"), on=on), knowledge)
    assert washing_out["testosterone"].expected is None
    assert washing_out["testosterone"].verdict_words == "from testosterone medicine"
    hcg = replace(CLOMIPHENE, id="hcg", agent="hcg")
    driven = lines(
        judged(knowledge, blood(TODAY, lh="0.4", testosterone="600"), medications=(hcg,)), knowledge
    )
    assert driven["testosterone"].verdict_words == "driven by hCG"


def test_a_brain_signal_or_sperm_never_come_from_a_drug(knowledge: Knowledge) -> None:
    on = date(2026, 8, 10)
    washing_out = judged(knowledge, blood(on, lh="0.2"), semen(on, sperm_concentration="0"), on=on)
    said = lines(washing_out, knowledge)
    assert said["lh"].verdict_words == "measured on testosterone"
    assert said["sperm_concentration"].verdict_words == "measured on testosterone"
    hcg = replace(CLOMIPHENE, id="hcg", agent="hcg")
    on_hcg = judged(knowledge, blood(TODAY, lh="0.4"), medications=(hcg,))
    assert lines(on_hcg, knowledge)["lh"].verdict_words == "measured on hCG"


def test_sperm_come_back_only_where_testosterone_or_none_at_all_were_before(knowledge: Knowledge) -> None:
    samples = (semen(date(2026, 7, 1), sperm_concentration="2"), semen(TODAY, sperm_concentration="14"))
    on_serm = replace(COURSE, pathway="serm_therapy")
    said = lines(judged(knowledge, *samples, courses=(on_serm,), medications=()), knowledge)
    assert said["sperm_concentration"].verdict_words == "as expected now"
    after = lines(judged(knowledge, *samples), knowledge)
    assert after["sperm_concentration"].verdict_words == "coming back"
    none = (semen(date(2026, 7, 1), sperm_concentration="0"), samples[1])
    again = lines(judged(knowledge, *none, courses=(on_serm,), medications=()), knowledge)
    assert again["sperm_concentration"].verdict_words == "coming back"


def test_his_own_testosterone_is_called_his_own(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    assert lines(okafor_judged, knowledge)["testosterone"].name.startswith("your own")


def test_a_stage_that_is_not_sure_has_no_bar(knowledge: Knowledge) -> None:
    vague = replace(COURSE, anchor_precision=Precision.MONTH)
    on = date(2026, 10, 14)
    line = lines(judged(knowledge, blood(on, lh="4.8"), courses=(vague,), on=on), knowledge)["lh"]
    assert line.phase is PhaseVerdict.NOT_JUDGED
    assert line.expected is None


def test_a_value_is_shown_in_its_own_unit_with_its_own_range(knowledge: Knowledge) -> None:
    nanomolar = panel(TODAY, reading("testosterone", "15.2", "nmol/L", "9.2-31.8"), reading("lh", "7.4"))
    line = lines(judged(knowledge, nanomolar), knowledge)["testosterone"]
    assert (line.value_text, line.unit, line.expected_labels) == ("15.2", "nmol/L", ("9.2", "31.8"))
    assert line.spoken_value == "438 ng/dL", "the unit of the pictures, below"
    assert line.today is not None
    assert line.expected is not None
    assert line.expected[0] < line.today.at < line.expected[1]


def test_an_older_result_is_the_last_one_and_says_its_day(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(SEPTEMBER, lh="4.8")), knowledge)["lh"]
    assert line.today is None
    assert line.last is not None
    assert line.verdict_words == "as expected then"
    assert line.change_words == "measured 21 September; first result"


def test_results_of_the_visit_stand_before_older_ones(knowledge: Knowledge) -> None:
    said = lines(judged(knowledge, blood(SEPTEMBER, lh="4.8"), blood(TODAY, estradiol="31")), knowledge)
    assert list(said) == ["estradiol", "lh"]


def test_a_result_that_cannot_be_compared_shows_no_last_time(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, lh="<0.1"), blood(TODAY, lh="7.4")), knowledge)["lh"]
    assert line.last is None
    assert line.change_words == "not comparable: on testosterone then"


def test_no_sperm_is_a_mark_at_zero_with_its_plain_words(knowledge: Knowledge) -> None:
    sample = semen(TODAY, sperm_concentration="none seen")
    line = lines(judged(knowledge, sample), knowledge)["sperm_concentration"]
    assert line.today is not None
    assert (line.value_text, line.spoken_value, line.today.at) == ("no sperm seen", "no sperm seen", 0.0)
    assert line.today.shape is Shape.DIAMOND


def test_a_value_beyond_the_test_is_too_high_to_measure(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, testosterone=">1500"), on=ON_TRT), knowledge)["testosterone"]
    assert line.spoken_value == "too high for the test to measure"


def test_a_word_without_quantity_has_no_mark(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, panel(TODAY, reading("lh", "qns", ""))), knowledge)["lh"]
    assert (line.value_text, line.today) == ("not enough sample", None)


@pytest.mark.parametrize(
    ("marker", "text", "words"),
    [
        ("lh", "4.8", "as expected now"),
        ("lh", "9.9", "above the usual range"),
        ("lh", "0.9", "not yet where we expect it now"),
        ("testosterone", "200", "not yet where we expect it now"),
    ],
)
def test_verdicts_are_plain_and_never_frightening(
    knowledge: Knowledge, marker: str, text: str, words: str
) -> None:
    values = {"lh": "4.0", marker: text}
    assert lines(judged(knowledge, blood(TODAY, **values)), knowledge)[marker].verdict_words == words


def test_a_little_above_is_what_the_knowledge_calls_a_little(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    def said(percent: str) -> str:
        constants = {**knowledge.constants, "a_little_percent": Decimal(percent)}
        return lines(okafor_judged, replace(knowledge, constants=constants))["estradiol"].verdict_words

    assert (said("10"), said("4")) == ("a little above", "above the usual range")


def test_nothing_is_a_little_above_where_the_knowledge_does_not_say_how_little(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    constants = {name: each for name, each in knowledge.constants.items() if name != "a_little_percent"}
    without = replace(knowledge, constants=constants)
    assert lines(okafor_judged, without)["estradiol"].verdict_words == "above the usual range"


def test_three_comparable_points_make_a_line_in_the_very_strip(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    assessment = demonstration["dlamini"]
    drawn = page_timeline(assessment, knowledge)
    made = pictures(PICTURES, drawn, knowledge)
    assert made[0].strip is drawn.strip("lh")
    assert made[0].sentence == ""


def test_two_comparable_points_are_no_trend_and_a_sentence_says_so(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = page_timeline(okafor_judged, knowledge)
    lh = pictures(PICTURES, drawn, knowledge)[0]
    strip = drawn.strip("lh")
    assert strip is not None
    assert lh.strip is not None
    assert lh.strip.segments == () != strip.segments
    assert lh.strip.points is strip.points
    assert lh.sentence == "Where fewer than three results can be compared, no line joins them."


def test_a_run_of_three_keeps_its_line_beside_a_shorter_one(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    testosterone = small_pictures(okafor_judged, knowledge)[1]
    assert testosterone.strip is not None
    assert [(s.start, s.end) for s in testosterone.strip.segments] == [(0, 1), (1, 2)]
    assert testosterone.sentence


def test_at_most_three_pictures_and_only_of_what_was_measured(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    assert [picture.title for picture in small_pictures(okafor_judged, knowledge)] == [
        "LH",
        "Total testosterone",
        "Sperm concentration",
    ]
    few = small_pictures(judged(knowledge, blood(TODAY, fsh="8.1")), knowledge)
    assert [picture.title for picture in few] == ["FSH"]


def test_a_result_that_its_range_cannot_decide_is_not_said_to_have_none(knowledge: Knowledge) -> None:
    undecided = panel(TODAY, reading("estradiol", "<50", span="≤ 30"))
    line = lines(judged(knowledge, undecided), knowledge)["estradiol"]
    assert line.adult_text == "usual upper limit 30"
    assert line.verdict_words == "it cannot be said whether this lies in the usual range"


def test_a_result_without_a_range_says_whose_is_missing(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, panel(TODAY, reading("estradiol", "25", span=""))), knowledge)["estradiol"]
    assert (line.adult_text, line.verdict_words) == ("", "the laboratory gave no usual range")


def test_why_a_result_is_not_compared_is_said_in_its_line(knowledge: Knowledge) -> None:
    """The reason is the core's: another laboratory, another time of day, a medicine in between."""
    elsewhere = panel(TODAY, reading("lh", "7.4"))
    elsewhere = replace(elsewhere, laboratory="Southside")
    line = lines(judged(knowledge, blood(SEPTEMBER, lh="4.8"), elsewhere), knowledge)["lh"]
    assert line.change_words == "not comparable: another laboratory"


def test_what_is_expected_above_the_range_says_that_it_is(knowledge: Knowledge) -> None:
    line = lines(judged(knowledge, blood(ON_TRT, testosterone="1014"), on=ON_TRT), knowledge)["testosterone"]
    assert (line.verdict_words, line.change_words) == (
        "as expected now",
        "above the usual range; first result",
    )
