"""A man's visits in words: the lines of the list, and the panels of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from clinic_desktop.drawing.visit_words import (
    REVIEWED,
    UNREVIEWED,
    panel_words,
    resumed_words,
    review_words,
    state_words,
    visit_lines,
)
from clinic_desktop.language import SPANISH, speaking
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Answer
from clinic_desktop.model.panel import PanelStatus, Replaced
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.retraction import Retraction
from clinic_desktop.model.safety import SafetyTopic
from clinic_desktop.model.visit_draft import VisitDraft
from tests.drawing.men import COURSE, MAN, blood, semen

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel

DAY = date(2026, 9, 21)
AT = datetime(2026, 9, 22, 10, 5, tzinfo=UTC)
YES, NO = Answer.YES, Answer.NO
ALL_NO = tuple((topic.value, NO) for topic in SafetyTopic)


def chart(*panels: Panel, visits: tuple[Visit, ...] = (Visit(id="v", day=DAY),)) -> Chart:
    return Chart(MAN, (COURSE,), (), visits, panels)


def lines(of: Chart, knowledge: Knowledge, *drafts: VisitDraft) -> list[str]:
    return [line.text for line in visit_lines(of, drafts, knowledge)]


def test_the_newest_visit_comes_first_with_phase_panels_safety_and_review(knowledge: Knowledge) -> None:
    visits = (
        Visit(id="a", day=date(2026, 7, 6)),
        Visit(id="b", day=DAY, safety=(("mood", YES), ("sight", YES)), reviewed_by="R. Almeida"),
        Visit(id="c", day=date(2026, 11, 23), safety=ALL_NO),
    )
    told = chart(blood(DAY, lh="4.8"), semen(DAY, sperm_concentration="2"), visits=visits)
    assert lines(told, knowledge) == [
        "23 Nov 2026, Months 3 and later · week 18, No panel, Safety: all no, not reviewed",
        "21 Sep 2026, Mid · week 9, Blood panel, semen sample, "
        "safety yes: change of sight, change of mood, reviewed",
        "6 Jul 2026, Baseline, No panel, Safety not asked, not reviewed",
    ]


def test_some_questions_left_out_are_counted(knowledge: Knowledge) -> None:
    told = chart(visits=(Visit(id="v", day=DAY, safety=ALL_NO[:4]),))
    assert "Safety: 4 of 6 asked, no" in lines(told, knowledge)[0]


def test_what_is_typed_and_not_saved_is_told_and_a_new_visit_stands_above(knowledge: Knowledge) -> None:
    typed = VisitDraft(patient="man", visit="v", note="x")
    new = VisitDraft(patient="man", visit="new", day="5 Oct")
    assert lines(chart(), knowledge, typed, new) == [
        "5 Oct, New visit, not saved",
        "21 Sep 2026, Mid · week 9, No panel, Safety not asked, not saved",
    ]
    assert lines(chart(visits=()), knowledge, replace(new, day=""))[0] == "New visit, not saved"


def test_two_panels_of_one_kind_are_counted(knowledge: Knowledge) -> None:
    second = replace(blood(DAY, fsh="5"), id="second")
    assert "Blood panel ×2" in lines(chart(blood(DAY, lh="4"), second), knowledge)[0]


def test_a_retracted_panel_is_told_with_its_reason_and_leads_nowhere(knowledge: Knowledge) -> None:
    gone = replace(
        blood(DAY, lh="4.8"),
        status=PanelStatus.RETRACTED,
        retracted=Retraction("another man's", "R. Almeida", AT),
    )
    told = chart(gone)
    assert "Blood panel retracted" in lines(told, knowledge)[0]
    (words,) = panel_words(told.visits[0], told, knowledge)
    assert (words.key, words.results) == (None, "")
    assert words.state == "Retracted by R. Almeida, 22 Sep 2026, 10:05: another man's"


def test_a_panel_is_said_as_reported_with_who_signed_it(knowledge: Knowledge) -> None:
    panel = replace(
        blood(DAY, lh="<0.1", testosterone="338"),
        signed_by="E. Lund",
        signed_at=AT,
        status=PanelStatus.REVIEWED,
    )
    told = chart(panel)
    (words,) = panel_words(told.visits[0], told, knowledge)
    assert words.results == "LH <0.1 IU/L, Total testosterone 338 ng/dL"
    assert words.state == "Signed by E. Lund, 22 Sep 2026, 10:05. Reviewed with the visit."
    assert words.key == (panel.id, "lh", False)


def test_a_panel_corrected_to_a_day_without_a_visit_stays_with_its_own(knowledge: Knowledge) -> None:
    old = blood(DAY, lh="4.8")
    moved = blood(date(2026, 9, 22), lh="4.8")
    moved = replace(moved, replaces=Replaced(old.collected, old.laboratory, old.specimen, "wrong day"))
    told = chart(replace(old, status=PanelStatus.CORRECTED), moved)
    assert len(panel_words(told.visits[0], told, knowledge)) == 1
    other = replace(told, visits=(*told.visits, Visit(id="w", day=date(2026, 9, 22))))
    assert panel_words(other.visits[0], other, knowledge) == ()
    assert len(panel_words(other.visits[1], other, knowledge)) == 1


def test_a_review_says_whose_and_when_and_that_something_was_signed_since() -> None:
    visit = Visit(id="v", day=DAY, reviewed_by="R. Almeida", reviewed_at=AT)
    assert review_words(Visit(id="v", day=DAY), chart()) == "Not reviewed yet."
    assert review_words(visit, chart()) == "Reviewed by R. Almeida, 22 Sep 2026, 10:05."
    later = chart(blood(DAY, lh="4.8"), visits=(visit,))
    assert review_words(visit, later).endswith("Results signed since then are not reviewed yet.")


def test_a_resumed_visit_says_who_typed_it() -> None:
    draft = VisitDraft(patient="man", visit="v", kept_by="E. Lund", changed_at=AT)
    assert resumed_words(draft) == "Resumed: typed by E. Lund, 22 Sep 2026, 10:05; not saved."


def test_in_spanish_a_visit_is_reviewed_in_its_own_gender():
    with speaking(SPANISH):
        assert state_words(REVIEWED) == "revisada"
        assert state_words(UNREVIEWED) == "sin revisar"
