"""Under the lines of a laboratory's form: add markers one after the other, known ones or the clinic's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.knowledge.custom_markers import new_custom_marker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.controls import ActionButton, ButtonKind, frame, label
from clinic_desktop.ui.custom_marker_form import CustomMarkerForm
from clinic_desktop.ui.marker_chooser import MarkerChooser
from clinic_desktop.ui.panel_entry_add import HEADING, NEW_HEADING, offers

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
        self.button = ActionButton(theme, "Add a marker…", kind=ButtonKind.LINK, key="Ctrl I", icon="plus")
        self._heading = label(HEADING, "heading")
        self._away = ActionButton(theme, "Close", kind=ButtonKind.LINK, key="Esc")
        self._chooser, self._form = MarkerChooser(theme), CustomMarkerForm(theme)
        self._inside = frame("adding")
        self.button.clicked.connect(self.begin)
        self._away.clicked.connect(self.leave)
        self._chooser.chosen.connect(self.chosen)
        self._chooser.new.connect(self._ask_new)
        self._chooser.left.connect(self.leave)
        self._form.submitted.connect(self._invent)
        self._form.cancelled.connect(self._back)
        self._lay_out()

    def offer_for(self, specimen: Specimen, lines: Iterable[str]) -> None:
        """Offer what a form of this specimen may take besides these lines; an open list is read again."""
        self._specimen, self._lines = specimen, tuple(lines)
        if self._chooser.isVisibleTo(self):
            self._show_list()

    def begin(self) -> None:
        """Open the list."""
        self._show_list()

    def close_list(self) -> None:
        """Put list and form away."""
        self._show(None)

    def leave(self) -> None:
        """Put list and form away, and say so."""
        self.close_list()
        self.left.emit()

    def _show_list(self, text: str = "") -> None:
        self._show(self._chooser)
        knowledge = self._surroundings.knowledge
        usual = {marker for template in knowledge.templates.values() for marker in template.markers}
        self._chooser.begin(offers(knowledge, self._specimen, self._lines, usual), text)

    def _ask_new(self, name: str) -> None:
        self._show(self._form)
        self._form.begin_new(name, "semen" if self._specimen is Specimen.SEMEN else "blood")

    def _back(self) -> None:
        self._show_list(self._form.value("name"))

    def _invent(self) -> None:
        """Give the clinic a marker of its own, and the form a line for it where it is of its specimen."""
        around = self._surroundings
        try:
            marker = new_custom_marker(**asdict(self._form.asked), knowledge=around.knowledge)
            self._clinic.custom_markers.add(marker, around.now())
        except Refused as refused:
            self._form.show_problems(refused.problems)
            return
        around.learn(marker)
        self._show_list()
        if (marker.specimen is Specimen.SEMEN) is (self._specimen is Specimen.SEMEN):
            self.chosen.emit(marker.id)

    def _show(self, part: QWidget | None) -> None:
        self._heading.setText(NEW_HEADING if part is self._form else HEADING)
        for each in (self._chooser, self._form):
            each.setVisible(each is part)
        self._away.setVisible(part is self._chooser)
        self._inside.setVisible(part is not None)
        self.button.setVisible(part is None)

    def _lay_out(self) -> None:
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(14, 11, 14, 13)
        inside.setSpacing(9)
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self._away)
        inside.addLayout(top)
        for part in (self._chooser, self._form):
            inside.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._inside)
        self._show(None)
