"""The slip for the next draw: tests, window and preparation from the plan, nothing about a dose made up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.next_slip import next_slip
from tests.drawing.men import TODAY, blood, judged

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment


def test_the_slip_says_whose_it_is_and_what_he_takes(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    slip = next_slip(okafor_judged, knowledge)
    assert slip is not None
    assert slip.whose == "Okafor, Daniel · 11 Feb 1988 · 10427"
    assert slip.medicines == "You take: Clomiphene 25 mg, once a day."
    assert slip.by_hand == "To take or leave before the test:"


def test_each_test_has_its_window_and_its_preparation(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    slip = next_slip(okafor_judged, knowledge)
    assert slip is not None
    blood_test, sample = slip.tests
    assert blood_test.name == "Blood test"
    assert blood_test.when == "best on 11 January 2027; between 28 December and 25 January 2027"
    assert blood_test.markers.startswith("LH, FSH, Total testosterone")
    assert blood_test.preparation == ("Draw before 10 am, fasting.",)
    assert sample.preparation[0] == "2 to 7 days without ejaculating, the same number each time."


def test_a_man_without_a_plan_has_no_slip(knowledge: Knowledge) -> None:
    assert next_slip(judged(knowledge, blood(TODAY, lh="7.4"), courses=()), knowledge) is None
