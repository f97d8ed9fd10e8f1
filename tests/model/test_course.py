"""A course's chosen baselines: one choice per marker, its draws in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from clinic_desktop.model.course import Answer, BaselineChoice, Course, Goal
from clinic_desktop.model.moment import Moment

JUNE, JULY = Moment(date(2026, 6, 1), time(8)), Moment(date(2026, 7, 1), time(8))
LH, FSH = BaselineChoice("lh", (JUNE,)), BaselineChoice("fsh", (JUNE, JULY))
COURSE = Course(id="c", pathway="serm_therapy", goals=(), anchor=date(2026, 8, 1))


@pytest.mark.parametrize(
    ("marker", "draws"), [("", (JUNE,)), ("lh", ()), ("lh", (JULY, JUNE)), ("lh", (JUNE, JUNE))]
)
def test_a_choice_names_a_marker_and_its_draws_once_and_in_order(
    marker: str, draws: tuple[Moment, ...]
) -> None:
    with pytest.raises(ValueError, match="baseline"):
        BaselineChoice(marker, draws)


def test_a_marker_has_one_choice_at_most() -> None:
    with pytest.raises(ValueError, match="one chosen baseline per marker"):
        replace(COURSE, baselines=(LH, BaselineChoice("lh", (JULY,))))


def test_a_choice_takes_the_place_of_an_earlier_one_and_can_be_taken_back() -> None:
    course = COURSE.with_baseline(LH).with_baseline(FSH)
    assert (course.baseline_of("lh"), course.baseline_of("fsh"), course.baseline_of("psa")) == (LH, FSH, None)
    later = BaselineChoice("lh", (JULY,))
    assert set(course.with_baseline(later).baselines) == {FSH, later}
    assert course.without_baseline("lh").baselines == (FSH,)
    assert course.without_baseline("psa") == course


def test_a_course_told_in_another_order_is_told_as_the_kept_one_and_a_changed_one_is_not() -> None:
    kept = replace(
        COURSE,
        goals=(Goal.SYMPTOMS, Goal.FERTILITY),
        contraindications=(("eye", Answer.NO), ("liver", Answer.NOT_ASKED)),
    )
    retold = replace(kept, goals=(Goal.FERTILITY, Goal.SYMPTOMS), contraindications=(("eye", Answer.NO),))
    assert retold.told_as(kept) == kept
    changed = replace(kept, goals=(Goal.FERTILITY,), contraindications=(("eye", Answer.YES),))
    assert changed.told_as(kept) == changed
