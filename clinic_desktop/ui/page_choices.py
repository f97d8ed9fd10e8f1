"""What a page is to be: whom it is for, its language, its paper, and whether it has the clinic's head."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Signal

from clinic_desktop.language import LANGUAGES, language_of, phrase, tr
from clinic_desktop.model.issued_report import Paper, Reader
from clinic_desktop.page_issuing import PageWishes
from clinic_desktop.ui.tick import Tick
from clinic_desktop.ui.view_toolbar import ChoiceButton

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.language import Language
    from clinic_desktop.ui.paper_memory import PaperMemory

READERS = {Reader.PATIENT: phrase("Patient’s page"), Reader.CLINICIAN: phrase("Clinician’s summary")}
PAPERS = {Paper.A4: phrase("A4"), Paper.LETTER: phrase("Letter")}
OFF = phrase("Without it its place stays empty, for paper that has the letterhead printed already")
SLIP = phrase("To cut off at the foot of the patient’s page: his next tests, when, and what to take or leave")


class PageChoices(QObject):
    """`changed` says that the page is to be made anew; the paper is remembered on this computer."""

    changed = Signal()

    def __init__(self, theme: Theme, memory: PaperMemory) -> None:
        super().__init__()
        self._memory = memory
        self.reader = ChoiceButton(theme, [(reader.value, tr(said)) for reader, said in READERS.items()])
        self.language = ChoiceButton(theme, [(language.id, language.name) for language in LANGUAGES])
        self.paper = ChoiceButton(theme, [(paper.value, tr(said)) for paper, said in PAPERS.items()])
        self.letterhead = Tick(theme, tr("Letterhead"))
        self.letterhead.setChecked(True)
        self.letterhead.setFixedHeight(32)
        self.slip = Tick(theme, tr("Slip"))
        self.slip.setFixedHeight(32)
        for part, what in (
            (self.reader, tr("Whom the page is for; Up and Down change it")),
            (self.language, tr("Language of the page; Up and Down change it")),
            (self.paper, tr("Paper of the page; Up and Down change it")),
            (self.letterhead, tr(OFF)),
            (self.slip, tr(SLIP)),
        ):
            part.setToolTip(what)
            part.setAccessibleDescription(what)
        for choice in (self.reader, self.language, self.paper):
            choice.chosen.connect(self._take)
        for tick in (self.letterhead, self.slip):
            tick.toggled.connect(self._take)
        self._show_paper()

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        """In the order in which they stand."""
        return self.reader, self.language, self.paper, self.letterhead, self.slip

    @property
    def wishes(self) -> PageWishes:
        """What is chosen now."""
        return PageWishes(
            reader=Reader(self.reader.value),
            language=language_of(self.language.value),
            paper=Paper(self.paper.value),
            letterhead=self.letterhead.isChecked(),
            slip=self.slip.isChecked(),
        )

    def begin(self, language: Language) -> None:
        """Choose for another visit without telling anybody: the patient's page, in a language.

        With or without letterhead stays: it belongs to the paper that lies in the printer. So does the slip:
        a clinic gives it or does not.
        """
        self.reader.put(Reader.PATIENT.value)
        self.language.put(language.id)
        self._offer_slip()
        self._show_paper()

    def put(self, wishes: PageWishes) -> None:
        """Go back to other wishes without telling anybody."""
        self.reader.put(wishes.reader.value)
        self.language.put(wishes.language.id)
        self.paper.put(wishes.paper.value)
        for tick, on in ((self.letterhead, wishes.letterhead), (self.slip, wishes.slip)):
            with QSignalBlocker(tick):
                tick.setChecked(on)
        self._offer_slip()

    def _show_paper(self) -> None:
        self.paper.put(self._memory.paper.value)

    def _offer_slip(self) -> None:
        """The slip belongs to the patient's page alone."""
        self.slip.setEnabled(Reader(self.reader.value) is Reader.PATIENT)

    def _take(self) -> None:
        self._offer_slip()
        paper = Paper(self.paper.value)
        if paper is not self._memory.paper:
            self._memory.keep(paper)
        self.changed.emit()
