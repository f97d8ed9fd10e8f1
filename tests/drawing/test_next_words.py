"""What comes next, in words: of each form the next one, when, why, and how to prepare."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.next_words import next_tests
from tests.drawing.men import blood, judged

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


def test_two_forms_of_one_day_stand_together_with_their_reasons(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    (both,) = next_tests(okafor_judged, knowledge)
    assert both.text == "Blood panel and semen sample 11 Jan, in 7 weeks"
    assert both.more == (
        "Blood panel: Every three months until 24 months, the slower horizon. Draw before 10 am, fasting.",
        "Semen sample: From week 12 on, then every three months: sperm take about 74 days to form. "
        "2 to 7 days without ejaculating, the same number each time. The laboratory starts within 60 "
        "minutes of collection.",
    )


def test_forms_of_different_days_stand_apart_the_nearer_first(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    assert [test.text for test in next_tests(demonstration["castellanos"], knowledge)] == [
        "Blood panel 1 Dec, in 8 days",
        "Semen sample 25 Jan, in 9 weeks",
    ]


def test_what_is_overdue_says_since_when_and_how_long(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    (first, *_) = next_tests(demonstration["dlamini"], knowledge)
    assert first.text == "Blood panel overdue since 17 Oct, 5 weeks"
    assert first.overdue


def test_what_is_due_says_how_far_the_day_is(knowledge: Knowledge) -> None:
    """The plan of post_trt_reactivation asks for blood in week 4: 17 Aug 2026."""
    drawn = blood(date(2026, 7, 10), lh="<0.1", testosterone="800")

    def on(day: date) -> str:
        return next_tests(judged(knowledge, drawn, on=day), knowledge)[0].text

    assert on(date(2026, 8, 17)) == "Blood panel due today"
    assert on(date(2026, 8, 18)) == "Blood panel was due 17 Aug, 1 day ago"
    assert on(date(2026, 8, 16)) == "Blood panel 17 Aug, in 1 day"


def test_how_many_samples_are_there_is_said(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    (only,) = next_tests(demonstration["lefevre"], knowledge)
    assert only.text == "Blood panel 30 Nov, in 7 days · 1 of 2 draws"
    assert only.more == ("Second of two morning draws before treatment. Draw before 10 am, fasting.",)


def test_without_a_course_nothing_comes_next(knowledge: Knowledge) -> None:
    assert next_tests(judged(knowledge, courses=()), knowledge) == ()
