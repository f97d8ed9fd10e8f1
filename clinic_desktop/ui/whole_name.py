"""A man's name where there is little room: smaller, then on several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QLabel, QSizePolicy

from clinic_desktop.drawing.worklist_words import SEPARATOR
from clinic_desktop.ui.theme import font

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.model.patient import Patient

SIZES = (20, 18, 16, 15)
LEAST_WIDTH = 120
LEAST_OF_FAMILY = 0.4
ANY_HEIGHT = 10_000
LEAST_OF_PHASE = 4


class WholeName(QLabel):
    """As wide as the name where there is room for it; elsewhere all of it is there all the same."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("look", "title")
        self.setFont(_letters(SIZES[0]))
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()  # nobody's name asks for one line, not for the height of an unplaced widget

    def setText(self, text: str) -> None:
        """Name somebody."""
        super().setText(text)
        self._fit()
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        """The height is settled when the width is known; the row need not ask for others."""
        return False

    def sizeHint(self) -> QSize:
        """The name on one line, in the largest letters."""
        return QSize(_metrics(SIZES[0]).horizontalAdvance(self.text()) + 2, self.height())

    def minimumSizeHint(self) -> QSize:
        """The longest word, for a word is not broken."""
        words = self.text().split()
        widest = max((_metrics(SIZES[-1]).horizontalAdvance(word) for word in words), default=0)
        return QSize(min(self.sizeHint().width(), max(LEAST_WIDTH, widest + 2)), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the letters and lines that the new width asks for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width, text = self.width(), self.text()
        size = next((s for s in SIZES if _metrics(s).horizontalAdvance(text) <= width), SIZES[-1])
        if self.font().pixelSize() != size:
            self.setFont(_letters(size))
        flags = Qt.TextFlag.TextWordWrap
        height = _metrics(size).boundingRect(QRect(0, 0, width, ANY_HEIGHT), flags, text).height()
        height = max(height, _metrics(SIZES[0]).height())
        if self.height() != height or self.minimumHeight() != height:
            self.setFixedHeight(height)


def name_lines(patient: Patient, metrics: QFontMetrics, small: QFontMetrics, width: int) -> tuple[str, ...]:
    """A name on one line of a list where it fits, else on two of `small` letters.

    Family and given name have a line each; where one of them is too long for that the name is broken
    elsewhere between its words, if all of it then fits.
    """
    if metrics.horizontalAdvance(patient.name) <= width:
        return (patient.name,)
    apart = f"{patient.family},", patient.given
    words = patient.name.split()
    breaks = ((" ".join(words[:at]), " ".join(words[at:])) for at in range(len(words) - 1, 0, -1))
    whole = (lines for lines in (apart, *breaks) if all(small.horizontalAdvance(x) <= width for x in lines))
    return next(whole, apart)


def fitted_name(name: str, metrics: QFontMetrics, width: int) -> str:
    """A name, family first, in a line of fixed height: the family name gives way, for brothers share it."""
    family, comma, given = name.partition(", ")
    if metrics.horizontalAdvance(name) <= width or not comma:
        return metrics.elidedText(name, Qt.TextElideMode.ElideRight, width)
    rest = width - metrics.horizontalAdvance(comma + given)
    room = max(rest, round(width * LEAST_OF_FAMILY))
    family = metrics.elidedText(family, Qt.TextElideMode.ElideRight, room)
    return metrics.elidedText(family + comma + given, Qt.TextElideMode.ElideRight, width)


def _letters(size: int) -> QFont:
    return font(size, QFont.Weight.DemiBold)


def _metrics(size: int) -> QFontMetrics:
    return QFontMetrics(_letters(size))


def with_less_phase(text: str, metrics: QFontMetrics, room: int) -> str:
    """Number, phase and week: where they are too wide the phase is cut, or goes; the week stays."""
    number, _, rest = text.partition(SEPARATOR)
    phase, _, week = rest.partition(SEPARATOR)
    if not week or metrics.horizontalAdvance(text) <= room:
        return text
    beside = metrics.horizontalAdvance(SEPARATOR.join((number, "", week)))
    shown = metrics.elidedText(phase, Qt.TextElideMode.ElideRight, room - beside)
    return SEPARATOR.join((number, shown, week) if len(shown) > LEAST_OF_PHASE else (number, week))
