"""One judged reading made into the point that is drawn and the texts that stand beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.clinical.saying import word_said
from clinic_desktop.drawing.changes import change_mark, change_sentence
from clinic_desktop.drawing.point_words import context_words, earlier_values, note_words, signed_words
from clinic_desktop.drawing.quantities import Quantity, quantity, unit_label
from clinic_desktop.drawing.ranges import span_of
from clinic_desktop.drawing.words import LETTERS, full_moment
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.lazy import Lazy
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.model.timeline import Shape
from clinic_desktop.model.timeline_point import Point, PointWords

if TYPE_CHECKING:
    from clinic_desktop.drawing.point_words import Behind
    from clinic_desktop.drawing.ranges import Span
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.panel import Reading

OUTSIDE = (LaboratoryVerdict.BELOW, LaboratoryVerdict.ABOVE)
TRIANGLES = {
    "<": Shape.DOWN_TRIANGLE,
    "≤": Shape.DOWN_TRIANGLE,
    ">": Shape.UP_TRIANGLE,
    "≥": Shape.UP_TRIANGLE,
}
NOT_PLACED = 0.0

Key = tuple[str, str, bool]


@light_dataclass(frozen=True, slots=True)
class Entry:
    """A reading with its point; `placed` is False where it has no place on the scale."""

    judged: Judged
    point: Point
    placed: bool


def key_of(judged: Judged) -> Key:
    """What identifies a reading in every view: panel, marker, and whether it was calculated."""
    return (judged.panel.id, judged.marker, judged.reading is None)


def entry(judged: Judged, marker: Marker, shown: Unit, behind: Behind) -> Entry:
    """Place a reading: x in days since the origin, y in the display unit, the texts as said everywhere."""
    found = quantity(judged, marker, shown)
    words = Lazy(partial(_words, judged, marker, found, shown, behind))
    return Entry(judged, _point(judged, found, shown, behind, words), found is not None)


def _point(
    judged: Judged, found: Quantity | None, shown: Unit, behind: Behind, words: Lazy[PointWords]
) -> Point:
    panel, reading = judged.panel, judged.reading
    shape = _shape(judged, found)
    draft = panel.status is PanelStatus.DRAFT
    number = "" if found is None else found.text
    return Point(
        key=key_of(judged),
        x=behind.day(panel),
        y=NOT_PLACED if found is None else float(found.number),
        shape=shape,
        hollow=draft or shape in (Shape.DOWN_TRIANGLE, Shape.UP_TRIANGLE),
        draft=draft,
        derived=reading is None,
        value_text=number if reading is None else word_said(reading.value.text),
        unit=shown.label if reading is None else reading.unit,
        laboratory_name=panel.laboratory,
        letter=LETTERS[judged.laboratory],
        laboratory=judged.laboratory,
        phase=judged.phase,
        draw_class=judged.draw_class,
        reason=judged.reason,
        words=words,
        citations=judged.citations,
    )


def _words(judged: Judged, marker: Marker, found: Quantity | None, shown: Unit, behind: Behind) -> PointWords:
    panel, reading, rule = judged.panel, judged.reading, behind.rule(judged)
    return PointWords(
        collected_text=full_moment(panel.collected),
        converted_text=_converted(found, shown) if reading is not None else "",
        range_text=_range_text(reading, span_of(judged, marker)),
        change_text=change_sentence(judged.change),
        change_mark=change_mark(judged.change),
        signed_text=signed_words(panel),
        rule_text=rule.text,
        source_text=rule.source,
        context_text=context_words(panel, reading, behind.knowledge),
        notes=note_words(panel, reading),
        earlier=earlier_values(panel, reading, behind.chart),
        look_back=behind.look_back(panel),
        unit_label=shown.label if reading is None else unit_label(marker, reading.unit),
    )


def _shape(judged: Judged, found: Quantity | None) -> Shape:
    if found is not None and found.sign:
        return TRIANGLES[found.sign]
    return Shape.DIAMOND if judged.laboratory in OUTSIDE else Shape.CIRCLE


def _range_text(reading: Reading | None, span: Span | None) -> str:
    """The range as reported, word for word; else the WHO limit that stands in for it, with its edition."""
    if reading is not None and reading.range is not None:
        return reading.range.text
    return "" if span is None else span.text


def _converted(found: Quantity | None, shown: Unit) -> str:
    return f"{found.text} {shown.label}" if found is not None and found.converted else ""
