"""Under the lines of a laboratory's form: add markers one after the other, known ones or the clinic's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.knowledge.custom_markers import new_custom_marker
from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.adding_box import AddingBox
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.panel_entry_add import offers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


class TemplateAdd(QWidget):
    """`chosen` carries a marker's id; the list stays open for the next one, until Esc."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._specimen = Specimen.SERUM
        self._lines: tuple[str, ...] = ()
        theme = surroundings.theme
        self.button = ActionButton(
            theme, tr("Add a marker…"), kind=ButtonKind.LINK, key="Ctrl I", icon="plus"
        )
        self._inside = AddingBox(theme)
        self.button.clicked.connect(self.begin)
        self._inside.away.clicked.connect(self.leave)
        self._inside.chooser.chosen.connect(self.chosen)
        self._inside.chooser.new.connect(self._ask_new)
        self._inside.chooser.left.connect(self.leave)
        self._inside.form.submitted.connect(self._invent)
        self._inside.form.cancelled.connect(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)

    def offer_for(self, specimen: Specimen, lines: Iterable[str]) -> None:
        """Offer what a form of this specimen may take besides these lines; an open list is read again."""
        self._specimen, self._lines = specimen, tuple(lines)
        if self._inside.chooser.isVisibleTo(self):
            self._show_list()

    def begin(self) -> None:
        """Open the list."""
        self._show_list()

    def close_list(self) -> None:
        """Put list and form away."""
        self._inside.show_part(None)
        self.button.setVisible(True)

    def leave(self) -> None:
        """Put list and form away, and say so."""
        self.close_list()
        self.left.emit()

    def _show_list(self, text: str = "") -> None:
        knowledge = self._surroundings.knowledge
        usual = {marker for template in knowledge.templates.values() for marker in template.markers}
        self._inside.show_list(offers(knowledge, self._specimen, self._lines, usual), text)
        self.button.setVisible(False)

    def _ask_new(self, name: str) -> None:
        self._inside.ask_new(name, self._specimen)

    def _back(self) -> None:
        self._show_list(self._inside.form.value("name"))

    def _invent(self) -> None:
        """Give the clinic a marker of its own, and the form a line for it where it is of its specimen."""
        around = self._surroundings
        try:
            marker = new_custom_marker(**asdict(self._inside.form.asked), knowledge=around.knowledge)
            self._clinic.custom_markers.add(marker, around.now())
        except Refused as refused:
            self._inside.form.show_problems(refused.problems)
            return
        around.learn(marker)
        self._show_list()
        if (marker.specimen is Specimen.SEMEN) is (self._specimen is Specimen.SEMEN):
            self.chosen.emit(marker.id)
