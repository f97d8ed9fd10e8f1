"""Taking the timelines along: into the clipboard, or into a file where the user says."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication

from clinic_desktop.drawing.header import header
from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.files import ask_where_to_save, write_whole
from clinic_desktop.ui.leaving_warning import LeavingWarning
from clinic_desktop.ui.timeline_picture import Taken, as_png, picture_of

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings
    from clinic_desktop.ui.timeline_view import TimelineView

COPIED = phrase("Picture copied; it leaves the clipboard after a minute and at the lock.")


class PictureDesk(QObject):
    """Both are recorded like any other handing out; `said` and `warned` are sentences for the notice."""

    said = Signal(str)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, view: TimelineView) -> None:
        super().__init__(view)
        self._surroundings, self._clinic, self._view = surroundings, clinic, view
        self._assessment: Assessment | None = None
        self._from: QWidget | None = None
        self.warning = LeavingWarning(surroundings)
        self.warning.accepted.connect(self._ask_where)
        self.warning.cancelled.connect(self.leave)

    def show_assessment(self, assessment: Assessment | None) -> None:
        """Take pictures of this man from now on; of nobody for None."""
        if assessment is None or self._patient != assessment.chart.patient.id:
            self.warning.hide()
        self._assessment = assessment

    @property
    def _patient(self) -> str:
        return "" if self._assessment is None else self._assessment.chart.patient.id

    def copy(self) -> None:
        """Put the picture into the clipboard, which forgets it as it forgets every copied text."""
        image = self._picture()
        if image is not None and self._record(phrase("picture of the timelines copied")):
            QGuiApplication.clipboard().setImage(image)
            self.said.emit(tr(COPIED))

    def ask(self) -> None:
        """Say once that the file leaves the encrypted clinic, before asking where it is to go."""
        if self._assessment is not None:
            self.warning.ask()

    def leave(self) -> None:
        """Go back to the timelines without a picture."""
        self.warning.hide()
        self._view.setFocus()

    def save(self, path: Path) -> None:
        """Write the picture, whole or not at all."""
        image = self._picture()
        if image is None or not self._record(phrase("picture of the timelines saved")):
            return
        try:
            write_whole(path, as_png(image))
        except OSError as error:
            reason = (error.strerror or tr("unknown reason")).lower()
            self.warned.emit(
                tr("The picture was not saved ({reason}); choose another folder.", reason=reason)
            )
            return
        self.said.emit(tr("Saved: {path}", path=path))

    def _ask_where(self) -> None:
        self.leave()
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents) if documents and Path(documents).is_dir() else Path.home()
        # Without his name: it would stand in the file lists of other programs.
        name = f"timelines-{self._surroundings.today.isoformat()}.png"
        ask_where_to_save(self._view, tr("Save picture"), folder / name, self.save)

    def _picture(self) -> QImage | None:
        assessment, timeline = self._assessment, self._view.timeline
        if assessment is None or timeline is None:
            return None
        around = self._surroundings
        made = tr(
            "Drawn {day} · knowledge edition {edition}", day=full_day(around.today), edition=timeline.edition
        )
        taken = Taken(
            timeline=timeline,
            window=self._view.zoom.window,
            axis=self._view.axis_kind,
            heights=self._view.heights,
            header=header(assessment, around.knowledge),
            made=made,
            width=self._view.width(),
        )
        return picture_of(taken, around.paper)

    def _record(self, what: str) -> bool:
        """Write into the audit that it leaves the clinic; without that it does not leave."""
        try:
            self._clinic.record(Act.EXPORT, self._patient, what, self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return False
        return True
