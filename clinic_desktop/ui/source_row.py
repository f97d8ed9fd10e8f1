"""At the top of the entry form: the report that is typed from, attached here and shown beside the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind, Elided, label
from clinic_desktop.ui.theme import picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.source_document import SourceDocument

SHOW, HIDE, KEY = phrase("Show"), phrase("Hide"), "Ctrl O"
CLIP = 14


class SourceRow(QWidget):
    """One line: `asked` wants a file chosen, `turned` the document shown or hidden.

    `used` carries the id of a document that was attached before and that nothing was typed from.
    """

    asked = Signal()
    used = Signal(str)
    turned = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._sources: tuple[SourceDocument, ...] = ()
        self._source = ""
        link = ButtonKind.LINK
        self.attach = ActionButton(theme, tr("Attach the report…"), kind=link, key=KEY, icon="paperclip")
        self.attach.setToolTip(tr("A PDF or picture: choose its file, drop it here, or paste a picture"))
        self.use = ActionButton(theme, "", kind=link)
        self._clip = QLabel()
        self._title = Elided("strong")
        self._opening = label("", "small")
        self.turn = ActionButton(theme, tr(SHOW), kind=link, key=KEY)
        self.another = ActionButton(theme, tr("Another…"), kind=link)
        self.another.setAccessibleDescription(tr("Attach another document in place of this one"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for part in (self.attach, self.use, self._opening, self._clip):
            row.addWidget(part)
        row.addWidget(self._title, 1)
        row.addWidget(self.turn)
        row.addWidget(self.another)
        row.addStretch(0)
        self.attach.clicked.connect(self.asked)
        self.another.clicked.connect(self.asked)
        self.turn.clicked.connect(self.turned)
        self.use.clicked.connect(self._use)
        self.know(())

    @property
    def buttons(self) -> list[QWidget]:
        """The buttons in the order of Tab."""
        return [self.attach, self.use, self.turn, self.another]

    @property
    def source(self) -> SourceDocument | None:
        """The document that the draft names; None where it has none, or one that is not there any more."""
        return next((source for source in self._sources if source.id == self._source), None)

    def know(self, sources: Sequence[SourceDocument]) -> None:
        """Take the man's documents."""
        self._sources = tuple(sources)
        self.show_source(self._source)

    def show_source(self, source_id: str) -> None:
        """Show which document the draft names, "" for none."""
        self._source = source_id
        source = self.source
        for part in (self._clip, self._title, self.turn, self.another):
            part.setVisible(source is not None)
        self.attach.setVisible(source is None)
        waiting = None if source is not None else self._waiting
        self.use.setVisible(waiting is not None)
        if waiting is not None and waiting.attached_at is not None:
            day = full_day(waiting.attached_at.date())
            self.use.say(tr("Use the one attached before"))
            self.use.setToolTip(
                tr("{title}, attached {day}; no panel was typed from it yet", title=waiting.title, day=day)
            )
            self.use.setAccessibleDescription(self.use.toolTip())
        if source is not None:
            scale = self.devicePixelRatioF()
            self._clip.setPixmap(picture(self._theme, "paperclip", "text.muted", CLIP, scale))
            self._clip.setAccessibleName(tr("Source document"))
        self._title.setText("" if source is None else source.title)

    def say_opening(self, words: str) -> None:
        """Say that a document is being read, "" once it is there."""
        self._opening.setText(words)
        self._opening.setVisible(bool(words))

    def say_shown(self, *, shown: bool) -> None:
        """Let the button say what it does now."""
        self.turn.say(tr(HIDE if shown else SHOW))

    @property
    def _waiting(self) -> SourceDocument | None:
        """The newest document that nothing was typed from."""
        return next((source for source in reversed(self._sources) if not source.panels), None)

    def _use(self) -> None:
        waiting = self._waiting
        if waiting is not None:
            self.used.emit(waiting.id)
