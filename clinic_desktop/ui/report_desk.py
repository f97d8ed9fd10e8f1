"""Making, showing, saving and printing the report of a visit, all from the same bytes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt

from clinic_desktop.clinical.gate_block import Step
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.page_issuing import hand_out
from clinic_desktop.ui.files import ask_where_to_save, write_whole
from clinic_desktop.ui.report_making import ReportMaking

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from clinic_desktop.clinical.gate_block import Block
    from clinic_desktop.page_issuing import VisitReport
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


NOT_PRINTED = phrase("Nothing was printed: the printer did not answer; check it, or save the PDF instead.")


class ReportDesk(ReportMaking):
    """A page that leaves the program, as a file or on paper, is kept with its visit at that moment.

    What the print gate holds back leaves as a draft only, which is not kept. Before the first file since
    signing in it is said once that files are not encrypted. Beside the page a clinician reviews the visit;
    `reviewed` carries what to say once that is stored, `step_asked` a block that is cleared elsewhere.
    """

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic)
        self._told = False
        self.gate.stepped.connect(self._step)
        self.gate.print_asked.connect(self.preview.ask_to_print)
        self.gate.save_asked.connect(self._ask_where)
        self.preview.save_asked.connect(self._ask_where)
        self.preview.held_back.connect(self._go_to_step)
        self.preview.printed.connect(self._printed)
        self.preview.not_printed.connect(lambda: self.warned.emit(tr(NOT_PRINTED)))
        self.preview.closed.connect(self._close)
        self.leaving.accepted.connect(self._choose_place)
        self.leaving.cancelled.connect(self._stay)

    def rest(self, reason: str) -> None:
        """Let nothing leave, and say why."""
        self._resting = reason
        self.gate.rest(reason)
        self._let_leave()

    def clear(self) -> None:
        """Show nobody's page, and count nobody as confirmed; a message that was typed is kept."""
        self.keep_message()
        self._chart, self._confirmed, self._page, self._visit = None, None, None, None
        self._patient = self._number = self._prose = ""
        self.leaving.hide()
        self.preview.clear()
        self.review.clear()
        self.gate.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, from the message too."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
            return
        super().keyPressEvent(event)

    def save(self, path: Path) -> None:
        """Write the shown bytes, and keep them with the visit; where one fails the other is not done."""
        page = self._page
        if page is None:
            return
        try:
            with self._clinic.together(self._surroundings.now()):
                number = self._keep(page, Act.EXPORT, phrase("saved as PDF"))
                write_whole(path, page.pdf)
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self.warned.emit(tr("The PDF was not saved ({reason}); choose another folder.", reason=reason))
        except Refused as refused:
            self._refuse(refused)
        else:
            self._number = number
            self.said.emit(tr("Saved: {path}", path=path))

    def _step(self, block: Block) -> None:
        """Do the one step that clears a block, or lead where it is done."""
        if block.step is Step.CONFIRM:
            self._confirm()
        elif block.step is Step.KEEP:
            self._keep_value(block)
        elif block.step in (Step.REVIEW, Step.MESSAGE):
            self.review.begin()
        else:
            self.step_asked.emit(block)

    def _go_to_step(self) -> None:
        """Ctrl S of a page that is held back leads to its first step, which says why."""
        if self._resting:
            self.warned.emit(self._resting)
        else:
            self.gate.begin()

    def _ask_where(self) -> None:
        """Ask where to save; the first time, whether the page is to leave the encrypted clinic at all."""
        if self._told:
            self._choose_place()
        elif self._page is not None:
            self.leaving.ask()

    def _stay(self) -> None:
        self.leaving.hide()
        self.begin()

    def _choose_place(self) -> None:
        if self._page is None:
            return
        if self.leaving.isVisible():
            self._told = True
            self._stay()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        ask_where_to_save(self, tr("Save PDF"), folder / self._page.file_name, self.save)

    def _printed(self) -> None:
        page = self._page
        if page is None:
            return
        try:
            number = self._keep(page, Act.PRINT, "printed")
        except Refused as refused:
            self._refuse(refused)
        else:
            self._number = number
            self.said.emit(tr("Sent to the printer."))

    def _keep(self, page: VisitReport, act: Act, how: str) -> str:
        """Keep the bytes with the visit, once for each time they were made, and record each handing out."""
        return hand_out(self._clinic, page, act, how, self._surroundings.now(), self._number)

    def _refuse(self, refused: Refused) -> None:
        """Say what was refused, and make the page anew: it may have been overtaken."""
        self._make_again()
        self._warn(refused)
