"""The worklist in words: cards in their order, each row's words, and the marks beside a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.phase_days import COLUMNS, Column, ordered, phase_day
from clinic_desktop.drawing.worklist_cards import (
    Act,
    Card,
    CardKind,
    card_line,
    key_of,
    man_of,
    meaning,
    until,
)
from clinic_desktop.drawing.worklist_words import (
    NO_MARK,
    Mark,
    Tone,
    begun_men,
    course_place,
    draft_mark,
    due_words,
    mark,
    place,
    review_words,
    unfinished_place,
    unfinished_words,
)
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import SPANISH, speaking
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.worklist import (
    DueTest,
    Glance,
    KeptKind,
    Listed,
    Pressing,
    Telling,
    ToReview,
    Unfinished,
    WorklistRow,
)

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge

TODAY = date(2026, 11, 23)
DRAFTS = CardKind.DRAFTS
MAN = Patient(id="m", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
ROW = WorklistRow(
    patient="m", revision=1, stamp="", pathway="post_trt_reactivation", anchor=date(2026, 7, 20)
)
BEHIND = Telling(pressing=Pressing.BEHIND, marker="lh", value="<0.1", unit="IU/L", others=2)


def due_test(form: str, away: int, **more: object) -> DueTest:
    due = TODAY + timedelta(days=away)
    return DueTest(template=form, due=due, late=due + timedelta(days=15), **more)  # type: ignore[arg-type]


def due(*tests: DueTest, **more: object) -> WorklistRow:
    return replace(ROW, tests=tests, **more)  # type: ignore[arg-type]


def review(telling: Telling = BEHIND, day: date = date(2026, 11, 18), **more: int) -> ToReview:
    return ToReview(visit="v", day=day, results=7, telling=telling, **more)


def listed(row: WorklistRow, name: str = "Okafor") -> Listed:
    return Listed(replace(MAN, id=name, family=name), row)


@pytest.mark.parametrize(
    ("away", "expected"),
    [
        (-24, Mark("overdue 24 d", Tone.DANGER)),
        (-15, Mark("overdue 15 d", Tone.DANGER)),
        (-14, Mark("late 14 d", Tone.WARNING)),
        (-1, Mark("late 1 d", Tone.WARNING)),
        (0, Mark("due today", Tone.WARNING)),
        (4, Mark("due in 4 d")),
        (6, Mark("due in 6 d")),
        (7, NO_MARK),
    ],
)
def test_a_mark_says_when_the_next_test_is_due_and_nothing_beyond_this_week(
    away: int, expected: Mark
) -> None:
    assert mark(due(due_test("first", away)), TODAY, draft=False) == expected


def test_the_same_row_says_the_right_thing_on_the_next_day() -> None:
    row = due(due_test("first", 1))
    assert mark(row, TODAY, draft=False).text == "due in 1 d"
    assert mark(row, TODAY + timedelta(days=1), draft=False).text == "due today"


def test_a_draft_goes_before_what_is_due_and_a_man_without_a_row_has_no_mark() -> None:
    assert mark(due(due_test("first", -20)), TODAY, draft=True) == draft_mark()
    assert mark(None, TODAY, draft=False) == NO_MARK


def test_where_a_man_stands_is_said_from_his_row(knowledge: Knowledge) -> None:
    assert place(ROW, TODAY, knowledge) == "months 3 and later · week 18"
    assert place(replace(ROW, anchor=date(2026, 12, 1)), TODAY, knowledge) == "baseline"
    assert place(replace(ROW, end=date(2026, 11, 22)), TODAY, knowledge) == "course ended"
    assert place(replace(ROW, pathway="", anchor=None), TODAY, knowledge) == "no course"
    assert place(replace(ROW, pathway=""), TODAY, knowledge) == "week 18"
    assert course_place(ROW, TODAY, knowledge) == "Post-TRT · week 18"
    assert course_place(replace(ROW, anchor=date(2026, 12, 1)), TODAY, knowledge) == "Post-TRT · baseline"
    assert course_place(replace(ROW, end=date(2026, 11, 22)), TODAY, knowledge) == "Course ended"


def test_one_test_is_said_with_what_it_measures_two_with_their_days(knowledge: Knowledge) -> None:
    blood, semen = due_test("first", -20), due_test("semen", 4, samples="1 of 2 samples")
    assert due_words(due(blood), TODAY, knowledge).startswith(
        "Blood panel was due 3 Nov: LH, FSH, total testosterone"
    )
    assert due_words(due(semen, blood), TODAY, knowledge) == (
        "Blood panel was due 3 Nov · semen sample due 27 Nov (1 of 2 samples)"
    )


def test_the_review_says_the_day_the_most_telling_result_and_how_much_more(knowledge: Knowledge) -> None:
    assert review_words(review(earlier=1), TODAY, knowledge) == (
        "18 Nov · LH <0.1 IU/L: behind · 2 more · 1 earlier visit waits too"
    )
    remark = Telling(
        pressing=Pressing.SAFETY,
        marker="prolactin",
        value="41",
        unit="ng/mL",
        consideration="prolactin_raised",
    )
    assert review_words(review(remark), TODAY, knowledge) == "18 Nov · Prolactin 41 ng/mL: prolactin raised"
    answer = Telling(pressing=Pressing.SAFETY, consideration="thrombosis_signs")
    assert review_words(review(answer), TODAY, knowledge) == "18 Nov · Signs that may be a thrombosis"
    quiet = review_words(review(Telling(pressing=Pressing.NOTHING)), TODAY, knowledge)
    assert quiet == "18 Nov · 7 results, none behind or unexpected"


def test_a_row_says_how_late_a_test_is_and_its_card_from_when_on_it_is_overdue(knowledge: Knowledge) -> None:
    late = card_line(listed(due(due_test("first", -9))), CardKind.DUE, TODAY, knowledge)
    assert late.mark == Mark("late 9 d", Tone.WARNING)
    assert ", late 9 d, Blood panel was due 14 Nov" in late.said
    assert meaning(CardKind.OVERDUE, knowledge) == "more than 14 days late"
    assert meaning(CardKind.DUE, knowledge) == "up to 14 days late, or due within 7 days"
    assert meaning(CardKind.REVIEW, knowledge) == ""
    row = replace(ROW, review=review())
    assert card_line(listed(row), CardKind.REVIEW, TODAY, knowledge).mark == NO_MARK


def test_the_row_of_a_draft_says_its_day_where_there_is_room(knowledge: Knowledge) -> None:
    begun = Unfinished(kind=KeptKind.VISIT, patient=MAN, day="2026-11-16", by="R. Almeida", visit="v")
    line = card_line(begun, CardKind.DRAFTS, TODAY, knowledge)
    assert line.place == "10427 · Visit"
    assert line.text == "16 Nov · Not saved yet, typed by R. Almeida"


def test_what_was_begun_is_said_by_its_kind() -> None:
    panel = Unfinished(
        kind=KeptKind.PANEL, patient=MAN, specimen="serum", day="2026-11-20 08:10", typed=4, lines=8, by="R"
    )
    old = Unfinished(kind=KeptKind.OLD_RESULTS, patient=MAN, typed=12, lines=1, by="ben")
    message = Unfinished(kind=KeptKind.MESSAGE, patient=MAN, day="2026-11-18", by="Dr Roy", visit="v")
    visit = Unfinished(kind=KeptKind.VISIT, patient=MAN, day="24 Nov 2026", by="ben", visit="w")
    begun = (panel, old, message, visit)
    said = [(unfinished_place(each, TODAY), unfinished_words(each)) for each in begun]
    assert said == [
        ("Blood panel of 20 Nov", "4 of 8 values typed by R"),
        ("Old results", "Values typed: 12 · dates: 1 · ben"),
        ("Message of 18 Nov", "Not approved yet, typed by Dr Roy"),
        ("Visit of 24 Nov", "Not saved yet, typed by ben"),
    ]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-20", "Blood panel of 20 Nov"),
        ("20 Nov 2026 08:10", "Blood panel of 20 Nov"),
        ("20.11", "Blood panel of 20.11"),
        (" ", "Blood panel"),
    ],
)
def test_a_day_that_cannot_be_read_yet_is_said_as_typed(typed: str, said: str) -> None:
    panel = Unfinished(kind=KeptKind.PANEL, patient=MAN, specimen="serum", day=typed)
    assert unfinished_place(panel, TODAY) == said


def test_each_card_has_its_act_and_says_how_many_there_are(knowledge: Knowledge) -> None:
    draft = Unfinished(kind=KeptKind.PANEL, patient=MAN, typed=1, lines=8)
    man = listed(due(due_test("first", 3), review=review()))
    acts = {kind: card_line(man, kind, TODAY, knowledge).act for kind in CardKind if kind is not DRAFTS}
    assert acts == {CardKind.OVERDUE: Act.ENTER, CardKind.DUE: Act.ENTER, CardKind.REVIEW: Act.OPEN}
    assert card_line(draft, DRAFTS, TODAY, knowledge).act is Act.CONTINUE
    assert Card(CardKind.OVERDUE, 4952, ("m",)).title == "Overdue · 4,952"


def test_this_week_begins_with_the_day() -> None:
    assert until(TODAY) == date(2026, 11, 29)


def test_a_row_is_named_by_its_man_and_of_what_was_begun_by_its_kind() -> None:
    panel = Unfinished(kind=KeptKind.PANEL, patient=MAN, specimen="serum")
    assert key_of("m") != key_of(panel) != key_of(replace(panel, specimen="semen"))
    assert {man_of("m"), man_of(panel)} == {"m"}


def test_a_row_is_heard_whole_with_what_enter_does(knowledge: Knowledge) -> None:
    line = card_line(listed(replace(ROW, review=review())), CardKind.REVIEW, TODAY, knowledge)
    assert (
        line.said
        == "Okafor, Daniel, 10427 · Post-TRT · week 18, 18 Nov · LH <0.1 IU/L: behind · 2 more: Open"
    )


def test_the_grid_says_pathway_phase_day_and_week_next_test_and_status(knowledge: Knowledge) -> None:
    row = phase_day(listed(due(due_test("semen", 4))), TODAY, knowledge, ())
    assert dict(zip(COLUMNS, row.texts, strict=True)) == {
        Column.PATIENT: "Okafor, Daniel",
        Column.CHART: "10427",
        Column.PATHWAY: "Post-TRT",
        Column.PHASE: "Months 3 and later",
        Column.DAY: "126",
        Column.WEEK: "18",
        Column.NEXT: "Semen sample 27 Nov",
        Column.STATUS: "due in 4 d",
    }
    begun = phase_day(listed(ROW), TODAY, knowledge, {"Okafor"})
    assert (begun.texts[-1], begun.tone) == ("draft", Tone.LINK)
    waits = phase_day(listed(replace(ROW, review=review())), TODAY, knowledge, ())
    assert waits.texts[-1] == "to review"


def test_before_day_0_the_day_is_negative_and_has_no_week(knowledge: Knowledge) -> None:
    row = phase_day(listed(replace(ROW, anchor=date(2026, 12, 1))), TODAY, knowledge, ())
    said = dict(zip(COLUMNS, row.texts, strict=True))
    assert (said[Column.DAY], said[Column.WEEK]) == ("−8", "")


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (Column.PATIENT, "Abel Baker Cole Dean"),
        (Column.DAY, "Cole Abel Baker Dean"),
        (Column.PHASE, "Cole Abel Baker Dean"),
        (Column.NEXT, "Baker Abel Dean Cole"),
        (Column.STATUS, "Baker Abel Dean Cole"),
    ],
)
def test_the_grid_is_sorted_by_any_column(column: Column, expected: str) -> None:
    men = [
        glance("Abel", due=2),
        glance("Baker", due=-30, anchor="2026-07-01"),
        glance("Cole", anchor="2026-11-02"),
        glance("Dean", due=60, anchor="2026-06-01", pathway="serm_therapy", review="2026-11-20"),
    ]
    assert " ".join(each.patient for each in ordered(men, column, TODAY)) == expected
    back = ordered(men, column, TODAY, descending=True)
    assert back[0].patient == expected.split()[-1]


def glance(name: str, due: int | None = None, **more: str) -> Glance:
    days = {} if due is None else {"due": day_away(due), "late": day_away(due + 15)}
    plain = Glance(name, "1", "post_trt_reactivation", "2026-07-20", "", "", "")
    return plain._replace(**days, **more)


def day_away(away: int) -> str:
    return (TODAY + timedelta(days=away)).isoformat()


def test_chart_numbers_are_sorted_as_numbers() -> None:
    men = [glance("Abel", chart_number=number) for number in ("100", "A7", "20")]
    assert [each.chart_number for each in ordered(men, Column.CHART, TODAY)] == ["20", "100", "A7"]


def test_a_mark_tells_of_visits_and_results_and_not_of_a_message() -> None:
    def begun(kind: KeptKind) -> frozenset[str]:
        return begun_men([Unfinished(kind=kind, patient=MAN)])

    for kind in (KeptKind.PANEL, KeptKind.OLD_RESULTS, KeptKind.VISIT):
        assert begun(kind) == {MAN.id}
    assert begun(KeptKind.MESSAGE) == frozenset()


def test_a_result_in_a_word_of_the_program_is_said_in_the_language_spoken(knowledge: Knowledge) -> None:
    semen = Telling(pressing=Pressing.BEHIND, marker="sperm_concentration", value="none seen")
    with speaking(SPANISH):
        said = review_words(review(semen), TODAY, load(resource("knowledge"), "es"))
    assert "Concentración espermática no se ven: " in said


def test_no_sperm_seen_is_not_said_twice_where_that_is_what_is_considered(knowledge: Knowledge) -> None:
    semen = Telling(
        pressing=Pressing.FINDING,
        marker="sperm_concentration",
        value="none seen",
        consideration="azoospermia",
    )
    said = review_words(review(semen), TODAY, knowledge)
    assert said.endswith(knowledge.considerations["azoospermia"].title)
    assert "none seen" not in said
