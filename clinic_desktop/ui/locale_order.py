"""In which order this computer writes a date in figures."""

from __future__ import annotations

from PySide6.QtCore import QLocale


def day_first() -> bool:
    """True unless the month stands before the day, as in the United States."""
    shape = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return shape.find("M") < 0 or shape.find("d") < shape.find("M") or shape.lstrip("'").startswith("y")
