"""What belongs to the day of a visit: its panels, and the pages that were handed out at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied, label, rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.page_issued import PageWords
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.drawing.visit_words import PanelWords

NO_PANEL, NO_PAGE = phrase("No panel was taken on this day."), phrase("No page was issued at this visit.")
SHOW, CORRECT, SHOW_PAGE = phrase("Show in timelines"), phrase("Correct…"), phrase("Show page")


class VisitDayCard(QFrame):
    """`panel_shown` and `panel_corrected` carry the key of a panel's first result, `page_shown` a number."""

    panel_shown = Signal(object)
    panel_corrected = Signal(object)
    page_shown = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._theme, self._resting = theme, ""
        self._correcting: list[tuple[ActionButton, str]] = []
        self._content = QVBoxLayout(self)
        self._content.setContentsMargins(16, 10, 16, 12)
        self._content.setSpacing(4)

    def show_day(self, panels: Sequence[PanelWords], pages: Sequence[PageWords]) -> None:
        """Show these in place of any others."""
        emptied(self._content)
        self._correcting = []
        self._add(label(tr("Panels of this day"), "heading"))
        for panel in panels:
            self._add(self._panel(panel))
        if not panels:
            self._add(label(tr(NO_PANEL), "muted", wraps=True))
        self._content.addSpacing(4)
        self._add(rule())
        self._content.addSpacing(2)
        self._add(label(tr("Pages issued"), "heading"))
        for page in pages:
            self._add(self._page(page))
        if not pages:
            self._add(label(tr(NO_PAGE), "muted", wraps=True))
        self.rest(self._resting)

    def rest(self, reason: str) -> None:
        """Let no panel be corrected, and say why."""
        self._resting = reason
        for button, of in self._correcting:
            button.rest(reason)
            button.setAccessibleDescription(f"{of}. {reason}" if reason else of)

    def _add(self, line: QWidget) -> None:
        self._content.addWidget(line)
        line.show()  # at once: the next key may be Tab

    def _panel(self, panel: PanelWords) -> QWidget:
        acts = []
        if panel.key is not None:
            acts = [self._link(tr(SHOW), panel.title), self._link(tr(CORRECT), panel.title)]
            acts[0].clicked.connect(lambda: self.panel_shown.emit(panel.key))
            acts[1].clicked.connect(lambda: self.panel_corrected.emit(panel.key))
            self._correcting.append((acts[1], panel.title))
        return _entry(panel.title, (panel.results, panel.state), acts)

    def _page(self, page: PageWords) -> QWidget:
        act = self._link(tr(SHOW_PAGE), page.number)
        act.clicked.connect(lambda: self.page_shown.emit(page.number))
        return _entry(f"{page.number} · {page.title}", (page.replaces, page.issued), [act])

    def _link(self, words: str, of: str) -> ActionButton:
        """A link whose description says of which line it is, since the words stand in every line."""
        made = ActionButton(self._theme, words, kind=ButtonKind.LINK)
        made.setAccessibleDescription(of)
        return made


def _entry(title: str, lines: tuple[str, ...], acts: Sequence[QWidget]) -> QWidget:
    made = QWidget()
    made.setProperty("look", "lines")
    said = QVBoxLayout()
    said.setSpacing(0)
    said.addWidget(label(title, "strong", wraps=True))
    for place, line in enumerate(lines):
        if line:
            said.addWidget(label(line, "muted" if place + 1 < len(lines) else "small", wraps=True))
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(4)
    row.addLayout(said, 1)
    for act in acts:
        row.addWidget(act, 0, Qt.AlignmentFlag.AlignTop)
    return made
