"""At the top of the entry form: signed panels that may be completed with what the laboratory sent later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from clinic_desktop.clinical.awaited import awaits_words, slot_words
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, frame
from clinic_desktop.ui.panel_entry_forms import AWAITED_FORM

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from clinic_desktop.clinical.awaited import OpenSlot
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge

MOST_OFFERED = 2


class OpenSlots(QWidget):
    """One line for each panel that owes something, the latest first; `chosen` carries its OpenSlot.

    The form below it stays a new panel, with the focus in its first result, until a line is chosen.
    """

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._slots: tuple[OpenSlot, ...] = ()
        self._inside = frame("adding")
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(4, 3, 10, 3)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self.buttons: list[QWidget] = []
        column = QGridLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._inside)
        self.hide()

    def show_slots(self, slots: Sequence[OpenSlot], knowledge: Knowledge) -> None:
        """Offer these; nothing for none."""
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._slots = tuple(slots)[:MOST_OFFERED]
        self.buttons = []
        for line, slot in enumerate(self._slots):
            key = "Ctrl J" if line == 0 else ""
            button = ActionButton(self._theme, slot_words(slot), kind=ButtonKind.LINK, key=key)
            awaited = awaits_words(slot, knowledge)
            said = f"{awaited} · {slot.panel.laboratory}"
            button.setToolTip(said)
            button.setAccessibleDescription(f"{said}. {key}" if key else said)
            button.clicked.connect(partial(self.chosen.emit, slot))
            words = Elided("small")
            words.setText(awaited)
            self._grid.addWidget(button, line, 0, Qt.AlignmentFlag.AlignLeft)
            self._grid.addWidget(words, line, 1)
            self.buttons.append(button)
        self.setVisible(bool(self._slots))

    def choose_first(self) -> None:
        """Complete the latest of them, where there is one."""
        if self._slots and not self.isHidden():
            self.chosen.emit(self._slots[0])


def completing_draft(slot: OpenSlot, patient: str, user: str, now: datetime) -> Draft:
    """The draft that asks for what a panel still owes, with its moment and laboratory."""
    panel = slot.panel
    at = "" if panel.collected.at is None else f" {panel.collected.at:%H:%M}"
    return Draft(
        patient=patient,
        specimen=panel.specimen,
        template=AWAITED_FORM,
        collected=f"{full_day(panel.collected.day)}{at}",
        laboratory=panel.laboratory,
        fields=tuple(DraftField(marker=marker) for marker in slot.markers),
        begun_by=user,
        begun_at=now,
    )
