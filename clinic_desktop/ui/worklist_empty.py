"""What the worklist says where nobody waits: that all is done, how to begin, or what it cannot know."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.controls import label

NOTHING = (
    phrase("Nothing waits today"),
    phrase(
        "Nobody is overdue or due this week, every signed visit is reviewed, and nothing was left unfinished."
    ),
)
NOBODY = (phrase("No patients yet"), phrase("Add the first man with “New patient”, then start his course."))
LACKING = (
    phrase("The list is not complete"),
    phrase(
        "This clinic is open for reading only, and its worklist was not made yet when it was written last."
    ),
)
KEYS = (("Ctrl K", phrase("find a man")), ("Ctrl 0", phrase("this page")), ("F1", phrase("all keys")))


class EmptyCard(QFrame):
    """Hidden while the worklist holds anything."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.title, self.sentence = label("", "heading"), label("", "muted", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(6)
        column.addWidget(self.title)
        column.addWidget(self.sentence)
        column.addSpacing(4)
        for key, words in KEYS:
            row = QHBoxLayout()
            row.setSpacing(8)
            row.addWidget(label(key, "key"))
            row.addWidget(label(tr(words), "muted"))
            row.addStretch(1)
            column.addLayout(row)
        self.hide()

    def show_state(self, state: tuple[str, str] | None) -> None:
        """Say this title and sentence; None where others say enough."""
        if state is not None:
            self.title.setText(tr(state[0]))
            self.sentence.setText(tr(state[1]))
        self.setVisible(state is not None)
