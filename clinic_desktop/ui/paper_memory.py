"""Which paper pages are made for, remembered on this computer; at first what its country prints on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale

from clinic_desktop.model.issued_report import Paper

if TYPE_CHECKING:
    from clinic_desktop.ui.kept_choice import KeptChoice

KEY = "paper"
ON_LETTER = (
    QLocale.Country.UnitedStates,
    QLocale.Country.Canada,
    QLocale.Country.Mexico,
)


class PaperMemory:
    """Without a file the choice lasts as long as the program runs."""

    def __init__(self, kept: KeptChoice | None = None) -> None:
        self._kept = kept
        self._chosen: Paper | None = None

    @property
    def paper(self) -> Paper:
        """What was chosen last here, else what the computer's country prints on."""
        if self._chosen is None:
            self._chosen = self._at_first()
        return self._chosen

    def keep(self, paper: Paper) -> None:
        """Make pages for another paper, now and at the next start."""
        self._chosen = paper
        if self._kept is not None:
            self._kept.keep(paper.value)

    def _at_first(self) -> Paper:
        try:
            return Paper("" if self._kept is None else self._kept.text())
        except ValueError:
            letter = QLocale.system().territory() in ON_LETTER
            return Paper.LETTER if letter else Paper.A4
