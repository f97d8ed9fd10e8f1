"""A Timeline and a Summary written out as plain text, for people to read and for golden files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.model.summary import Mark, NumberLine, Summary
    from clinic_desktop.model.timeline import Lane, Point, Strip, Timeline


def timeline_text(timeline: Timeline) -> str:
    return "\n".join(_timeline_lines(timeline)) + "\n"


def summary_text(summary: Summary) -> str:
    return "\n".join(_summary_lines(summary)) + "\n"


def _timeline_lines(timeline: Timeline) -> Iterator[str]:
    axis = timeline.axis
    yield f"origin {timeline.origin}  edition {timeline.edition}"
    yield f"axis {axis.start:g} to {axis.end:g}, today at {axis.today:g}"
    yield f"weeks: {', '.join(tick.label for tick in axis.weeks)}; {axis.today_label_weeks}"
    yield f"dates: {', '.join(tick.label for tick in axis.dates)}; {axis.today_label_date}"
    for band in timeline.bands:
        yield f"band {band.start:g} to {band.end:g}: {band.title} ({band.subtitle})"
    for lane in timeline.lanes:
        yield from _lane_lines(lane)
    for mark in timeline.planned:
        yield f"{mark.status} at {mark.x:g}: {mark.label}"
        yield from (f"  {line}" for line in mark.words.splitlines())
    for strip in timeline.strips:
        yield ""
        yield from _strip_lines(strip)


def _lane_lines(lane: Lane) -> Iterator[str]:
    yield f"lane {lane.title} {lane.dose} [{lane.kind}]"
    for bar in lane.bars:
        yield f"  {bar.start:g} to {bar.end:g} {bar.dose}{' →' if bar.going_on else ''}"
        yield from (f"    {line}" for line in bar.words.splitlines())
    if lane.wash_out is not None:
        yield f"  {lane.wash_out.label}: {lane.wash_out.start:g} to {lane.wash_out.end:g}"


def _strip_lines(strip: Strip) -> Iterator[str]:
    yield f"{strip.title}, {strip.unit}, {strip.y_low:g} to {strip.y_high:g}"
    if strip.latest is not None:
        yield f"  gutter: {strip.latest.value_text} {strip.latest.unit} | {strip.latest.words}"
    for step in strip.ranges:
        yield f"  range {step.start:g} to {step.end:g}: {step.low_text}–{step.high_text}"
    for level in strip.expected:
        yield f"  expected {level.start:g} to {level.end:g}: {level.text} [{level.source_text}]"
    for point in (*strip.points, *strip.unplaced):
        yield from _point_lines(point)
    for segment in strip.segments:
        whose = "own" if segment.own_production else "muted"
        yield f"  line {segment.start}–{segment.end} {segment.style} {whose}"
    for gap in strip.gaps:
        yield f"  gap {gap.start}–{gap.end}: {gap.reason}"


def _point_lines(point: Point) -> Iterator[str]:
    marks = [
        *(["hollow"] if point.hollow else []),
        *(["draft"] if point.draft else []),
        *(["calculated"] if point.derived else []),
    ]
    yield f"  {point.collected_text}: {point.value_text} {point.unit} {point.letter}".rstrip()
    yield f"    at {point.x:.2f}, {point.y:g}: {' '.join([point.shape.value, *marks])}"
    words = (point.laboratory, point.phase, point.draw_class, point.range_text, point.converted_text)
    yield f"    {' | '.join(words)}".rstrip(" |")
    sperm = "" if point.look_back is None else point.look_back.text
    rule = f"{point.rule_text} [{point.source_text}]" if point.rule_text else ""
    behind = (rule, point.context_text, *point.notes, *point.earlier, sperm)
    for text in (point.change_text, point.reason, *behind):
        if text:
            yield f"    {text}"


def _summary_lines(summary: Summary) -> Iterator[str]:
    head = summary.letterhead
    yield f"{head.name} · {head.address} · {head.phone}"
    yield f"{summary.title} · {summary.visit_text}"
    yield from (f"{label}: {text}" for label, text in summary.identity)
    yield "  ".join(f"[{s.title}{' ▲ ' + s.here if s.here else ''}]" for s in summary.stations)
    yield summary.where
    yield f"message: {summary.message or '(by hand)'}"
    yield from (f"next: {step}" for step in summary.next_steps)
    for line in summary.lines:
        yield ""
        yield from _number_line(line)
    yield ""
    yield from (f"also measured: {phrase}" for phrase in summary.also_measured)
    for picture in summary.pictures:
        drawn = (
            ""
            if picture.strip is None
            else f"{len(picture.strip.points)} points, {len(picture.strip.segments)} lines"
        )
        yield f"picture {picture.title} {picture.unit}: {drawn} {picture.sentence}".rstrip()
    yield summary.pictures_note
    yield from (f"takes {medicine}" for medicine in summary.medicines)
    yield from summary.stopped_medicines
    yield from (f"{term}: {text}" for term, text in summary.explained)
    yield from (f"{help_.act}: {help_.when}" for help_ in summary.help)
    yield from summary.limits
    yield summary.foot


def _number_line(line: NumberLine) -> Iterator[str]:
    yield f"{line.plain_name} ({line.name}): {line.value_text} {line.unit} {line.spoken_value}".rstrip()
    bar = "none" if line.expected is None else f"{line.expected[0]:.3f} to {line.expected[1]:.3f}"
    yield f"  expected {bar} {line.expected_labels} | {line.adult_text}"
    yield f"  last {_mark(line.last)}  today {_mark(line.today)}"
    yield f"  {line.phase}: {line.verdict_words}; {line.change_words}"


def _mark(mark: Mark | None) -> str:
    return "–" if mark is None else f"{mark.shape} at {mark.at:.3f}"
