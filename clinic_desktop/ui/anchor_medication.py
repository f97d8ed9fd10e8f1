"""Beside a move of day 0: the medication that would tell another last dose, and the box to move it too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.anchors import other_end_offered, other_end_said
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.tick import Tick

if TYPE_CHECKING:
    from clinic_desktop.clinical.last_dose import OtherEnd
    from clinic_desktop.model.course import Medication
    from clinic_desktop.ui.surroundings import Surroundings


class AnchorMedication(QWidget):
    """Hidden where both tell one day. `turned` says that the box was ticked or cleared."""

    turned = Signal()

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._knowledge = surroundings.knowledge
        self._other: OtherEnd | None = None
        self._wanted: bool | None = None
        self.sentence, self.box = label("", wraps=True), Tick(surroundings.theme, "")
        self.box.clicked.connect(self._turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.sentence)
        column.addWidget(self.box)
        self.hide()

    @property
    def mended(self) -> Medication | None:
        """The medication as it is to be kept with the move; None where it stays as it is."""
        return None if self._other is None or not self.box.isChecked() else self._other.mended

    def begin(self) -> None:
        """Forget what was said of an earlier move."""
        self._wanted = None
        self.show_other(None)

    def show_other(self, other: OtherEnd | None) -> None:
        """Say what disagrees; the box is ticked where both told one day before, unless it was cleared."""
        self._other = other
        self.setVisible(other is not None)
        if other is None:
            return
        self.sentence.setText(other_end_said(other, self._knowledge))
        offered = other_end_offered(other)
        self.box.setText(offered)
        self.box.setAccessibleName(offered)
        self.box.setAccessibleDescription(self.sentence.text())
        self.box.setVisible(other.mended is not None)
        wanted = other.alike if self._wanted is None else self._wanted
        self.box.setChecked(wanted and other.mended is not None)

    def _turn(self) -> None:
        self._wanted = self.box.isChecked()
        self.turned.emit()
