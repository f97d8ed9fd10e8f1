"""A man's row of the worklist in words, as of any day: what is due, waits for a review, or was begun."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.clinical.saying import word_said
from clinic_desktop.clinical.typed_dates import read_moment
from clinic_desktop.drawing.words import PHASE_WORDS, near_day, uncapitalised
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.assessment import PhaseVerdict
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import WordResult
from clinic_desktop.model.worklist import Due, KeptKind, Pressing

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.worklist import DueTest, Telling, ToReview, Unfinished, WorklistRow

SEPARATOR = " · "
WEEK = 7
MARKED = (KeptKind.PANEL, KeptKind.OLD_RESULTS, KeptKind.VISIT)
VERDICTS = {Pressing.UNEXPECTED: PhaseVerdict.UNEXPECTED, Pressing.BEHIND: PhaseVerdict.BEHIND}


class Tone(StrEnum):
    """How a mark is coloured beside its words: a role of the theme."""

    DANGER = "text.danger"
    WARNING = "text.warning"
    LINK = "text.link"
    MUTED = "text.muted"


@dataclass(frozen=True, slots=True)
class Mark:
    """A few words at the right end of a row, and their tone: "overdue 19 d", "late 9 d", "draft"."""

    text: str = ""
    tone: Tone = Tone.MUTED


NO_MARK = Mark()


def draft_mark() -> Mark:
    """That somebody is at it already."""
    return Mark(tr("draft"), Tone.LINK)


def mark(row: WorklistRow | None, day: date, *, draft: bool) -> Mark:
    """What stands beside a man's name in a list; a draft says that somebody is at it already."""
    if draft:
        return draft_mark()
    return NO_MARK if row is None else due_mark(row, day)


def due_mark(row: WorklistRow, day: date) -> Mark:
    """When his most pressing test is due, nothing where that is later than this week."""
    test = most_pressing(row, day)
    if test is None:
        return NO_MARK
    away = (test.due - day).days
    match test.on(day):
        case Due.OVERDUE:
            return Mark(tr("overdue {days} d", days=-away), Tone.DANGER)
        case Due.OPEN:
            return Mark(tr("late {days} d", days=-away) if away else tr("due today"), Tone.WARNING)
        case Due.SOON:
            return Mark(tr("due in {days} d", days=away))
    return NO_MARK


def most_pressing(row: WorklistRow, day: date) -> DueTest | None:
    """The test that is due first among those of the most pressing kind."""
    standing = row.standing(day)
    tests = (test for test in row.tests if test.on(day) is standing)
    return min(tests, key=lambda test: test.due, default=None)


def place(row: WorklistRow, day: date, knowledge: Knowledge) -> str:
    """Where he stands, for a list of men: "early · week 3", "baseline", "course ended", "no course"."""
    if row.anchor is None:
        return tr("no course")
    if row.end is not None and row.end < day:
        return tr("course ended")
    days = (day - row.anchor).days
    week = tr("week {week}", week=days // WEEK)
    if not row.pathway:
        return week
    title = uncapitalised(knowledge.pathways[row.pathway].phase_on(days).title)
    return title if days < 0 else f"{title}{SEPARATOR}{week}"


def course_place(row: WorklistRow, day: date, knowledge: Knowledge) -> str:
    """Pathway and week, for the worklist: "Post-TRT · week 18"; before day 0 the phase alone."""
    if not row.running(day) or row.anchor is None:
        return tr("Course ended") if row.anchor is not None else tr("No course")
    pathway, days = knowledge.pathways[row.pathway], (day - row.anchor).days
    if days < 0:
        return f"{pathway.short_title}{SEPARATOR}{uncapitalised(pathway.phase_on(days).title)}"
    return SEPARATOR.join((pathway.short_title, tr("week {week}", week=days // WEEK)))


def due_words(row: WorklistRow, day: date, knowledge: Knowledge) -> str:
    """What is due and since when, the most pressing test first, with what it measures."""
    first = most_pressing(row, day)
    if first is None:
        return ""
    others = sorted((test for test in row.tests if test is not first), key=lambda test: test.due)
    said = [_due(first, day, knowledge), *(uncapitalised(_due(test, day, knowledge)) for test in others)]
    return f"{SEPARATOR.join(said)}: {markers_of(first, knowledge)}" if not others else SEPARATOR.join(said)


def _due(test: DueTest, day: date, knowledge: Knowledge) -> str:
    said = f"{test_name(test, knowledge)} {_when(test, day)}"
    return f"{said} ({test.samples})" if test.samples else said


def _when(test: DueTest, day: date) -> str:
    away, said = (test.due - day).days, near_day(test.due, day)
    if away == 0:
        return tr("due today")
    return tr("due {day}", day=said) if away > 0 else tr("was due {day}", day=said)


def test_name(test: DueTest, knowledge: Knowledge) -> str:
    """What is to be taken: "Blood panel", "Semen sample"."""
    semen = knowledge.templates[test.template].specimen is Specimen.SEMEN
    return tr("Semen sample") if semen else tr("Blood panel")


def markers_of(test: DueTest, knowledge: Knowledge) -> str:
    """The names of what it measures, in the order of its form."""
    markers = knowledge.templates[test.template].markers
    return ", ".join(uncapitalised(knowledge.markers[marker].name) for marker in markers)


def review_words(review: ToReview, day: date, knowledge: Knowledge) -> str:
    """The visit's day, the result that says most with its verdict, and how much more there is."""
    more = review.telling.others
    parts = (
        near_day(review.day, day),
        telling_words(review.telling, knowledge) or _nothing_pressing(review.results),
        tr("{count} more", count=more) if more else "",
        _earlier(review.earlier),
    )
    return SEPARATOR.join(part for part in parts if part)


def telling_words(telling: Telling, knowledge: Knowledge) -> str:
    """What says most: "LH <0.1 IU/L: behind", "Prolactin 41 ng/mL: prolactin raised"."""
    record = knowledge.considerations.get(telling.consideration)
    said = tr(PHASE_WORDS[VERDICTS[telling.pressing]]) if telling.pressing in VERDICTS else ""
    if record is not None:
        said = record.title
    if not telling.marker or (record is not None and telling.value == WordResult.NONE_SEEN):
        return said  # "no sperm seen" holds its result
    marker = knowledge.markers.get(telling.marker)
    name = telling.marker if marker is None else marker.name
    result = f"{name} {word_said(telling.value)} {telling.unit}".strip()
    return f"{result}: {uncapitalised(said)}" if said else result


def _nothing_pressing(results: int) -> str:
    return tr_n(
        "{number} result, neither behind nor unexpected",
        "{number} results, none behind or unexpected",
        results,
    )


def _earlier(visits: int) -> str:
    if not visits:
        return ""
    return tr_n("{number} earlier visit waits too", "{number} earlier visits wait too", visits)


def unfinished_kind(begun: Unfinished) -> str:
    """What was begun, without its day: "Blood panel", "Old results", "Visit"."""
    match begun.kind:
        case KeptKind.OLD_RESULTS:
            return tr("Old results")
        case KeptKind.MESSAGE:
            return tr("Message")
        case KeptKind.VISIT:
            return tr("Visit")
    return tr("Semen panel") if begun.specimen == Specimen.SEMEN.value else tr("Blood panel")


def unfinished_day(begun: Unfinished, day: date) -> str:
    """Of which day it is, as it is said elsewhere; empty where none is typed yet."""
    return "" if begun.kind is KeptKind.OLD_RESULTS else _typed_day(begun.day, day)


def unfinished_place(begun: Unfinished, day: date) -> str:
    """What was begun: "Blood panel of 20 Nov", "Old results", "Message of 23 Nov"."""
    match begun.kind:
        case KeptKind.OLD_RESULTS:
            return tr("Old results")
        case KeptKind.MESSAGE:
            return tr("Message of {day}", day=_typed_day(begun.day, day))
        case KeptKind.VISIT:
            typed = _typed_day(begun.day, day)
            return tr("Visit of {day}", day=typed) if typed else tr("Visit")
    panel = tr("Semen panel") if begun.specimen == Specimen.SEMEN.value else tr("Blood panel")
    typed = _typed_day(begun.day, day)
    return tr("{panel} of {day}", panel=panel, day=typed) if typed else panel


def _typed_day(text: str, day: date) -> str:
    """A day as it is said elsewhere, where it can be read; else as it was typed."""
    try:
        return near_day(read_moment("collected", text).day, day)
    except Refused:
        return text.strip()


def unfinished_words(begun: Unfinished) -> str:
    """How far it came, and who began it: "4 of 8 values typed by R. Almeida"."""
    match begun.kind:
        case KeptKind.MESSAGE:
            return tr("Not approved yet, typed by {user}", user=begun.by)
        case KeptKind.VISIT:
            return tr("Not saved yet, typed by {user}", user=begun.by)
        case KeptKind.OLD_RESULTS:
            said = tr("Values typed: {typed} · dates: {dates}", typed=begun.typed, dates=begun.lines)
            return f"{said} · {begun.by}" if begun.by else said
    if not begun.by:
        return tr("{typed} of {count} values typed", typed=begun.typed, count=begun.lines)
    return tr(
        "{typed} of {count} values typed by {user}", typed=begun.typed, count=begun.lines, user=begun.by
    )


def begun_men(unfinished: Collection[Unfinished]) -> frozenset[str]:
    """The ids of the men of whom something is begun that a mark tells of: panels, old results and visits."""
    return frozenset(each.patient.id for each in unfinished if each.kind in MARKED)
