"""The wait after wrong passphrases, counted down beside the field while the window stays alive."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.problem import Problem
from clinic_desktop.store.key_ring import same_name

if TYPE_CHECKING:
    from clinic_desktop.ui.form_field import FormField

TICK = 250  # milliseconds
OVER = phrase("You can try again now.")


class Wait(QObject):
    """One user's wait; the clinic's own clock decides, this one only tells."""

    def __init__(self, field: FormField) -> None:
        super().__init__(field)
        self._field = field
        self._user = ""
        self._until = QDeadlineTimer(0)
        self._ticking = QTimer(self)
        self._ticking.setInterval(TICK)
        self._ticking.timeout.connect(self._tell)

    def begin(self, user: str, seconds: int) -> None:
        """Tell how long this user waits, until he need not."""
        self._user = user
        self._until = QDeadlineTimer(seconds * 1000, Qt.TimerType.PreciseTimer)
        self._ticking.start()
        self._tell()

    def end(self) -> None:
        """Tell nothing more."""
        self._ticking.stop()
        self._user = ""

    def holds(self, user: str) -> bool:
        """True while this user waits, and then says so once more."""
        if (
            not self._ticking.isActive()
            or self._until.hasExpired()
            or same_name(user) != same_name(self._user)
        ):
            return False
        self._tell()
        self._field.begin()
        return True

    def _tell(self) -> None:
        left = ceil(self._until.remainingTime() / 1000)
        if left > 0:
            sentence = tr("The passphrase was wrong too often; try again in {time}.", time=in_words(left))
            shown = self._field.problem
            if shown is None or shown.sentence != sentence:
                self._field.show_problem(Problem(self._field.name, sentence))
            return
        self.end()
        self._field.show_problem(None)
        self._field.editor.setAccessibleDescription(tr(OVER))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field.editor, tr(OVER)))


def in_words(seconds: int) -> str:
    """A time to wait: "8 seconds", "1 minute 20 seconds"."""
    minutes, rest = divmod(seconds, 60)
    said = (
        tr_n("{number} minute", "{number} minutes", minutes) if minutes else "",
        tr_n("{number} second", "{number} seconds", rest) if rest else "",
    )
    return " ".join(filter(None, said))
