"""How far a long act came: a thin bar, told to a screen reader in percent."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar

WIDTH, HEIGHT = 220, 6
WHOLE = 100


class ProgressLine(QProgressBar):
    """Moves to and fro until the first number comes, and again after the last one, while all is proved."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setTextVisible(False)
        self.setFixedSize(WIDTH, HEIGHT)

    def begin(self) -> None:
        """Show that it goes on, without saying how far."""
        self.setRange(0, 0)

    def show_progress(self, done: int, of: int) -> None:
        """Show how much is done of how much."""
        if of <= 0 or done >= of:
            self.begin()
            return
        self.setRange(0, WHOLE)
        self.setValue(WHOLE * done // of)
