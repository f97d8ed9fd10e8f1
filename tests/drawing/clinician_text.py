"""A clinician's summary written out as plain text, for people to read and for golden files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.model.clinician_summary import ClinicianSummary, ResultCell, ResultTable, WordTable


def clinician_text(summary: ClinicianSummary) -> str:
    return "\n".join(_lines(summary)) + "\n"


def _lines(summary: ClinicianSummary) -> Iterator[str]:
    yield f"{summary.title} | {summary.visit_text}"
    yield summary.running.replace("\u00a0", " ")
    yield from (f"{label}: {text}" for label, text in (*summary.identity, *summary.course))
    yield " > ".join(f"{each.title} {each.here}".strip() for each in summary.stations)
    yield summary.state
    yield f"\n{summary.labels.assessment}"
    yield from summary.sentences
    yield from (said.text for said in summary.markers)
    yield summary.markers_note
    yield f"\n{summary.labels.results}"
    yield summary.legend
    for table in summary.results:
        yield from _results(table)
    yield f"\n{summary.labels.considerations}"
    for each in summary.considerations:
        yield each.title
        yield f"  {each.text}"
        yield from (f"  {said.text}" for said in each.particulars)
    yield summary.considerations_note
    for words in (summary.medicines, summary.plan):
        yield from _table(words)
    yield f"\n{summary.labels.visit}"
    yield from (said.text for said in summary.visit)
    yield from _table(summary.collections)
    yield f"\n{summary.labels.sources}"
    yield from (f"[{number}] {text}" for number, text in enumerate(summary.sources, start=1))
    yield ""
    yield from summary.signature
    yield summary.foot


def _results(table: ResultTable) -> Iterator[str]:
    yield f"\n{table.title}: {', '.join(' '.join((c.full_date, c.week)).strip() for c in table.columns)}"
    for row in table.rows:
        yield f"{row.title} ({row.under})"
        yield from (
            f"  {column.full_date}: {_cell(cell)}"
            for column, cell in zip(table.columns, row.cells, strict=True)
            if cell is not None
        )
        if row.since:
            yield f"  since baseline: {row.since}"


def _cell(cell: ResultCell) -> str:
    value = " ".join(part for part in (cell.text, cell.letter, cell.mark) if part)
    return " | ".join(part for part in (value, cell.phase, *cell.below) if part)


def _table(table: WordTable) -> Iterator[str]:
    yield f"\n{table.title}"
    yield " | ".join(table.heads)
    yield from (" | ".join(row) for row in table.rows)
