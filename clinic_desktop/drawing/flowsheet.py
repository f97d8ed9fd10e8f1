"""The flowsheet: every marker that was measured as a line, every collection as a column.

It is made of the timelines' own strips, so that a cell says what its point says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from clinic_desktop.drawing.baselines import baseline_marks
from clinic_desktop.drawing.changes import change_sentence
from clinic_desktop.drawing.flowsheet_columns import sheet_columns
from clinic_desktop.drawing.flowsheet_words import (
    cell_words,
    range_said,
    ranges_in_words,
    since_baseline,
    tone_of,
    trend_words,
)
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.knowledge.marker_entities import MarkerKind
from clinic_desktop.language import tr
from clinic_desktop.model.flowsheet import (
    CellWords,
    Flowsheet,
    SheetCell,
    SheetGroup,
    SheetRow,
    Trend,
)
from clinic_desktop.model.lazy import Lazy
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.value import WordResult

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.flowsheet import SheetColumn
    from clinic_desktop.model.timeline import Point, RangeStep, Strip

EVERYTHING = "everything"
NOTHING_MEASURED = (WordResult.NOT_ENOUGH_SAMPLE, WordResult.NOT_DONE, WordResult.SPECIMEN_UNUSABLE)
DASH = "–"


def flowsheet(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    units: Units = "us",
    corrected: Mapping[tuple[str, str], int] = MappingProxyType({}),
) -> Flowsheet:
    """Make the flowsheet of a whole assessment in the units that the timelines show.

    `corrected` tells, by panel and marker, how often a result was corrected. Lines stand in the order of the
    strip set "everything", blood before semen; a marker without a result has none.
    """
    measured = {judged.marker for judged in assessment.readings}
    ordered = dict.fromkeys((*knowledge.strip_sets[EVERYTHING].markers, *sorted(measured)))
    strips = [marker for marker in ordered if marker in measured and marker in knowledge.markers]
    drawn = timeline(assessment, knowledge, strips=strips, units=units)
    columns = sheet_columns(assessment, drawn)
    judged, marks = {key_of(j): j for j in assessment.readings}, baseline_marks(assessment.baselines)
    sheet = _Sheet(assessment, knowledge, columns, corrected, judged, marks)
    lines = [line for strip in drawn.strips for line in sheet.lines(strip)]
    lines.sort(key=lambda line: line.group is SheetGroup.SEMEN)
    ends = (columns[0].x, columns[-1].x) if columns else (0.0, 1.0)
    return Flowsheet(columns=columns, rows=tuple(lines), start=ends[0], end=max(ends[1], ends[0] + 1.0))


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What all lines of one flowsheet share."""

    assessment: Assessment
    knowledge: Knowledge
    columns: tuple[SheetColumn, ...]
    corrected: Mapping[tuple[str, str], int]
    judged: Mapping[Key, Judged]
    marks: Mapping[Key, str]

    def lines(self, strip: Strip) -> Iterator[SheetRow]:
        """The line of what was reported of a marker, then that of what was calculated."""
        signed = (*strip.points, *strip.unplaced)
        for derived in (False, True):
            points = [point for point in signed if point.derived is derived]
            if points:
                yield self._line(strip, points, derived=derived)

    def _line(self, strip: Strip, points: Sequence[Point], *, derived: bool) -> SheetRow:
        marker = self.knowledge.markers[strip.marker]
        latest = self.judged[max(points, key=lambda point: point.x).key]
        ranged = any(point.range_text for point in points)
        steps = strip.ranges if ranged else ()
        by_panel = {point.key[0]: self._cell(point, strip) for point in points}
        return SheetRow(
            marker=marker.id,
            derived=derived,
            group=_group(marker),
            title=_title(strip, marker, derived=derived),
            unit=strip.unit,
            range_text=range_said(steps[-1]) if steps else "",
            range_words=ranges_in_words(steps),
            changed=len(steps) > 1,
            cells=tuple(_first(by_panel, column.panels) for column in self.columns),
            since=since_baseline(latest, self.assessment),
            since_words=change_sentence(latest.change_from_baseline),
            trend=self._trend(strip, steps, derived=derived),
            strip=strip,
        )

    def _cell(self, point: Point, strip: Strip) -> SheetCell:
        judged = self.judged[point.key]
        text, unit = _shown(point, strip, judged)
        times = 0 if point.derived else self.corrected.get(point.key[:2], 0)
        return SheetCell(
            point=point,
            text=text,
            tone=tone_of(point),
            said=Lazy(partial(self._said, point, f"{text} {unit}".rstrip(), times)),
            corrected=times,
        )

    def _said(self, point: Point, shown: str, times: int) -> CellWords:
        judged = self.judged[point.key]
        word = None if judged.reading is None else judged.reading.value.word
        said = tr(word.value) if word in NOTHING_MEASURED else shown
        mark, since = self.marks.get(point.key, ""), change_sentence(judged.change_from_baseline)
        return CellWords(
            cell_words(point, said, judged.change, (times, mark), self.assessment.on),
            tr("since baseline: {change}", change=since) if since else mark,
        )

    def _trend(self, strip: Strip, steps: tuple[RangeStep, ...], *, derived: bool) -> Trend:
        """The strip's own joins between points of this line; a point that is joined to none is left out."""
        own = [
            segment
            for segment in strip.segments
            if strip.points[segment.start].derived is strip.points[segment.end].derived is derived
        ]
        places = sorted({place for segment in own for place in (segment.start, segment.end)})
        moved = {place: new for new, place in enumerate(places)}
        bare = Trend(
            points=tuple(strip.points[place] for place in places),
            segments=tuple(
                replace(segment, start=moved[segment.start], end=moved[segment.end]) for segment in own
            ),
            ranges=steps,
            y_low=strip.y_low,
            y_high=strip.y_high,
            words="",
        )
        days = [self.judged[point.key].panel.collected.day for point in bare.points]
        return replace(bare, words=trend_words(bare, days))


def _first(cells: Mapping[str, SheetCell], panels: Sequence[str]) -> SheetCell | None:
    return next((cells[panel] for panel in panels if panel in cells), None)


def _group(marker: Marker) -> SheetGroup:
    semen = marker.specimens == (Specimen.SEMEN,)
    return SheetGroup.SEMEN if semen else SheetGroup.BLOOD


def _title(strip: Strip, marker: Marker, *, derived: bool) -> str:
    """The marker's name; one that laboratories report too says that it was calculated."""
    return (
        tr("{marker}, calc.", marker=strip.title)
        if derived and marker.kind is not MarkerKind.DERIVED
        else strip.title
    )


def _shown(point: Point, strip: Strip, judged: Judged) -> tuple[str, str]:
    """The text of a cell with its unit: as the timelines show it, in the unit of the line where there is one.

    What has no place there keeps its own unit beside it; where nothing could be measured stands a dash.
    """
    if judged.reading is not None and judged.reading.value.word in NOTHING_MEASURED:
        return DASH, ""
    if point.converted_text:
        return point.converted_text.removesuffix(f" {strip.unit}"), strip.unit
    if point.derived or judged.reading is None or judged.reading.value.word is not None:
        return point.value_text, strip.unit if point.derived else ""
    if judged.canonical is None and point.unit:
        return point.spoken, ""
    return point.value_text, point.unit_label or point.unit
