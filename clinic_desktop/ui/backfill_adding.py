"""Beside the grid of old results: a line for a marker that it lacks, known or the clinic's own."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.knowledge.custom_markers import new_custom_marker
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.panel_entry_add import offers

if TYPE_CHECKING:
    from collections.abc import Collection

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.adding_box import AddingBox
    from clinic_desktop.ui.surroundings import Surroundings

KINDS = (Specimen.SERUM, Specimen.SEMEN)


class BackfillAdding(QObject):
    """Fills the box with markers of both specimens; `chosen` carries the id of a marker.

    `invented` says first that the clinic has a marker of its own more; `left` that nothing is added.
    """

    chosen = Signal(str)
    invented = Signal()
    left = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic, box: AddingBox) -> None:
        super().__init__(box)
        self._surroundings, self._clinic, self._box = surroundings, clinic, box
        self._lines: Collection[str] = ()
        self._measured: Collection[str] = ()
        box.chooser.chosen.connect(self.chosen)
        box.chooser.new.connect(lambda name: box.ask_new(name, Specimen.SERUM))
        for leaving in (box.chooser.left, box.away.clicked):
            leaving.connect(lambda: self.left.emit())
        box.form.submitted.connect(self._invent)
        box.form.cancelled.connect(lambda: self._show(box.form.value("name")))

    def begin(self, lines: Collection[str], measured: Collection[str]) -> None:
        """Offer what the grid has no line for, what this man had measured before first."""
        self._lines, self._measured = lines, measured
        if self._box.form.isVisibleTo(self._box):
            self._box.form.begin()
        else:
            self._show("")

    def _show(self, text: str) -> None:
        knowledge = self._surroundings.knowledge
        found = [offer for kind in KINDS for offer in offers(knowledge, kind, self._lines, self._measured)]
        self._box.show_list(found, text)

    def _invent(self) -> None:
        """Give the clinic a marker of its own, and the grid a line for it."""
        around = self._surroundings
        try:
            marker = new_custom_marker(**asdict(self._box.form.asked), knowledge=around.knowledge)
            self._clinic.custom_markers.add(marker, around.now())
        except Refused as refused:
            self._box.form.show_problems(refused.problems)
            return
        around.learn(marker)
        self.invented.emit()
        self.chosen.emit(marker.id)
