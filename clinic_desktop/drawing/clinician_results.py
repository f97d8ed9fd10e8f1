"""The cumulative table of the clinician's summary: the flowsheet's lines, said in full for paper."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.drawing.baselines import baseline_marks
from clinic_desktop.drawing.flowsheet import DASH
from clinic_desktop.drawing.gutter import SEPARATOR, phase_words
from clinic_desktop.drawing.point_words import context_words, note_words, signed_words
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.version_words import moment_of
from clinic_desktop.drawing.words import LABORATORY_WORDS, full_day, full_moment
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.assessment import LaboratoryVerdict, PhaseVerdict
from clinic_desktop.model.clinician_summary import ResultCell, ResultRow, ResultTable, WordTable
from clinic_desktop.model.flowsheet import SheetGroup
from clinic_desktop.model.panel import PanelStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.flowsheet import Flowsheet, SheetCell, SheetRow
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.timeline import Point

COLLECTIONS = (
    phrase("Collected"),
    phrase("Specimen"),
    phrase("Laboratory"),
    phrase("How it was drawn"),
    phrase("Signed"),
)
COLLECTION_SHARES = (0.2, 0.09, 0.18, 0.3, 0.23)
LEGEND = phrase(
    "H and L: above and below the laboratory’s range; no letter: within it, or not judged. The range stands "
    "under the marker as it was reported; where another was reported, it stands under its result. In words "
    "under a result: what it is at its stage. ▲ and ▼: a real rise and a real fall since the last result "
    "that can be compared."
)


def result_tables(
    sheet: Flowsheet, assessment: Assessment
) -> tuple[tuple[ResultTable, ...], tuple[str, ...]]:
    """Return the table of each kind of specimen with the collections that it has, and the notes of all."""
    words = _Words.of(assessment)
    tables = (_table(sheet, group, words) for group in SheetGroup)
    return tuple(table for table in tables if table.rows), tuple(words.notes)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the cells are said with; `notes` grows as they are, and each is numbered by its place."""

    judged: Mapping[Key, Judged]
    baselines: Mapping[Key, str]
    notes: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, assessment: Assessment) -> _Words:
        judged = {key_of(each): each for each in assessment.readings}
        return cls(judged, baseline_marks(assessment.baselines))

    def noted(self, text: str) -> int:
        """Keep a note and return its number."""
        self.notes.append(text)
        return len(self.notes)


def _table(sheet: Flowsheet, group: SheetGroup, words: _Words) -> ResultTable:
    lines = [line for line in sheet.rows if line.group is group]
    used = [
        place for place in range(len(sheet.columns)) if any(line.cells[place] is not None for line in lines)
    ]
    return ResultTable(
        title=tr(group.value),
        columns=tuple(sheet.columns[place] for place in used),
        rows=tuple(_row(line, used, words) for line in lines),
    )


def _row(line: SheetRow, used: Sequence[int], words: _Words) -> ResultRow:
    cells = [line.cells[place] for place in used]
    ranges = [_range(cell.point, line) for cell in cells if cell is not None and cell.point.range_text]
    usual = ranges[-1] if ranges else ""
    said_so = not line.derived or line.title != line.strip.title
    under = (line.unit, usual, "" if said_so else tr("calculated"))
    return ResultRow(
        title=line.title,
        under=" · ".join(part for part in under if part),
        cells=tuple(None if cell is None else _cell(cell, line, usual, words) for cell in cells),
        since=line.since,
    )


def _range(point: Point, line: SheetRow) -> str:
    """The range as reported; with its unit where that is not the line's."""
    if not point.range_text or not point.converted_text:
        return point.range_text
    return f"{point.range_text} {point.unit_label or point.unit}"


def _cell(cell: SheetCell, line: SheetRow, usual: str, words: _Words) -> ResultCell:
    point = cell.point
    found, given = words.judged[point.key], _range(point, line)
    notes = _notes(found, point)
    note = ""
    if notes:
        about = f"{line.title}, {full_day(found.panel.collected.day)}: {' '.join(notes)}"
        number = words.noted(about)
        note = (
            tr("corrected, note {number}", number=number)
            if point.earlier
            else tr("note {number}", number=number)
        )
    below = (
        point.value_text if cell.text == DASH else "",
        tr("reported as {value}", value=point.spoken.replace(" ", "\u00a0")) if point.converted_text else "",
        tr("range {now}", now=given) if given and given != usual else "",
        words.baselines.get(point.key, ""),
        note,
    )
    return ResultCell(
        text=cell.text,
        letter=point.letter,
        mark=point.change_mark,
        tone=cell.tone,
        phase=_at_its_stage(found),
        below=tuple(part for part in below if part),
    )


def _at_its_stage(found: Judged) -> str:
    """The phase's verdict; what it expects although it lies above the range says that too, beside its H."""
    said = phase_words(found)
    if found.phase is PhaseVerdict.AS_EXPECTED and found.laboratory is LaboratoryVerdict.ABOVE:
        return SEPARATOR.join((said, tr(LABORATORY_WORDS[found.laboratory])))
    return said


def _notes(found: Judged, point: Point) -> list[str]:
    """What a correction replaced, by whom and when, then the notes of the result itself."""
    panel = found.panel
    said = [_sentence(each) for each in point.earlier]
    if said and panel.signed_by and panel.signed_at:
        moment = moment_of(panel.signed_at)
        said.append(tr("Corrected by {user}, {moment}.", user=panel.signed_by, moment=moment))
    shared = note_words(panel, None)
    return [*said, *(_sentence(each) for each in point.notes if each not in shared)]


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def collections(assessment: Assessment, knowledge: Knowledge) -> WordTable:
    """Return every collection that counts, the latest first: where, how it was drawn, and who signed it."""
    panels = [panel for panel in assessment.chart.final_panels if panel.collected.day <= assessment.on]
    return WordTable(
        title=tr("Collections"),
        heads=tuple(tr(head) for head in COLLECTIONS),
        shares=COLLECTION_SHARES,
        rows=tuple(_collection(panel, knowledge) for panel in reversed(panels)),
        nothing=tr("There are no results yet."),
    )


def _collection(panel: Panel, knowledge: Knowledge) -> tuple[str, ...]:
    unreviewed = tr("not reviewed") if panel.status is PanelStatus.SIGNED else ""
    drawn = (context_words(panel, None, knowledge), *note_words(panel, None))
    return (
        full_moment(panel.collected),
        tr(panel.specimen.value),
        " · ".join(part for part in (panel.laboratory, panel.accession) if part),
        "\n".join(part for part in drawn if part),
        "; ".join(part for part in (signed_words(panel), unreviewed) if part),
    )


def told_results(assessment: Assessment, state: str, knowledge: Knowledge) -> Mapping[str, str]:
    """What the pages tell, part by part under its name, so that a later one can say what changed."""
    told = {tr("Review"): state}
    for judged in assessment.readings:
        if judged.reading is not None and judged.marker in knowledge.markers:
            said = f"{judged.reading.value.text} {judged.reading.unit}".rstrip()
            name = f"{knowledge.markers[judged.marker].name}, {full_moment(judged.panel.collected)}"
            told[name] = said
    return told
