"""What `import --json` prints: for each file its kind, its outcome, its observations and its doubts."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.exchange.doubts import Doubt
    from clinic_desktop.exchange.incoming import Incoming, Result

FORMAT = "clinic-desktop/import"
VERSION = 1


class Outcome(StrEnum):
    """What became of a file; skipped means that it said nothing new."""

    READ = "read"
    PARTLY_READ = "partly read"
    REFUSED = "refused"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """One file, what became of it, and why; `doubts` are what whoever imports it should check."""

    incoming: Incoming
    outcome: Outcome
    reason: str | None
    doubts: tuple[Doubt, ...] = ()


def document(files: Iterable[FileOutcome]) -> dict[str, object]:
    """Return the outcomes as JSON facts, version 1."""
    return {"format": FORMAT, "version": VERSION, "files": [_file(each) for each in files]}


def _file(file: FileOutcome) -> dict[str, object]:
    results, sent = file.incoming.results, file.incoming.sent
    patients = len({(result.chart_number, result.birth_date) for result in results})
    return {
        "file": file.incoming.name,
        "kind": str(file.incoming.kind),
        "outcome": str(file.outcome),
        "reason": file.reason,
        "messages": 0 if sent is None else sent.messages,
        "patients": patients if sent is None else sent.patients,
        "reports": len({result.report for result in results}) if sent is None else sent.stated_reports,
        "observations": len(results) if sent is None else sent.observations,
        "results": [_result(result) for result in results],
        "questions": [_question(doubt) for doubt in file.doubts],
    }


def _question(doubt: Doubt) -> dict[str, object]:
    return {
        "chart_number": doubt.chart_number,
        "collected": doubt.collected,
        "laboratory": doubt.laboratory,
        "marker": doubt.marker,
        "sentence": doubt.sentence,
    }


def _result(result: Result) -> dict[str, object]:
    return {
        "patient": {
            "chart_number": result.chart_number,
            "family": result.family,
            "given": result.given,
            "birth_date": result.birth_date,
        },
        "collected": result.collected,
        "laboratory": result.laboratory,
        "code": result.code,
        "name": result.name,
        "marker": result.marker,
        "value": result.value,
        "unit": result.unit,
        "range": result.range,
        "flag": result.flag,
        "status": result.status,
        "absent": result.absent,
    }
