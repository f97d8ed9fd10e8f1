"""What is protected, against whom and what is not: the threat model, as Help shows it."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.assets import resource
from clinic_desktop.language import phrase, spoken, tr
from clinic_desktop.ui.controls import frame, label
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from collections.abc import Iterable

BETWEEN_ENTRIES, BETWEEN_PARTS = 8, 18  # pixels
STATUS = {
    "built": "{title}",
    "partly": phrase("{title} (in part)"),
    "not built": phrase("{title} (not protected)"),
}


def protection_card() -> QWidget:
    """Build the card; its words stand in the resources."""
    model = tomllib.loads(resource("help", "threat_model.toml").read_text(encoding="utf-8"))
    card = frame("card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 14)
    column.setSpacing(6)
    column.addWidget(label(_said(model, "title"), "section"))
    column.addWidget(label(_said(model, "summary"), wraps=True))
    _add(
        column,
        (
            (_titled(each), _said(each, "protected"), tr("Beyond that: {risk}", risk=_said(each, "remains")))
            for each in model["threat"]
        ),
    )
    column.addSpacing(BETWEEN_PARTS)
    column.addWidget(label(tr("Technical safeguards of HIPAA"), "section"))
    _add(column, map(_duty, model["safeguard"]))
    column.addSpacing(BETWEEN_PARTS)
    column.addWidget(label(tr("Duties of the GDPR towards a patient"), "section"))
    _add(column, map(_duty, model["duty"]))
    return card


def _add(column: QVBoxLayout, entries: Iterable[tuple[str, ...]]) -> None:
    for title, *sentences in entries:
        column.addSpacing(BETWEEN_ENTRIES)
        column.addWidget(label(title, "strong", wraps=True))
        for sentence in sentences:
            column.addWidget(label(keys_here(sentence), wraps=True))


def _duty(entry: dict[str, Any]) -> tuple[str, ...]:
    return (
        f"{_titled(entry)} · {_said(entry, 'cite')}",
        _said(entry, "does"),
        tr("For the clinic: {duty}", duty=_said(entry, "clinic")),
    )


def _titled(entry: dict[str, Any]) -> str:
    said, title = STATUS[entry["status"]], _said(entry, "title")
    return tr(said, title=title)


def _said(entry: dict[str, Any], key: str) -> str:
    """A text in the language spoken: `title`, in Spanish `title_es`."""
    text: str = entry.get(f"{key}_{spoken().code}", entry[key])
    return text
