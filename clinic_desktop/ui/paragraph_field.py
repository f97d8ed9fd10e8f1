"""A labelled field of several lines that grows with what is typed into it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QSizePolicy

from clinic_desktop.language import tr
from clinic_desktop.ui.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from clinic_desktop.drawing.theme import Theme

AROUND = 16  # the margins of the text and the edge above and below it
LEAST_LINES, MOST_LINES = 2, 12


class Paragraph(QPlainTextEdit):
    """As high as its text, from two lines to twelve; Tab goes on, Enter begins a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.fit)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower box takes more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """Take the height of the lines as they are broken; what is only read needs no room to write."""
        least = 1 if self.isReadOnly() else LEAST_LINES
        lines = min(max(int(self.document().size().height()), least), MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + AROUND
        if height != self.height():
            self.setFixedHeight(height)


class ParagraphField(FormField):
    """Its text stands as typed, its lines with it; the spaces around it are nobody's."""

    def __init__(self, theme: Theme, name: str, text: str, example: str = "") -> None:
        self._edit = Paragraph()
        super().__init__(theme, name, text, self._edit)
        self._example = example
        self._edit.setPlaceholderText(example)
        self._quiet = False
        self._edit.textChanged.connect(self._tell)

    def text(self) -> str:
        """What stands in the field."""
        return self._edit.toPlainText()

    def put(self, text: str) -> None:
        """Fill the field, with nothing to undo; nobody is told."""
        self._quiet = True
        self._edit.setPlainText(text)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)
        self._quiet = False

    def rest(self, *, resting: bool) -> None:
        """Let the text be read only; an empty one then asks for nothing."""
        self._edit.setReadOnly(resting)
        self._edit.setPlaceholderText(tr("nothing noted") if resting else self._example)
        look = "read" if resting else ""
        if self._edit.property("look") != look:
            self._edit.setProperty("look", look)
            self._edit.style().polish(self._edit)
            # The look has other margins, which a box that stands already takes only when told.
            QApplication.sendEvent(self._edit, QEvent(QEvent.Type.StyleChange))
            self._edit.fit()

    def _tell(self) -> None:
        if not self._quiet:
            self.changed.emit()
