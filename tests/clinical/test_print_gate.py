"""What keeps a page from the man who is to take it home: every reason, its one step, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from clinic_desktop.clinical.gate_block import Step, Unsettled
from clinic_desktop.clinical.print_gate import blocks
from clinic_desktop.clinical.review_scope import answers_since
from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.course import Answer
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import PanelStatus, Replaced, Specimen
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.retraction import Retraction
from clinic_desktop.model.version import Version
from tests.clinical.charts import after_testosterone, blood, day, panel, reading

NUMBER = 120
VISIT = Visit(
    id="v",
    day=day(NUMBER),
    message="Your own testosterone is back.",
    message_language="en",
    reviewed_by="Dr Roy",
    reviewed_at=datetime.combine(day(NUMBER), time(12)),
)


def chart(*panels, visits=(VISIT,), status=PanelStatus.REVIEWED):
    """A man after testosterone, whose panels a review has seen."""
    seen = tuple(replace(each, status=status) for each in panels)
    return replace(after_testosterone(*seen), visits=visits)


def draft(*lines, number=NUMBER, specimen=Specimen.SERUM, collected=None):
    return Draft(
        patient="m",
        specimen=specimen,
        template="",
        collected=f"{day(number).isoformat()} 08:10" if collected is None else collected,
        laboratory="Northside Lab",
        fields=tuple(DraftField(marker=marker, text=text, unit=unit) for marker, text, unit in lines),
    )


def found(known, of, visit=VISIT, *, language="en", confirmed=True, **unsettled):
    return blocks(
        of,
        visit,
        known,
        language=language,
        today=day(NUMBER),
        unsettled=Unsettled(**unsettled),
        confirmed=confirmed,
    )


def steps(*arguments, **named):
    return [block.step for block in found(*arguments, **named)]


GOOD = blood(NUMBER, lh="4.8", testosterone="402")


def test_a_reviewed_visit_with_its_message_and_a_signed_panel_may_leave(known):
    assert found(known, chart(GOOD)) == ()


@pytest.mark.parametrize("panels", [(), (blood(NUMBER + 1, lh="1.2"),)])
def test_without_a_signed_panel_up_to_the_visit_nothing_leaves(known, panels):
    (block,) = found(known, chart(*panels))
    assert block.step is Step.SIGN
    assert block.act == "Enter panel"
    assert block.sentence.startswith("No result up to the visit of")


def test_a_visit_without_a_draw_may_leave_with_what_was_signed_before(known):
    visits = (Visit(id="u", day=day(30)), VISIT)
    assert steps(known, chart(blood(30, lh="1.2"), visits=visits)) == []


def test_a_panel_drawn_since_the_last_visit_counts_for_it(known):
    visits = (Visit(id="u", day=day(30)), VISIT)
    assert steps(known, chart(blood(100, lh="4.8"), visits=visits)) == []


def test_an_unreviewed_visit_is_reviewed_first(known):
    visit = Visit(id="v", day=VISIT.day)
    (block,) = found(known, chart(GOOD, visits=(visit,), status=PanelStatus.SIGNED), visit)
    assert (block.step, block.act) == (Step.REVIEW, "Review")


def test_results_signed_since_the_review_are_reviewed_again(known):
    (block,) = found(known, chart(GOOD, status=PanelStatus.SIGNED))
    assert (block.step, block.act) == (Step.REVIEW, "Review again")


@pytest.mark.parametrize(("hours", "expected"), [(1, [Step.REVIEW]), (0, []), (-1, [])])
@pytest.mark.parametrize("number", [100, 30])
def test_old_results_that_were_signed_after_the_review_ask_for_another(known, number, hours, expected):
    at = VISIT.reviewed_at + timedelta(hours=hours)
    old = replace(blood(number, fsh="2.2"), status=PanelStatus.SIGNED, signed_at=at)
    of = chart(GOOD, visits=(Visit(id="u", day=day(40)), VISIT))
    found_of = found(known, replace(of, panels=(old, *of.panels)))
    assert [block.step for block in found_of] == expected
    assert [block.act for block in found_of] == ["Review again"] * len(expected)


def test_a_correction_after_the_review_asks_for_another_though_it_tells_of_a_later_day(known):
    at = VISIT.reviewed_at + timedelta(hours=1)
    told = Replaced(GOOD.collected, GOOD.laboratory, GOOD.specimen, "the wrong day")
    moved = replace(blood(NUMBER + 2, lh="4.8"), replaces=told, signed_at=at, status=PanelStatus.SIGNED)
    of = chart(blood(100, lh="4.1"))
    assert steps(known, replace(of, panels=(*of.panels, moved))) == [Step.REVIEW]


def test_results_of_a_later_day_need_no_new_review(known):
    at = VISIT.reviewed_at + timedelta(hours=1)
    later = replace(blood(NUMBER + 2, lh="4.8"), signed_at=at, status=PanelStatus.SIGNED)
    of = chart(GOOD)
    assert steps(known, replace(of, panels=(*of.panels, later))) == []


@pytest.mark.parametrize(("hours", "expected"), [(1, [Step.REVIEW]), (0, []), (-1, [])])
def test_courses_and_medicines_written_after_the_review_ask_for_another(known, hours, expected):
    at = (VISIT.reviewed_at + timedelta(hours=hours)).replace(tzinfo=UTC)
    seen = found(known, chart(GOOD), treated_at=at)
    assert [block.step for block in seen] == expected
    assert all(block.sentence.startswith("Courses or medicines were changed since") for block in seen)


@pytest.mark.parametrize(("hours", "expected"), [(1, [Step.REVIEW]), (-1, [])])
def test_a_panel_retracted_after_the_review_asks_for_another(known, hours, expected):
    at = VISIT.reviewed_at + timedelta(hours=hours)
    gone = replace(
        blood(NUMBER, fsh="3.1"),
        status=PanelStatus.RETRACTED,
        retracted=Retraction("another man's", "Dr Roy", at),
    )
    of = chart(GOOD)
    assert steps(known, replace(of, panels=(*of.panels, gone))) == expected


@pytest.mark.parametrize(
    ("message", "written_in", "language", "expected"),
    [
        (None, "", "en", [Step.MESSAGE]),
        ("Hello.", "en", "es", [Step.MESSAGE]),
        ("Hola.", "es", "es", []),
        ("Hello.", "", "en", []),  # approved before the language was asked: English
        ("Hello.", "", "es", [Step.MESSAGE]),
    ],
)
def test_the_message_is_approved_in_the_language_of_the_page(known, message, written_in, language, expected):
    visit = replace(VISIT, message=message, message_language=written_in)
    assert steps(known, chart(GOOD, visits=(visit,)), visit, language=language) == expected


def test_a_unit_that_nobody_knows_names_the_reading_to_correct(known):
    odd = panel(NUMBER, reading("lh", "4.8", "furlongs"), reading("testosterone", "402"))
    (block,) = found(known, chart(odd))
    assert (block.step, block.marker, block.panel) == (Step.UNIT, "lh", odd.id)
    assert "“furlongs” of LH" in block.sentence
    assert block.act == "Correct LH"


def test_an_unknown_unit_of_long_ago_holds_nothing_back_once_there_is_a_newer_result(known):
    odd = panel(30, reading("lh", "4.8", "furlongs"))
    assert steps(known, chart(odd, GOOD)) == []


def test_a_word_needs_no_unit(known):
    assert steps(known, chart(panel(NUMBER, reading("lh", "QNS"), reading("testosterone", "402")))) == []


def test_a_question_on_a_typed_value_is_answered_first(known):
    typed = draft(("testosterone", "4020", "ng/dL"))
    (block,) = found(known, chart(GOOD), drafts=(typed,))
    assert (block.step, block.marker, block.specimen) == (Step.ANSWER, "testosterone", Specimen.SERUM)
    assert block.act == "Answer the question"
    assert "otal testosterone" in block.sentence


def test_what_is_typed_of_the_visit_and_not_signed_is_signed_first(known):
    typed = draft(("fsh", "4.1", "IU/L"))
    (block,) = found(known, chart(GOOD), drafts=(typed,))
    assert (block.step, block.act, block.specimen) == (Step.SIGN, "Open the panel", Specimen.SERUM)


def test_one_step_is_named_once_where_nothing_but_a_draft_is_there(known):
    assert steps(known, chart(), drafts=(draft(("fsh", "4.1", "IU/L")),)) == [Step.SIGN]


def test_a_draft_without_a_readable_day_may_be_of_the_visit(known):
    typed = draft(("fsh", "4.1", "IU/L"), collected="last week")
    assert steps(known, chart(GOOD), drafts=(typed,)) == [Step.SIGN]


@pytest.mark.parametrize("typed", [draft(), draft(("fsh", "4.1", "IU/L"), number=NUMBER + 1)])
def test_an_empty_draft_and_one_of_a_later_day_hold_nothing_back(known, typed):
    assert steps(known, chart(GOOD), drafts=(typed,)) == []


def test_a_result_that_was_doubted_when_it_came_in_is_kept_or_corrected_first(known):
    slip = blood(30, testosterone="18.7")
    doubted = frozenset({(slip.id, "testosterone"), ("gone", "lh")})
    (block,) = found(known, chart(slip, GOOD), doubted=doubted)
    assert (block.step, block.act) == (Step.KEEP, "Keep 18.7 ng/dL")
    assert (block.panel, block.marker) == (slip.id, "testosterone")
    assert block.sentence.startswith("Total testosterone, 18.7 ng/dL, of ")
    assert "would be a castrate level" in block.sentence


def test_a_doubt_that_nobody_would_have_today_is_answered_all_the_same(known):
    (block,) = found(known, chart(GOOD), doubted=frozenset({(GOOD.id, "lh")}))
    assert (block.step, block.marker) == (Step.KEEP, "lh")
    assert block.sentence.endswith("keep it as reported, or correct the result.")


def test_a_doubt_on_a_result_after_the_visit_holds_nothing_back(known):
    later = blood(NUMBER + 1, testosterone="18.7")
    assert steps(known, chart(GOOD, later), doubted=frozenset({(later.id, "testosterone")})) == []


def test_of_an_unknown_unit_nothing_more_is_asked_than_to_correct_it(known):
    odd = panel(NUMBER, reading("lh", "4.8", "furlongs"), reading("testosterone", "402"))
    assert steps(known, chart(odd), doubted=frozenset({(odd.id, "lh")})) == [Step.UNIT]


def test_safety_answers_that_were_changed_after_the_review_ask_for_another(known):
    (block,) = found(known, chart(GOOD), answers=True)
    assert (block.step, block.act) == (Step.REVIEW, "Review again")


@pytest.mark.parametrize(
    ("hours", "answer", "changed"), [(1, Answer.YES, True), (1, Answer.NO, False), (-1, Answer.YES, False)]
)
def test_only_safety_answers_written_after_the_review_were_not_seen_by_it(hours, answer, changed):
    seen = replace(VISIT, safety=(("sight", Answer.NO),))
    now = replace(seen, safety=(("sight", answer),), note="Corrected.")
    later = VISIT.reviewed_at + timedelta(hours=hours)
    versions = (
        Version(seen, 1, "nora", VISIT.reviewed_at - timedelta(hours=2)),
        Version(now, 2, "nora", later),
    )
    assert answers_since(now, versions) is changed


def grid(number, text, marker="testosterone", unit="ng/dL"):
    """Old results of one day, one of them."""
    cell = DraftField(marker=marker, text=text)
    column = OldCollection(collected=f"{day(number).isoformat()} 08:10", laboratory="Lab", cells=(cell,))
    return Backfill(patient="m", lines=(DraftField(marker=marker, text="", unit=unit),), columns=(column,))


def test_a_question_on_an_old_result_that_is_typed_is_answered_first(known):
    (block,) = found(known, chart(GOOD), old=grid(60, "40200"))
    assert (block.step, block.marker, block.old_results) == (Step.ANSWER, "testosterone", True)
    assert block.act == "Open old results"


def test_old_results_since_the_last_visit_are_signed_first_and_those_before_it_need_not(known):
    of = chart(GOOD, visits=(Visit(id="u", day=day(40)), VISIT))
    assert steps(known, of, old=grid(60, "402")) == [Step.SIGN]
    assert steps(known, of, old=grid(30, "402")) == []
    assert steps(known, of, old=grid(NUMBER + 1, "40200")) == []


def test_a_newer_message_that_is_typed_is_approved_first(known):
    (block,) = found(known, chart(GOOD), message=True)
    assert (block.step, block.act) == (Step.MESSAGE, "Go to the message")
    assert block.sentence.startswith("A newer message is typed and not approved")


def test_a_clinic_without_a_phone_number_gets_one_first(known):
    (block,) = found(known, chart(GOOD), phone=False)
    assert (block.step, block.act) == (Step.PHONE, "Open Settings")


def test_the_patient_is_confirmed_last_by_name_and_birth_date(known):
    *_, block = found(known, chart(), confirmed=False)
    assert block.step is Step.CONFIRM
    assert block.sentence.startswith("This is Daniel Okafor, born 11 Feb 1988.")


def test_every_block_says_what_to_do_in_a_whole_sentence(known):
    odd = panel(NUMBER, reading("lh", "4.8", "furlongs"))
    visit = Visit(id="v", day=VISIT.day)
    of = chart(odd, visits=(visit,), status=PanelStatus.SIGNED)
    typed = draft(("testosterone", "40200", "ng/dL"))
    seen = found(known, of, visit, drafts=(typed,), confirmed=False)
    assert [block.step for block in seen] == [Step.ANSWER, Step.UNIT, Step.REVIEW, Step.CONFIRM]
    assert all(block.sentence.endswith((".", "?")) and block.act for block in seen)
