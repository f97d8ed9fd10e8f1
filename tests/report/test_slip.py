"""The slip for the next draw: at the foot of a page that has room, else on a page of its own."""

from dataclasses import replace

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.next_slip import next_slip
from clinic_desktop.drawing.number_lines import MOST_LINES
from clinic_desktop.knowledge.loading import load
from clinic_desktop.report.patient_page import patient_page
from tests.report.demonstration import judged_man, summary_of
from tests.report.reading import texts, theme


def with_slip(man: str) -> list[str]:
    slip = next_slip(judged_man(man)[0], load(resource("knowledge")))
    return texts(patient_page(summary_of(man), theme(), slip=slip))


@pytest.mark.parametrize("man", ["wojcik", "yoon"])
def test_the_slip_stands_at_the_foot_where_there_is_room(man: str) -> None:
    (page,) = with_slip(man)
    assert page.index("Your next tests") > page.index("This page supports")


def test_a_full_page_sends_the_slip_to_a_page_of_its_own() -> None:
    assert len(summary_of("okafor").lines) == MOST_LINES
    page, slip = with_slip("okafor")
    assert "Your next tests" not in page
    assert "This page supports" in page
    assert "Chart: 10427" in slip
    assert "Draw before 10 am, fasting." in slip
    assert "To take or leave before the test:" in slip
    assert "Page 2 of 2" in slip


def test_without_a_slip_the_page_stays_one() -> None:
    assert len(texts(patient_page(summary_of("okafor"), theme()))) == 1


def test_where_the_page_goes_on_the_slip_stands_below_its_end() -> None:
    said = replace(summary_of("okafor"), limits=("A limit that goes on.",) * 60)
    slip = next_slip(judged_man("okafor")[0], load(resource("knowledge")))
    first, *_, last = texts(patient_page(said, theme(), slip=slip))
    assert "Your next tests" not in first
    assert last.index("goes on.") < last.index("Your next tests")
