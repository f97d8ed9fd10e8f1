"""The laboratories whose results the clinic has signed, and the forms that it keeps for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.fact_table import FactTable
from clinic_desktop.ui.settings_card import SettingsCard

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

TITLE = phrase("Laboratories")
COLUMNS, WIDTHS = (phrase("Laboratory"), phrase("Signed panels"), phrase("Forms")), (320, 160, 160)
NONE_YET = phrase(
    "None yet. A laboratory stands here once a panel of it is signed, or a form is made for it."
)


class LaboratoriesCard(SettingsCard):
    """`forms_asked` leads to the page of the forms, by the button or by Enter on a laboratory."""

    forms_asked = Signal()

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr(TITLE))
        self.table = FactTable(tr(TITLE), tuple(map(tr, COLUMNS)), WIDTHS)
        self.table.change_asked.connect(lambda _laboratory: self.forms_asked.emit())
        self.forms = ActionButton(surroundings.theme, tr("Laboratory forms"), kind=ButtonKind.LINK)
        self.forms.clicked.connect(self.forms_asked)
        self._none = label(tr(NONE_YET), "muted", wraps=True)
        self._column.addWidget(self._none)
        self._column.addWidget(self.table)
        self._column.addWidget(self.forms, 0, Qt.AlignmentFlag.AlignLeft)

    def refresh(self) -> None:
        """Count again; a laboratory with a form and no panel yet stands here too."""
        panels = self._clinic.printed_ranges.panels()
        made = [form.laboratory for form in self._clinic.laboratory_templates.all()]
        names = sorted(dict.fromkeys((*panels, *made)), key=str.casefold)
        rows = [(name, (name, str(panels.get(name, 0)), str(made.count(name)))) for name in names]
        self._none.setVisible(not rows)
        self.table.show_facts(rows)
