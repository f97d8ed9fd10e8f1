"""The linked table under the timelines: the very points of the picture as words and numbers."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from clinic_desktop.drawing.baselines import baseline_marks
from clinic_desktop.drawing.version_words import times
from clinic_desktop.drawing.words import CLASS_WORDS, LABORATORY_WORDS, capitalised
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.model.assessment import BaselineUsed
    from clinic_desktop.model.timeline import Point, Timeline

HEADINGS = (
    phrase("Date"),
    phrase("Marker"),
    phrase("Result"),
    phrase("Unit"),
    phrase("Converted"),
    phrase("Range"),
    "L/H",
    phrase("Laboratory verdict"),
    phrase("Phase verdict"),
    phrase("Change"),
    phrase("Class of draw"),
    phrase("Reason"),
)
"""Each verdict is named by whose it is, so that nobody takes one for the other."""


@light_dataclass(frozen=True, slots=True)
class Row:
    """One reading; every text is the point's own, so that table and picture cannot differ.

    `baseline` marks the one that its marker's changes are counted from; `corrected` tells how often the
    result was corrected, so that its earlier values can be asked for. `place` is that of its
    strip in the picture.
    """

    marker: str
    point: Point
    baseline: str = ""
    corrected: int = 0
    place: int = 0

    @property
    def key(self) -> Key:
        """What the row and its point are selected by."""
        return self.point.key

    @property
    def date(self) -> str:
        """When it was collected."""
        return self.point.collected_text

    @property
    def value(self) -> str:
        """The value as reported, or as calculated; a calculated one says so in `level`."""
        return self.point.value_text

    @property
    def unit(self) -> str:
        """The unit as reported."""
        return self.point.unit

    @property
    def converted(self) -> str:
        """The value in the unit of the strip, where that is another one."""
        return self.point.converted_text

    @property
    def range(self) -> str:
        """The laboratory's range as reported."""
        return self.point.range_text

    @property
    def letter(self) -> str:
        """L or H."""
        return self.point.letter

    @property
    def laboratory_verdict(self) -> str:
        """The verdict by the laboratory's range, in words."""
        return tr(LABORATORY_WORDS[self.point.laboratory] or LaboratoryVerdict.NOT_JUDGED.value)

    @property
    def phase_verdict(self) -> str:
        """The verdict by what this phase expects, in words."""
        return tr(self.point.phase.value)

    @property
    def change(self) -> str:
        """Whether others are counted from it, and the change since the last comparable one, with its mark."""
        counted = " ".join(part for part in (self.point.change_mark, self.point.change_text) if part)
        return "; ".join(part for part in (self.baseline, counted) if part)

    @property
    def level(self) -> str:
        """Whose level it is, whether it was calculated or corrected, and whether it is only typed so far."""
        parts = [tr(CLASS_WORDS[self.point.draw_class]), self.version]
        if self.point.derived:
            parts.append(tr("calculated"))
        if self.point.draft:
            parts.append(tr("draft"))
        return ", ".join(part for part in parts if part)

    @property
    def version(self) -> str:
        """That it is not the first version of itself; empty where it is."""
        return tr("corrected {times}", times=times(self.corrected)) if self.corrected else ""

    @property
    def reason(self) -> str:
        """Why the phase verdict is what it is."""
        return self.point.reason

    @property
    def sentence(self) -> str:
        """The whole row read out: what, when, both verdicts by whose they are, the change and the reason."""
        span = f" {self.range}" if self.range else ""
        said = [
            f"{self.marker} {self.point.spoken}, {self.date}",
            tr(
                "By the laboratory’s range{range}: {verdict}",
                range=span,
                verdict=self.laboratory_verdict,
            ),
            tr("By this phase: {verdict}", verdict=self.phase_verdict),
            capitalised(self.change),
            "" if self.reason.casefold().startswith(self.level or self.reason) else capitalised(self.level),
            capitalised(self.reason),
        ]
        return " ".join(f"{part.rstrip('.')}." for part in said if part)

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells in the order of HEADINGS."""
        return (
            self.date,
            self.marker,
            self.value,
            self.unit,
            self.converted,
            self.range,
            self.letter,
            self.laboratory_verdict,
            self.phase_verdict,
            self.change,
            self.level,
            self.reason,
        )


def rows(
    timeline: Timeline,
    baselines: Iterable[BaselineUsed] = (),
    corrected: Mapping[tuple[str, str], int] = MappingProxyType({}),
    beside: Timeline | None = None,
) -> tuple[Row, ...]:
    """Every reading of the timeline, the newest first, those of one moment in the order of the strips.

    `corrected` tells, by panel and marker, how often a result was corrected; a calculated one never is.
    Readings that have no place in the picture (words, units that are not listed) stand here all the same, and
    those `beside` it, of markers that are not shown as strips.
    """
    marks = baseline_marks(baselines)
    listed = [
        Row(
            strip.title,
            point,
            marks.get(point.key, ""),
            0 if point.derived else corrected.get(point.key[:2], 0),
            place,
        )
        for place, strip in enumerate((*timeline.strips, *(() if beside is None else beside.strips)))
        for point in (*strip.points, *strip.unplaced)
    ]
    listed.sort(key=lambda row: -row.point.x)
    return tuple(listed)
