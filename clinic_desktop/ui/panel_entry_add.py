"""At the end of the lines: add a marker that the form lacks, known or the clinic's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from clinic_desktop.clinical.typed_context import ABSTINENCE
from clinic_desktop.knowledge.marker_entities import MarkerKind
from clinic_desktop.language import tr
from clinic_desktop.model.custom_marker import is_custom
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.adding_box import AddingBox
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.marker_chooser import Offer, folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.problem import Problem
    from clinic_desktop.ui.panel_entry_lines import EntryLines


class AddMarker(QWidget):
    """A list, and from its last line a short form; the button that opens it stands with the form's acts.

    `chosen` carries the id of a known marker, `asked` an AskedMarker that nobody knows yet; whoever listens
    calls `leave` once the line is there, or `refuse`. `opened` says whether something is being added.
    """

    chosen = Signal(str)
    asked = Signal(object)
    opened = Signal(bool)

    def __init__(self, theme: Theme, lines: EntryLines) -> None:
        super().__init__()
        self._lines = lines
        self._specimen = Specimen.SERUM
        self._from: QWidget | None = None
        self.button = ActionButton(
            theme, tr("Add a marker…"), kind=ButtonKind.LINK, key="Ctrl I", icon="plus"
        )
        self._inside = AddingBox(theme)
        self.button.clicked.connect(self.begin)
        self._inside.away.clicked.connect(self.leave)
        self._inside.chooser.chosen.connect(self._take)
        self._inside.chooser.new.connect(self._ask_new)
        self._inside.chooser.left.connect(self.leave)
        self._inside.form.submitted.connect(lambda: self.asked.emit(self._inside.form.asked))
        self._inside.form.cancelled.connect(self._back_to_list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._inside)

    @property
    def adding(self) -> bool:
        """True while the list or the form is open."""
        return self._inside.isVisibleTo(self)

    def offer_for(self, specimen: Specimen) -> None:
        """Offer what a form of this specimen may take; what was open is closed."""
        self._specimen, self._from = specimen, None
        self._close()

    def begin(self) -> None:
        """Open the list; where the form is open already, go on in it."""
        if self._inside.form.isVisibleTo(self):
            self._inside.form.begin()
            return
        self._from = QApplication.focusWidget()
        self._show_list()

    def leave(self) -> None:
        """Close what is open, and go back to where one was."""
        was = self.adding
        self._close()
        if was and self._from is not None:
            self._from.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, problems: Iterable[Problem]) -> None:
        """Say at the fields of the form why there is no such marker yet."""
        self._inside.form.show_problems(problems)

    def _take(self, marker: str) -> None:
        """Have a line added, or go to the line that there is."""
        row = next((row for row in self._lines.rows if row.marker.id == marker), None)
        if row is None:
            self.chosen.emit(marker)
            return
        self._close()
        self._lines.go_to(row)

    def _ask_new(self, name: str) -> None:
        self._inside.ask_new(name, self._specimen)

    def _back_to_list(self) -> None:
        """Esc leads back step by step: to the list, with the name that was typed, then out."""
        self._show_list(self._inside.form.value("name"))

    def _show_list(self, text: str = "") -> None:
        begin = self._lines.begin
        if begin is None:
            return
        lines = {row.marker.id for row in self._lines.rows}
        measured = {judged.marker for judged in begin.assessment.readings if not judged.derived}
        was = self.adding
        self._inside.show_list(offers(begin.knowledge, self._specimen, lines, measured, those_too=True), text)
        self.button.setVisible(False)
        if not was:
            self.opened.emit(True)

    def _close(self) -> None:
        was = self.adding
        self._inside.show_part(None)
        self.button.setVisible(True)
        if was:
            self.opened.emit(False)


def offers(
    knowledge: Knowledge,
    specimen: Specimen,
    lines: Collection[str],
    measured: Collection[str],
    *,
    those_too: bool = False,
) -> tuple[Offer, ...]:
    """The markers that a form of this specimen may take besides its lines; `those_too`, said to be there.

    First those that were reported of this man before, then the clinic's own, then the rest by name; those
    that are calculated anyway come last. Abstinence has a field of its own.
    """
    semen = specimen is Specimen.SEMEN
    fitting = [
        marker
        for marker in knowledge.markers.values()
        if marker.id != ABSTINENCE
        and (those_too or marker.id not in lines)
        and (Specimen.SEMEN in marker.specimens) is semen
    ]
    fitting.sort(
        key=lambda m: (
            m.id not in measured,
            not is_custom(m.id),
            m.kind is MarkerKind.DERIVED,
            m.name.casefold(),
        )
    )
    return tuple(
        Offer(
            marker.id,
            marker.name,
            _also(marker, there=marker.id in lines),
            " | ".join(folded(text) for text in (marker.name, marker.title, *marker.aliases)),
            there=marker.id in lines,
        )
        for marker in fitting
    )


def _also(marker: Marker, *, there: bool) -> str:
    if there:
        return tr("on the form already")
    return "" if _words(marker.title) == _words(marker.name) else marker.title


def _words(name: str) -> set[str]:
    """The words of a name: “Testosterone, free” says no more than “Free testosterone”."""
    return set(folded(name).replace(",", " ").split())
