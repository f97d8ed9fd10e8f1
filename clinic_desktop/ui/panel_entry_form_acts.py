"""Among the acts of the entry form: what comes later, and the laboratory's own forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.key_words import keys_here

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme


class FormActs(QObject):
    """Three quiet buttons, for the row of the form's acts."""

    rest_awaited = Signal()
    form_wanted = Signal()
    forms_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.buttons = tuple(
            ActionButton(theme, words, kind=ButtonKind.LINK)
            for words in (tr("The rest is awaited"), tr("Keep this order as a form…"), tr("Edit forms…"))
        )
        said = keys_here(tr("Results that the laboratory sends later; in one line Ctrl E, or type “awaited”"))
        self.buttons[0].setToolTip(said)
        self.buttons[0].setAccessibleDescription(said)
        self._of_form = self.buttons[:2]
        for button, act in zip(
            self.buttons, (self.rest_awaited, self.form_wanted, self.forms_asked), strict=True
        ):
            button.clicked.connect(act)

    def allow(self, *, whole: bool) -> None:
        """Offer what is for a whole form; not for the few lines that complete a panel."""
        for button in self._of_form:
            button.setEnabled(whole)
