"""Which edition of the WHO manual counts for a semen report that names none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from clinic_desktop.clinic_choices import who_edition_of
from clinic_desktop.knowledge.who_edition import editions
from clinic_desktop.language import phrase, tr
from clinic_desktop.store.settings import WHO_EDITION
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.settings_card import SettingsCard, rest, show_quietly

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase(
    "Only for reports that name no edition; a report that names its own is read by that one. Where this "
    "choice decides, the finding says so."
)


class SemenCard(SettingsCard):
    """One choice of edition."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("Semen"))
        known = editions(surroundings.knowledge)
        options = [
            ("", tr("The newest: edition {edition}", edition=known[0])),
            *((str(each), tr("Edition {edition}", edition=each)) for each in known),
        ]
        self.edition = ChoiceField(surroundings.theme, WHO_EDITION, tr("Limits of the WHO manual"), options)
        self.edition.setFixedWidth(240)
        self.edition.changed.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(20)
        row.addWidget(self.edition)
        row.addWidget(label(tr(SAID), "muted", wraps=True), 1)
        self._column.addLayout(row)

    def refresh(self) -> None:
        """Show the edition that counts."""
        chosen = who_edition_of(self._clinic)
        known = editions(self._surroundings.knowledge)
        show_quietly(self.edition, str(chosen) if chosen in known else "")
        rest(self.edition, self._why_not())

    def _choose(self) -> None:
        chosen = self.edition.text()
        said = (
            tr("Reports without an edition are read by edition {edition} of the WHO manual.", edition=chosen)
            if chosen
            else tr("Reports without an edition are read by the newest edition of the WHO manual.")
        )
        self._store({WHO_EDITION: chosen}, said, self.edition)
