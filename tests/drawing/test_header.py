"""The words of the patient's header, of lists, and around the assessment."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.drawing.header import course_words, header, place_words
from clinic_desktop.drawing.standing import class_sentence
from clinic_desktop.model.course import Goal, Precision
from tests.drawing.men import CLOMIPHENE, COURSE, CYPIONATE, TODAY, blood, judged

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.course import Medication


def test_the_header_says_who_he_is_where_he_stands_and_what_he_is_on(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    said = header(okafor_judged, knowledge)
    assert said.name == "Okafor, Daniel"
    assert said.identity == "38 y · born 11 Feb 1988 · chart 10427"
    assert said.phase == "Months 3 and later · week 18"
    assert said.course == (
        "Post-TRT reactivation · goal: fertility · last testosterone 20 Jul 2026 · on clomiphene"
    )


def test_before_the_anchor_the_phase_stands_alone_and_the_anchor_is_planned(knowledge: Knowledge) -> None:
    on = date(2026, 7, 6)
    assessment = judged(knowledge, on=on)
    assert header(assessment, knowledge).phase == "Baseline"
    assert "last testosterone planned 20 Jul 2026" in course_words(assessment.chart, knowledge, on)


def test_an_anchor_known_to_the_month_is_said_as_a_month(knowledge: Knowledge) -> None:
    course = replace(COURSE, anchor_precision=Precision.MONTH, goals=(Goal.SYMPTOMS, Goal.FERTILITY))
    words = course_words(judged(knowledge, courses=(course,)).chart, knowledge, TODAY)
    assert "goal: symptoms and fertility · last testosterone about Jul 2026" in words


def test_a_man_without_a_course_is_told_where_to_add_one(knowledge: Knowledge) -> None:
    said = header(judged(knowledge, courses=()), knowledge)
    assert (said.phase, said.course) == ("No course", "No course yet; add one under Treatment")
    assert place_words(judged(knowledge, courses=()).chart, knowledge, TODAY) == "no course"


def test_an_ended_course_says_so(knowledge: Knowledge) -> None:
    ended = judged(knowledge, courses=(replace(COURSE, end=date(2026, 10, 19)),))
    assert header(ended, knowledge).phase == "Course ended"
    assert header(ended, knowledge).course.endswith("ended 19 Oct")
    assert place_words(ended.chart, knowledge, TODAY) == "course ended"


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (date(2026, 7, 6), "baseline"),
        (date(2026, 8, 10), "early · week 3"),
        (TODAY, "months 3 and later · week 18"),
    ],
)
def test_a_list_says_in_few_words_where_a_man_stands(knowledge: Knowledge, on: date, words: str) -> None:
    assert place_words(judged(knowledge, on=on).chart, knowledge, on) == words


def test_a_pathway_of_another_edition_is_named_by_its_id(knowledge: Knowledge) -> None:
    chart = judged(knowledge, courses=(replace(COURSE, pathway="moon_cure"),)).chart
    assert course_words(chart, knowledge, TODAY).startswith("moon_cure · goal: fertility · day 0 20 Jul")
    assert place_words(chart, knowledge, TODAY) == "week 18"


def test_own_production_names_the_wash_out_and_the_weeks_without_hcg(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    assert class_sentence(okafor_judged, knowledge) == (
        "Own production: testosterone washed out since 7 Sep, no hCG for 11 weeks."
    )


def test_without_hcg_the_wash_out_stands_alone(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(TODAY, lh="7.4", testosterone="561"))
    assert class_sentence(assessment, knowledge) == "Own production: testosterone washed out since 7 Sep."


def test_a_drug_level_names_the_day_until_which_it_counts(knowledge: Knowledge) -> None:
    on = date(2026, 8, 10)
    assessment = judged(knowledge, blood(on, lh="0.2", testosterone="398"), on=on)
    assert class_sentence(assessment, knowledge) == "Drug level: testosterone counts until 7 Sep."


def test_suppressed_lh_after_the_wash_out_leaves_the_class_open(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(TODAY, lh="<0.1", testosterone="120"))
    assert "cannot be decided" in class_sentence(assessment, knowledge)


def test_on_hcg_the_testes_answer_hcg(knowledge: Knowledge) -> None:
    hcg = replace(CLOMIPHENE, id="hcg", agent="hcg")
    assessment = judged(knowledge, blood(TODAY, lh="0.4", testosterone="600"), medications=(CYPIONATE, hcg))
    assert class_sentence(assessment, knowledge).startswith("hCG-driven")


def test_a_man_who_never_took_testosterone_is_said_to_have_none_on_the_list(knowledge: Knowledge) -> None:
    course = replace(COURSE, pathway="serm_therapy")
    assessment = judged(
        knowledge, blood(TODAY, lh="4.0", testosterone="300"), courses=(course,), medications=(CLOMIPHENE,)
    )
    assert class_sentence(assessment, knowledge) == "Own production: no testosterone and no hCG on the list."


@pytest.mark.parametrize(
    "other",
    [
        replace(CLOMIPHENE, id="hcg", agent="hcg", start=date(2026, 3, 2), end=date(2026, 6, 1)),
        replace(CYPIONATE, start=date(2026, 12, 1), end=None),
    ],
    ids=["hCG on the list, stopped long ago", "testosterone on the list, to be begun"],
)
def test_nothing_is_said_to_be_missing_from_a_list_that_holds_it(
    knowledge: Knowledge, other: Medication
) -> None:
    course = replace(COURSE, pathway="serm_therapy")
    assessment = judged(
        knowledge, blood(TODAY, lh="4.0", testosterone="300"), courses=(course,), medications=(other,)
    )
    assert class_sentence(assessment, knowledge) == "Own production on the day it was measured."


def test_a_wash_out_of_years_ago_is_not_named_while_testosterone_is_taken(knowledge: Knowledge) -> None:
    old = replace(CYPIONATE, id="old", start=date(2020, 1, 6), end=date(2020, 6, 1))
    now = replace(CYPIONATE, end=None)
    assessment = judged(
        knowledge, blood(TODAY, lh="<0.1", testosterone="812"), courses=(), medications=(old, now)
    )
    assert class_sentence(assessment, knowledge) == "Drug level: testosterone is on board."


def test_nothing_is_said_of_a_class_where_nothing_was_measured(knowledge: Knowledge) -> None:
    assert class_sentence(judged(knowledge), knowledge) == ""
