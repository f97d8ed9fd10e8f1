"""What somebody else began to type: said whose it is before anything of it is shown or gone on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from clinic_desktop.drawing.words import full_day, moment_to_type
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.draft import Draft

DISCARD, REALLY = phrase("Discard it and begin anew"), phrase("Really discard it?")
SAID = phrase(
    "Nothing of it is signed. Whoever signs it answers for all of it; compare it with the printed results."
)


class OthersDraft(QFrame):
    """Asks once for a draft of a panel, or for a grid of old results.

    It is `continued`, `discarded` or `closed`, which leaves it as it is.
    """

    continued = Signal(object)
    discarded = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "drawer")
        self._draft: Draft | Backfill | None = None
        self._title, self._words = label("", "section", wraps=True), label("", wraps=True)
        self.go_on = ActionButton(theme, tr("Continue it"), kind=ButtonKind.PRIMARY)
        self._discard = ActionButton(theme, tr(DISCARD))
        self._leave = ActionButton(theme, tr("Close"), key="Esc")
        self.go_on.clicked.connect(lambda: self.continued.emit(self._draft))
        self._discard.clicked.connect(self._ask_or_discard)
        self._leave.clicked.connect(self.closed)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(label(tr(SAID), "muted", wraps=True))
        column.addSpacing(4)
        for button in (self.go_on, self._discard, self._leave):
            column.addWidget(button)
        column.addStretch(1)

    def ask(self, draft: Draft | Backfill) -> None:
        """Say whose it is, of when and how far it came; the focus is where one goes on with it."""
        self._draft = draft
        grid = isinstance(draft, Backfill)
        self.setAccessibleName(tr("Somebody else’s old results") if grid else tr("Somebody else’s panel"))
        self._title.setText(
            tr("Old results begun by {user}", user=draft.begun_by)
            if grid
            else tr("A panel begun by {user}", user=draft.begun_by)
        )
        self._words.setText(grid_in_words(draft) if isinstance(draft, Backfill) else in_words(draft))
        self._discard.say(tr(DISCARD))
        self.go_on.setAccessibleDescription(f"{self._title.text()}. {self._words.text()}")
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self) -> None:
        """Take the focus."""
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear(self) -> None:
        """Speak of nobody's."""
        self._draft = None
        self._title.clear()
        self._words.clear()
        self.go_on.setAccessibleDescription("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves it as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def _ask_or_discard(self) -> None:
        """Throwing away what somebody typed takes two presses."""
        if self._discard.text() == tr(DISCARD):
            self._discard.say(tr(REALLY))
        else:
            self.discarded.emit(self._draft)


def in_words(draft: Draft) -> str:
    """A draft in a sentence, without its results."""
    typed = sum(bool(line.text.strip()) for line in draft.fields)
    specimen = tr("Semen panel") if draft.specimen is Specimen.SEMEN else tr("Blood panel")
    place = f", {draft.laboratory}" if draft.laboratory else ""
    return tr(
        "{specimen} of {moment}{place}: {typed}.",
        specimen=specimen,
        moment=moment_to_type(draft.collected),
        place=place,
        typed=_typed(typed, draft.changed_at),
    )


def grid_in_words(grid: Backfill) -> str:
    """A grid of old results in a sentence, without its results."""
    days = sum(not column.empty for column in grid.columns)
    typed = sum(bool(cell.text.strip()) for column in grid.columns for cell in column.cells)
    results = _typed(typed, grid.changed_at)
    return tr_n("{number} date: {typed}.", "{number} dates: {typed}.", days, typed=results)


def _typed(count: int, at: datetime | None) -> str:
    if at is None:
        return tr_n("{number} result typed", "{number} results typed", count)
    return tr_n(
        "{number} result typed, the last on {day} at {time}",
        "{number} results typed, the last on {day} at {time}",
        count,
        day=full_day(at.date()),
        time=f"{at:%H:%M}",
    )
