"""A grid of old results as JSON text and back; every cell stands as typed."""

from __future__ import annotations

import json
from typing import Any

from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.draft import DraftField
from clinic_desktop.store.text_forms import from_datetime, to_datetime

FIELDS = ("marker", "text", "unit", "range", "kept", "method")


def from_backfill(backfill: Backfill) -> str:
    """Return the text that `to_backfill` reads; the patient is the row's own column."""
    body = {
        "lines": [_from_field(line) for line in backfill.lines],
        "columns": [
            {
                "collected": column.collected,
                "laboratory": column.laboratory,
                "another": column.another,
                "cells": [_from_field(cell) for cell in column.cells],
            }
            for column in backfill.columns
        ],
        "unplaced": list(backfill.unplaced),
        "begun_by": backfill.begun_by,
        "begun_at": from_datetime(backfill.begun_at),
        "changed_at": from_datetime(backfill.changed_at),
    }
    return json.dumps(body, ensure_ascii=False)


def to_backfill(patient: str, text: str) -> Backfill:
    """Read back `from_backfill`."""
    body = json.loads(text)
    return Backfill(
        patient=patient,
        lines=tuple(DraftField(**line) for line in body["lines"]),
        columns=tuple(_to_column(column) for column in body["columns"]),
        unplaced=tuple(body["unplaced"]),
        begun_by=body["begun_by"],
        begun_at=to_datetime(body["begun_at"]),
        changed_at=to_datetime(body["changed_at"]),
    )


def _from_field(field: DraftField) -> dict[str, object]:
    return {name: getattr(field, name) for name in FIELDS}


def _to_column(column: dict[str, Any]) -> OldCollection:
    return OldCollection(**{**column, "cells": tuple(DraftField(**cell) for cell in column["cells"])})
