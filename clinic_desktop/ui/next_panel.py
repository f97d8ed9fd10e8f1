"""Under the assessment: which test is due next, when, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.drawing.words import full_day
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.tinted import TintedWords

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Assessment, PlanItem
    from clinic_desktop.ui.surroundings import Surroundings


class NextPanel(QWidget):
    """The next test of each kind; says nothing where nothing is due."""

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._surroundings = surroundings
        self._lines = QVBoxLayout()
        self._lines.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 14)
        column.setSpacing(6)
        column.addWidget(label("Next", "heading"))
        column.addLayout(self._lines)

    def show_assessment(self, assessment: Assessment) -> None:
        """Say what the pathway asks for after the day of the assessment."""
        self.clear()
        first: dict[str, PlanItem] = {}
        for item in upcoming(assessment, self._surroundings.knowledge):
            first.setdefault(item.template, item)
        for item in first.values():
            self._lines.addWidget(self._line(item))
        self.setVisible(bool(first))

    def clear(self) -> None:
        """Say nothing."""
        while (item := self._lines.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()

    def _line(self, item: PlanItem) -> TintedWords:
        semen = self._surroundings.knowledge.templates[item.template].specimen is Specimen.SEMEN
        test = "Semen sample" if semen else "Blood panel"
        strong = f"{test} {full_day(item.due)}"
        made = TintedWords(self._surroundings.theme, strong, item.reason)
        made.setAccessibleName(f"{strong}: {item.reason}")
        return made
