"""The assessment in words: each marker's line by its latest signed result, and sentences of the man."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.assessment_words import markers_in_words
from clinic_desktop.drawing.man_in_words import (
    axis_reason,
    axis_sentence,
    look_back_sentence,
    semen_reason,
    semen_sentence,
)
from clinic_desktop.drawing.strip_choice import unshown, unshown_words
from clinic_desktop.drawing.timeline import timeline
from tests.drawing.men import TODAY, blood, judged, semen

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

FERTILITY = (
    *("lh", "fsh", "testosterone", "free_testosterone", "estradiol"),
    *("sperm_concentration", "total_motile_count"),
)


def said(assessment, knowledge, strips=FERTILITY, units="us"):
    drawn = timeline(assessment, knowledge, strips=strips, units=units)
    return markers_in_words(assessment, (drawn,), knowledge, strips)


def test_of_okafor_each_line_says_both_verdicts_and_the_change(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    found = said(okafor_judged, knowledge)
    assert [line.text for line in found.lines] == [
        "LH 7.4 in range, as expected; +54 % since 21 Sep could be chance (limit +104 %)",
        "FSH 8.1 in range, as expected; +56 %, a real rise",
        "Total testosterone 561 in range, as expected; +66 %, a real rise",
        "Free testosterone 12.44 +65 %, no claim",
        "Estradiol 44 H (10-42), unexpected; +42 % could be chance (limit +66 %)",
        "Sperm concentration 14.0 L (>=16), as expected; +338 % since 12 Oct, a real rise",
        "Total motile count 20.4 +564 %, a real rise",
        "Not measured albumin since June; prolactin since July; "
        "progressive motility, morphology, vitality, semen pH yet",
    ]
    assert (found.days, found.not_compared) == ("", ())
    assert found.lines[3].more == (
        "+65 % since 21 Sep 2026: no published variation in men, so no change is called real"
    )
    assert found.lines[-1].point is None


def test_a_marker_in_the_picture_is_not_said_to_be_missing_beside_it(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    lines = said(okafor_judged, knowledge, ("lh", "albumin", "prolactin")).lines
    assert [line.name for line in lines] == ["LH 7.4", "Albumin 4.4", "Prolactin 8.8", "Not measured"]
    assert lines[-1].words == "progressive motility, morphology, vitality, semen pH yet"


def test_a_value_reported_in_another_unit_than_is_shown_keeps_its_own_beside_it(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    (testosterone, *_) = said(okafor_judged, knowledge, ("testosterone",), units="si").lines
    assert testosterone.name == "Total testosterone 561 ng/dL"


def test_results_of_earlier_days_say_when_once_and_an_older_one_by_itself(knowledge: Knowledge) -> None:
    older = blood(date(2026, 10, 12), lh="4.0", testosterone="300", estradiol="20")
    latest = blood(date(2026, 11, 9), lh="4.4", testosterone="320")
    found = said(judged(knowledge, older, latest), knowledge, ("lh", "testosterone", "estradiol"))
    assert found.days == "Latest blood 9 Nov."
    assert "on" not in found.lines[0].words.split()
    assert found.lines[2].text.startswith("Estradiol 20 on 12 Oct; in range")


def test_a_reason_that_several_results_share_is_said_once(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    found = said(demonstration["yoon"], knowledge)
    assert found.not_compared == ("Not compared with 5 Oct: one was drawn in the morning, the other not.",)
    assert found.lines[0].text == "LH 4.6 in range"


def test_a_reason_of_one_result_alone_stands_in_its_line(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    (line, *_) = said(demonstration["yoon"], knowledge, ("lh",)).lines
    assert line.words.endswith("not compared with 5 Oct: one was drawn in the morning, the other not")


def test_a_level_that_is_not_his_own_says_whose_it_is(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    lines = {line.name: line.words for line in said(demonstration["silva"], knowledge).lines}
    assert lines["Total testosterone 148"].startswith("L (264-916), too early: drug level")


def test_a_strip_without_a_result_says_so(knowledge: Knowledge) -> None:
    found = said(judged(knowledge, blood(TODAY, lh="4.0")), knowledge, ("lh", "psa"))
    assert (found.lines[1].text, found.lines[1].point) == ("PSA not measured yet", None)


def test_the_axis_is_said_in_one_sentence_and_its_readings_on_demand(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    assert axis_sentence(demonstration["okafor"], knowledge) == (
        "Axis on treatment: no class under clomiphene."
    )
    assert axis_sentence(demonstration["osullivan"], knowledge) == (
        "Axis primary: fits the EMAS cut-offs for primary hypogonadism: testosterone below 10.5 nmol/L, "
        "LH above 9.4 IU/L."
    )
    assert "LH 18.1 IU/L on 5 Oct 2026" in axis_reason(demonstration["osullivan"], knowledge)


def test_semen_says_how_many_samples_there_are_and_what_they_share(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    assert semen_sentence(demonstration["okafor"], knowledge) == ("Semen, 2 of 2 samples: oligozoospermia.")
    assert semen_reason(demonstration["okafor"], knowledge) == (
        "shown by the samples of 12 Oct 2026 and 23 Nov 2026\n"
        "Sperm concentration below 16 million/mL, WHO 6th edition, 2021"
    )
    assert semen_reason(demonstration["castellanos"], knowledge) == ""
    assert semen_sentence(demonstration["castellanos"], knowledge) == (
        "Semen, 0 of 2 samples: that of 28 Oct 2026 does not count, because testosterone was still on board."
    )
    assert semen_sentence(demonstration["yoon"], knowledge) == ""


def test_the_look_back_is_that_of_the_latest_sample(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=FERTILITY)
    assert look_back_sentence(drawn) == "Sperm begun 25 Aug – 10 Sep."
    assert look_back_sentence(timeline(okafor_judged, knowledge, strips=("lh",))) == ""


def whole(assessment, knowledge, strips=FERTILITY, first=FERTILITY):
    """What is said beside a picture of these strips, for a goal with these markers."""
    drawn = timeline(assessment, knowledge, strips=strips)
    return markers_in_words(assessment, (drawn, others(assessment, knowledge, strips)), knowledge, first)


def others(assessment, knowledge, strips):
    return timeline(assessment, knowledge, strips=unshown(assessment, strips, knowledge, FERTILITY))


def test_what_is_no_marker_of_the_goal_is_said_in_one_line_and_where_owed_as_missing_since(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    also, missing = whole(okafor_judged, knowledge).lines[-2:]
    assert also.name == "Also measured"
    assert "albumin 4.4 g/dL on 15 Jun" in also.words
    assert "prolactin 8.8 ng/mL on 17 Jul" in also.words
    assert "semen volume" in also.words
    assert (missing.name, missing.words) == (
        "Not measured",
        "albumin since June; prolactin since July; progressive motility, morphology, vitality, semen pH yet",
    )


def test_what_is_said_is_the_same_whatever_strips_are_shown(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    everything = knowledge.strip_sets["everything"].markers
    for name in ("okafor", "silva", "haddad", "yoon"):
        judged_man = demonstration[name]
        said_of = {whole(judged_man, knowledge, strips) for strips in (FERTILITY, ("lh",), (), everything)}
        assert len(said_of) == 1, name


def test_safety_and_what_is_outside_its_range_have_a_line_whatever_the_goal(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    found = whole(demonstration["silva"], knowledge)
    lines = {line.name: line for line in found.lines}
    assert lines["Haematocrit 55.1"].words.startswith("H (40-54)")
    assert lines["Haematocrit 55.1"].point is not None
    assert lines["SHBG 9"].words.startswith("L (18-54)")
    assert "haematocrit" not in lines["Also measured"].words
    usual = whole(judged(knowledge, blood(TODAY, lh="4.0", haematocrit="45")), knowledge)
    assert any(line.text.startswith("Haematocrit 45 in range") for line in usual.lines)


def test_how_many_results_have_no_strip_is_said(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    everything = knowledge.strip_sets["everything"].markers
    assert unshown(okafor_judged, everything, knowledge) == ()
    assert unshown_words(others(okafor_judged, knowledge, everything)) == unshown_words(None) == ""
    assert unshown_words(others(okafor_judged, knowledge, FERTILITY)).endswith(" are not shown as strips.")
    one = judged(knowledge, blood(TODAY, lh="4.0", haematocrit="45"))
    assert unshown_words(others(one, knowledge, ("lh",))) == "1 result is not shown as a strip."


def test_results_that_are_not_compared_are_named_where_others_are(knowledge: Knowledge) -> None:
    earlier = blood(date(2026, 9, 21), lh="4.0", fsh="5.0", testosterone="300")
    later = (
        blood(TODAY, laboratory="Central Lab", lh="4.4", fsh="5.2"),
        blood(date(2026, 11, 9), testosterone="320"),
    )
    found = said(judged(knowledge, earlier, *later), knowledge, ("lh", "fsh", "testosterone"))
    (sentence,) = found.not_compared
    assert sentence.startswith("LH and FSH not compared with 21 Sep: ")


def test_a_result_that_cannot_be_calculated_says_whose_unit_is_in_the_way(knowledge: Knowledge) -> None:
    panel = blood(TODAY, testosterone="420", shbg="27", albumin="4.4")
    readings = tuple(replace(each, unit="mg/L") if each.marker == "shbg" else each for each in panel.readings)
    first = ("testosterone", "free_testosterone")
    lines = said(judged(knowledge, replace(panel, readings=readings)), knowledge, first).lines
    assert "Free testosterone not calculated: mg/L of SHBG is not converted" in [line.text for line in lines]
    lines = said(judged(knowledge, blood(TODAY, testosterone="420")), knowledge, first).lines
    assert "Free testosterone not measured yet" in [line.text for line in lines]


def test_of_sperm_that_were_seen_and_are_not_the_words_stand_once(knowledge: Knowledge) -> None:
    before = semen(date(2026, 9, 17), sperm_concentration="29.0", semen_volume="3.0", total_motility="50")
    now = semen(date(2026, 11, 17), sperm_concentration="0", semen_volume="3.0", total_motility="50")
    found = said(judged(knowledge, before, now), knowledge, ("sperm_concentration", "total_motile_count"))
    assert found.lines[0].words.endswith("none seen now, some on 17 Sep")
    assert found.not_compared == ()


def test_of_sperm_that_reappeared_the_words_stand_once(knowledge: Knowledge) -> None:
    before = semen(date(2026, 9, 17), sperm_concentration="0", semen_volume="3.0")
    now = semen(date(2026, 11, 17), sperm_concentration="2.0", semen_volume="3.0")
    found = said(judged(knowledge, before, now), knowledge, ("sperm_concentration",))
    assert found.lines[0].words.endswith("reappeared since 17 Sep")
