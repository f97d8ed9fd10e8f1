"""The box in which a marker is added: a list, and from its last line a short form for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.custom_marker_form import CustomMarkerForm
from clinic_desktop.ui.marker_chooser import MarkerChooser

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.ui.marker_chooser import Offer

HEADING, NEW_HEADING = phrase("Add a marker"), phrase("New marker of this clinic")


class AddingBox(QFrame):
    """Shows the list, the form or, hidden itself, neither; what is chosen there is for its owner to hear."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "adding")
        self.away = ActionButton(theme, tr("Close"), kind=ButtonKind.LINK, key="Esc")
        self.chooser, self.form = MarkerChooser(theme), CustomMarkerForm(theme)
        self._heading = label(tr(HEADING), "heading")
        top = QHBoxLayout()
        top.addWidget(self._heading, 1)
        top.addWidget(self.away)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(14, 11, 14, 13)
        inside.setSpacing(9)
        inside.addLayout(top)
        for part in (self.chooser, self.form):
            inside.addWidget(part)
        self.show_part(None)

    def show_list(self, offers: Sequence[Offer], text: str) -> None:
        """Offer markers, with what was typed already."""
        self.show_part(self.chooser)
        self.chooser.begin(offers, text)

    def ask_new(self, name: str, specimen: Specimen) -> None:
        """Ask for a marker that nobody knows yet; the name is as it was typed in the list."""
        self.show_part(self.form)
        self.form.begin_new(name, "semen" if specimen is Specimen.SEMEN else "blood")

    def show_part(self, part: QWidget | None) -> None:
        """Show the list or the form; None puts the box away."""
        self._heading.setText(tr(NEW_HEADING if part is self.form else HEADING))
        for each in (self.chooser, self.form):
            each.setVisible(each is part)
        self.away.setVisible(part is self.chooser)
        self.setVisible(part is not None)
