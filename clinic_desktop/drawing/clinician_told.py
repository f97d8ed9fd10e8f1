"""What a clinician's summary told, part by part, so that the one in its place can say what is new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from clinic_desktop.model.clinician_summary import ClinicianSummary, ResultTable, WordTable

# By which number a source is named depends on what else is named before it.
NUMBERED = re.compile(r" ?\[\d+(?:, ?\d+)*\]")


def told(summary: ClinicianSummary, results: Mapping[str, str]) -> dict[str, str]:
    """Every part of the pages by the name a reader knows it by; `results` are the values as reported.

    Who made the pages, when and under which number is no part: pages printed anew tell the same. The pictures
    show what the tables say.
    """
    labels = summary.labels
    parts = {
        tr("The clinic"): " · ".join((summary.letterhead.name, summary.letterhead.contact)),
        tr("Name and date of birth"): _joined(text for _, text in summary.identity[:2]),
        tr("Where he is"): _joined(station.here for station in summary.stations if station.here),
        tr("Course"): _joined(f"{label} {text}" for label, text in summary.course),
        labels.assessment: _joined((*summary.sentences, *(each.text for each in summary.markers))),
        tr("What the results mean"): _joined(_verdicts(summary.results)),
        labels.notes: _joined((*summary.notes, *_cells(summary.collections))),
        labels.considerations: _joined(
            (*(f"{each.title}: {each.text}" for each in summary.considerations), summary.considerations_note)
        ),
        summary.medicines.title: _joined(_cells(summary.medicines)),
        labels.planned: _joined(_cells(summary.plan)),
        labels.visit: _joined(each.text for each in summary.visit),
    }
    texts = {name: NUMBERED.sub("", text) for name, text in parts.items()}
    return {name: text for name, text in (texts | dict(results)).items() if text}


def _verdicts(tables: Iterable[ResultTable]) -> Iterator[str]:
    """Each marker's unit, range, verdicts and change; its values stand by themselves."""
    for table in tables:
        for row in table.rows:
            cells = (_joined((cell.letter, cell.mark, cell.phase, *cell.below)) for cell in row.cells if cell)
            yield _joined((row.title, row.under, *cells, row.since))


def _cells(table: WordTable) -> Iterator[str]:
    return (_joined(row) for row in table.rows)


def _joined(texts: Iterable[str]) -> str:
    return " · ".join(text for text in texts if text)
