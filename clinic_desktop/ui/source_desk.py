"""Attaching and opening source documents: read off the window's thread, shown beside what is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.source_document import SourceDocument
from clinic_desktop.ui.errand import Errand
from clinic_desktop.ui.source_reading import open_paper
from clinic_desktop.ui.source_viewer import SourceViewer

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.store.source_documents import Attached
    from clinic_desktop.ui.source_reading import Incoming, Paper
    from clinic_desktop.ui.surroundings import Surroundings

KNOWN = phrase("It is in this chart already, and was not stored again.")


class SourceDesk(QObject):
    """One man's documents at a time, of which the viewer shows one.

    `attached` carries a document that is to be the draft's, `stored` what to say once the chart has changed,
    `listed` his documents. `shown` says that another document is shown, or none.
    """

    attached = Signal(object)
    stored = Signal(str)
    listed = Signal(object)
    shown = Signal()
    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self._surroundings, self._clinic = surroundings, clinic
        self._patient, self._resting = "", False
        self._running: set[Errand] = set()
        self.viewer = SourceViewer(surroundings.theme)
        self.viewer.removed.connect(self._remove)

    @property
    def reading(self) -> bool:
        """True while a document is being read."""
        return bool(self._running)

    def show_chart(self, chart: Chart) -> None:
        """Speak of this man from now on."""
        if chart.patient.id != self._patient:
            self.hide()
        self._patient = chart.patient.id
        self.listed.emit(chart.sources)

    def clear(self) -> None:
        """Speak of nobody; what is being attached is stored and shown nowhere."""
        self._patient = ""
        self.hide()
        self.listed.emit(())

    def rest(self, reason: str) -> None:
        """Let documents be looked at only."""
        self._resting = bool(reason)

    def end(self) -> None:
        """Wait for what is under way, before the clinic is closed."""
        for errand in tuple(self._running):
            errand.forsake()
        self._running.clear()
        self.viewer.paper.end()

    def attach(self, read: Callable[[], Incoming], panel_id: str = "") -> None:
        """Read what arrived and keep it: for the draft, or for a signed panel."""
        patient, around = self._patient, self._surroundings
        if not patient:
            return
        now, source_id = around.now(), around.new_id()

        def kept(_told: object) -> tuple[Attached, Paper]:
            new = read()
            pages = len(new.paper.sizes)
            source = SourceDocument(id=source_id, title=new.title, media_type=new.media_type, pages=pages)
            return self._clinic.sources.attach(patient, source, new.content, now), new.paper

        self._run(kept, partial(self._take, patient, panel_id), self._warn)

    def open(self, source: SourceDocument) -> None:
        """Show a document, and let the audit know that it was looked at."""
        patient, sources = self._patient, self._clinic.sources
        words = f"source document “{source.title}”"
        try:
            self._clinic.record(Act.VIEW, patient, words, self._surroundings.now())
        except Refused as refused:
            self._warn(refused.problems)
        self._show(source, None)

        def opened(_told: object) -> Paper:
            return open_paper(sources.content(patient, source.id), source.media_type)

        self._run(opened, partial(self._show_opened, source), partial(self._say_why_not, source))

    def hide(self) -> None:
        """Show no document, and let go of its pages."""
        self.viewer.clear()
        self.shown.emit()

    def _take(self, patient: str, panel_id: str, result: tuple[Attached, Paper]) -> None:
        attached, paper = result
        if patient != self._patient:
            return
        if panel_id:
            self._link(panel_id, attached)
        else:
            self._list()
            self.attached.emit(attached.source)
        self._show(attached.source, paper)
        self._say_elsewhere(attached, panel_id)

    def _link(self, panel_id: str, attached: Attached) -> None:
        try:
            self._clinic.sources.link(self._patient, panel_id, attached.source.id, self._surroundings.now())
        except Refused as refused:
            self._warn(refused.problems)
            return
        self.stored.emit(tr("Attached to the panel: {title}.", title=attached.source.title))

    def _say_elsewhere(self, attached: Attached, panel_id: str) -> None:
        if attached.elsewhere:
            where = tr(" and ").join(attached.elsewhere)
            self.warned.emit(
                tr(
                    "The same document is in chart {where} too: make sure whose results it holds.",
                    where=where,
                )
            )
        elif not panel_id:
            self.said.emit(
                tr("Attached: {title}.", title=attached.source.title)
                + (f" {tr(KNOWN)}" if attached.known else "")
            )

    def _remove(self) -> None:
        """Take the document that is shown off the draft and out of the chart."""
        source = self.viewer.source
        if source is None:
            return
        try:
            self._clinic.sources.remove(self._patient, source.id, self._surroundings.now())
        except Refused as refused:
            self._warn(refused.problems)
            return
        self.hide()
        self._list()
        self.attached.emit(None)
        self.said.emit(tr("Removed from the chart: {title}.", title=source.title))

    def _list(self) -> None:
        self.listed.emit(self._clinic.sources.of(self._patient))

    def _show(self, source: SourceDocument, paper: Paper | None) -> None:
        removable = not source.panels and not self._resting
        self.viewer.show_source(source, paper, removable=removable)
        self.shown.emit()

    def _show_opened(self, source: SourceDocument, paper: Paper) -> None:
        if self.viewer.source == source:  # it may have been hidden meanwhile, or another man's page opened
            self._show(source, paper)

    def _say_why_not(self, source: SourceDocument, problems: Sequence[Problem]) -> None:
        if self.viewer.source == source:
            self.viewer.say(" ".join(problem.sentence for problem in problems))

    def _warn(self, problems: Sequence[Problem]) -> None:
        self.warned.emit(" ".join(problem.sentence for problem in problems))

    def _run(
        self, act: Callable[[object], object], done: Callable[..., None], refused: Callable[..., None]
    ) -> None:
        errand = Errand(act, self)
        self._running.add(errand)
        for over in (errand.succeeded, errand.refused, errand.stopped):
            over.connect(lambda *_: self._running.discard(errand))
        errand.succeeded.connect(done)
        errand.refused.connect(refused)
        errand.start()
