"""Printing a day's pages, or saving them into a folder: one after the other, each issued and recorded."""

from __future__ import annotations

from collections import deque
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, QTimer, Signal

from clinic_desktop.clinical.typed_dates import read_day
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.ui.day_pages import NotPrintedError, page_of_day, print_page, save_page
from clinic_desktop.ui.day_pages_view import TITLE, DayPagesView
from clinic_desktop.ui.files import ask_for_folder
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.printing import ask_for_printer
from clinic_desktop.ui.report_desk import NOT_PRINTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from PySide6.QtPrintSupport import QPrinter

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.day_pages import DayPage
    from clinic_desktop.ui.surroundings import Surroundings

    Hand = Callable[[DayPage], None]


class DayPagesDesk(DayPagesView):
    """Looks the visits of a day through, one between two events of the window, and hands out what may leave.

    `opened` carries the man and the visit of the row that was entered: there is the step that is missing.
    """

    told = Signal(str)
    warned = Signal(str)
    opened = Signal(str, str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings)
        self._surroundings, self._clinic = surroundings, clinic
        self._day, self._pages = surroundings.today, dict[str, "DayPage"]()
        self._left: deque[tuple[str, str]] = deque()
        self._queue: deque[str] = deque()
        self._hand: Hand | None = None
        self._done = self._of = 0
        self._told = False
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._go_on)
        self.day.editor.editingFinished.connect(self._take_day)
        self.turned.connect(lambda step: self.show_day(self._day + timedelta(days=step)))
        self.choices.changed.connect(lambda: self.show_day(self._day))
        self.table.change_asked.connect(self._open)
        self.print.clicked.connect(self.ask_to_print)
        self.save.clicked.connect(self._ask_where)
        self.leaving.accepted.connect(self._choose_folder)
        self.leaving.cancelled.connect(self._stay)
        self.cancelled.connect(lambda: self._end(""))

    def show_day(self, day: date) -> None:
        """Look through the visits of a day."""
        if self._hand is not None:
            return
        self._day = day
        self.day.put(full_day(day))
        self.day.show_problem(None)
        self._pages.clear()
        self._left = deque(self._clinic.visits.of_day(day))
        self.show_pages((), len(self._left))
        self._next.start(0)

    def rest(self, reason: str) -> None:
        """Let nothing leave, and say why."""
        reason = reason or why_not(self._clinic, Right.ENTER)
        self.print.rest(reason)
        self.save.rest(reason)

    def leave(self) -> None:
        """Stop after the page that is under way, and show nobody."""
        if self._hand is not None:
            self._end("")
        self._next.stop()
        self._left.clear()
        self._pages.clear()
        self.leaving.hide()
        self.show_pages((), 0)

    def ask_to_print(self) -> None:
        """Ask for a printer for all that may leave."""
        first = next((page for page in self._pages.values() if page.waiting), None)
        if first is None or not self.print.isEnabled():
            return
        ask_for_printer(
            self, tr("Print · Pages of a day"), tr(TITLE), self.print_all, self.print, first.report.pdf
        )

    def print_all(self, printer: QPrinter) -> None:
        """Print every page that may leave, each as a job of its own."""
        base = printer.outputFileName()

        def hand(page: DayPage) -> None:
            if base:  # a file for each: the next job would write over the last
                printer.setOutputFileName(str(Path(base).with_name(page.report.file_name)))
            print_page(self._clinic, page, printer, self._surroundings.now())

        self._run(hand)

    def save_all(self, folder: Path) -> None:
        """Save every page that may leave into a folder."""
        self._run(lambda page: save_page(self._clinic, page, folder, self._surroundings.now()))

    def _run(self, hand: Hand) -> None:
        self._queue = deque(page.id for page in self._pages.values() if page.waiting)
        self._done, self._of, self._hand = 0, len(self._queue), hand
        self.progress.show_progress(0, self._of)
        self.show_running(running=True)
        self.cancel.setFocus()
        self._next.start(0)

    def _go_on(self) -> None:
        """Do the next small thing."""
        if self._hand is not None:
            self._hand_next(self._hand)
        elif self._left:
            self._look(*self._left.popleft())
            self.show_pages(tuple(self._pages.values()), len(self._left))
            if self._left:
                self._next.start(0)
            elif not self.day.editor.hasFocus():
                self.begin()

    def _look(self, patient: str, visit: str) -> DayPage | None:
        page = page_of_day(self._clinic, patient, visit, self.choices.wishes, self._surroundings.now())
        if page is not None:
            self._pages[page.id] = page
        return page

    def _hand_next(self, hand: Hand) -> None:
        """Make a page anew as it stands at this moment, and hand it out; one held back meanwhile is left."""
        if not self._queue:
            self._end("")
            return
        shown = self._pages[self._queue.popleft()]
        try:
            page = self._look(shown.patient.id, shown.visit)
            if page is not None and page.waiting:
                hand(page)
                self._done += 1
                self._look(shown.patient.id, shown.visit)
        except Refused as refused:
            self._end(" ".join(problem.sentence for problem in refused.problems))
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self._end(tr("The PDF was not saved ({reason}); choose another folder.", reason=reason))
        except NotPrintedError:
            self._end(tr(NOT_PRINTED))
        else:
            self.progress.show_progress(self._done, self._of)
            self._next.start(0)

    def _end(self, problem: str) -> None:
        """Say how many were handed out, and why it ended before the last one."""
        self._next.stop()
        self._hand, self._queue = None, deque()
        self.show_running(running=False)
        self.show_pages(tuple(self._pages.values()), 0)
        if self.isVisible():
            self.begin()
        done = tr_n(
            "{number} page of {of} was handed out.",
            "{number} pages of {of} were handed out.",
            self._done,
            of=self._of,
        )
        if problem:
            self.warned.emit(f"{done} {problem}")
        else:
            self.told.emit(done)

    def _take_day(self) -> None:
        try:
            day = read_day("day", self.day.text())
        except Refused as refused:
            self.day.show_problem(refused.problems[0])
            return
        if day != self._day:
            self.show_day(day)
        else:
            self.day.show_problem(None)

    def _open(self, page_id: str) -> None:
        page = self._pages[page_id]
        self.opened.emit(page.patient.id, page.visit)

    def _ask_where(self) -> None:
        if self._told:
            self._choose_folder()
        else:
            self.leaving.ask()

    def _stay(self) -> None:
        self.leaving.hide()
        self.begin()

    def _choose_folder(self) -> None:
        self._told = True
        if self.leaving.isVisible():
            self._stay()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        start = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        ask_for_folder(self, tr("Save the pages of a day"), start, self.save_all)
