"""What the read-out says, line by line: of a reading, a gap, an expected level, a dose, the plan, a phase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import CLASS_WORDS, LABORATORY_WORDS
from clinic_desktop.language import tr
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.ui.timeline_ink import words_role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.model.timeline import Band, Bar, Gap, Lane, Point, Strip
    from clinic_desktop.model.timeline_marks import ExpectedLevel, PlannedMark, SafetyMark

PLAN_ROLES = {PlanStatus.OVERDUE: "text.danger", PlanStatus.DUE: "text.warning"}


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the read-out and the role of its colour; `small` is what is rarely looked for."""

    text: str
    role: str = "text.muted"
    strong: bool = False
    small: bool = False


Lines = tuple[Line, ...]


def spoken(lines: Lines) -> str:
    """The read-out as one text for a screen reader."""
    return ". ".join(line.text.rstrip(".") for line in lines) + "."


def lines_of(strip: Strip, point: Point, today: float | None = None) -> Lines:
    """Say a point in full: value as reported first, then what is derived from it, then how it was got.

    The last point of a strip says too what is expected today, where that is another level by now.
    """
    letter = f"  {point.letter}" if point.letter else ""
    converted = f"= {point.converted_text}" if point.converted_text else ""
    window = "" if point.look_back is None else point.look_back.text
    apart = gap_reasons(strip, point)
    # A change that only says why there is none says the same as the gap.
    change = "" if any(point.change_text.endswith(_reason(text)) for text in apart) else point.change_text
    now = _expected_now(strip, point, today)
    derived = (converted, _expected_words(strip, point), now, change, point.reason)
    lines = [
        Line(f"{strip.title} {point.spoken}{letter}", "text.main", strong=True),
        Line(_verdict_words(point), "plot.draft" if point.draft else words_role(point.phase)),
        Line(_range_words(point)),
        *(Line(text) for text in (*derived, *apart, window)),
        *(Line(text, "text.main") for text in (*point.earlier, *point.notes)),
        Line(_joined(point.collected_text, point.laboratory_name, point.context_text), small=True),
        Line(point.signed_text, "text.faint", small=True),
        Line(
            tr("Source: {source}", source=point.source_text) if point.source_text else "",
            "text.faint",
            small=True,
        ),
    ]
    return tuple(line for line in lines if line.text)


def gap_reasons(strip: Strip, point: Point) -> tuple[str, ...]:
    """Why this point is not joined to the one before and after it, where a line was left out."""
    if point not in strip.points:  # a word, or a unit that is not listed: it has no place on the strip
        return ()
    place = strip.points.index(point)
    before = next((gap.reason for gap in strip.gaps if gap.end == place), "")
    after = next((gap.reason for gap in strip.gaps if gap.start == place), "")
    if before and before == after:
        return (tr("Not joined: {reason}", reason=before),)
    said = (
        tr("Not joined: {reason}", reason=before) if before else "",
        tr("Not joined to the next: {reason}", reason=after) if after else "",
    )
    return tuple(text for text in said if text)


def _reason(said: str) -> str:
    return said.partition(": ")[2]


def gap_lines(strip: Strip, gap: Gap) -> Lines:
    """Say why two neighbours are not joined."""
    earlier, later = strip.points[gap.start], strip.points[gap.end]
    return (
        Line(tr("{title}: no line", title=strip.title), "text.main", strong=True),
        Line(tr("{earlier} and {later}", earlier=_said(earlier), later=_said(later))),
        Line(tr("Not joined: {reason}", reason=gap.reason), "text.main"),
    )


def expected_lines(strip: Strip, level: ExpectedLevel) -> Lines:
    """Say what a phase expects, and where that stands."""
    return tuple(
        _with_source(tr("{title}: expected at this stage", title=strip.title), level.text, level.source_text)
    )


def bar_lines(lane: Lane, bar: Bar) -> Lines:
    """Say one stretch of a dose; the reason that was noted with it stands in it."""
    first, *rest = (bar.words or f"{lane.title} {bar.dose}").splitlines()
    changed = [tr("dose changed")] if bar.changed else []
    return (Line(first, "text.main", strong=True), *(Line(text) for text in (*changed, *rest)))


def wash_out_lines(lane: Lane) -> Lines:
    """Say until when a drug still counts."""
    said = "" if lane.wash_out is None else lane.wash_out.label
    return (Line(lane.title, "text.main", strong=True), Line(said))


def band_lines(band: Band) -> Lines:
    """Say a phase by its whole title."""
    lines = (Line(band.title, "text.main", strong=True), Line(band.subtitle))
    return tuple(line for line in lines if line.text)


def planned_lines(marks: tuple[PlannedMark, ...]) -> Lines:
    """Say what is planned for one day: when, which markers, why, and how to prepare."""
    lines: list[Line] = []
    for mark in marks:
        first, *rest = mark.words.splitlines()
        lines.append(Line(first, PLAN_ROLES.get(mark.status, "text.main"), strong=True))
        lines += [Line(text) for text in rest]
    return tuple(lines)


def safety_lines(mark: SafetyMark) -> Lines:
    """Say what was answered with yes at a visit, and what the sources say of it."""
    first, *rest = mark.words.splitlines()
    source = (
        (Line(tr("Source: {source}", source=mark.source_text), "text.faint", small=True),)
        if mark.source_text
        else ()
    )
    return (Line(first, "text.danger", strong=True), *(Line(text) for text in rest), *source)


def _with_source(title: str, text: str, source: str) -> Iterator[Line]:
    yield Line(title, "text.main", strong=True)
    yield Line(text)
    if source:
        yield Line(tr("Source: {source}", source=source), "text.faint", small=True)


def _expected_words(strip: Strip, point: Point) -> str:
    """What was expected of it: with the level where there is one, else in the words of the rule."""
    levels = (level.text for level in strip.expected if level.start <= point.x < level.end)
    level = next(levels, "")
    return tr("expected in {level}", level=level) if level else point.rule_text


def _expected_now(strip: Strip, point: Point, today: float | None) -> str:
    if today is None or not strip.points or point is not strip.points[-1]:
        return ""
    levels = (level.text for level in strip.expected if point.x < level.start <= today < level.end)
    level = next(levels, "")
    return tr("expected now in {level}", level=level) if level else ""


def _verdict_words(point: Point) -> str:
    if point.draft:
        return tr("as typed, not signed")
    whose = tr(CLASS_WORDS[point.draw_class])
    if point.reason.casefold().startswith(whose):
        whose = ""  # said in full by the reason
    return _joined(tr(point.phase.value), whose, tr("calculated") if point.derived else "")


def _range_words(point: Point) -> str:
    if not point.range_text:
        return tr("no laboratory range")
    verdict = tr(LABORATORY_WORDS[point.laboratory])
    return _joined(tr("laboratory range {range}", range=point.range_text), verdict)


def _said(point: Point) -> str:
    day = point.collected_text.partition(",")[0]
    return tr("{value} on {day}", value=point.value_text, day=day)


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)
