"""The letters that answer a question: one law wherever yes, no and not asked are offered.

Y says yes and N no, and so do the first letters of both words in the language spoken (S for "sí"). No letter
says "not asked": Delete or Backspace takes an answer back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from clinic_desktop.language import tr
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

LETTERS = {"y": Answer.YES, "n": Answer.NO}
TAKEN_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)  # the second is the one of a small Apple keyboard
WITH_LETTERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def answered(event: QKeyEvent) -> Answer | None:
    """The answer that a key gives, None for every other key."""
    if event.modifiers() & ~WITH_LETTERS:
        return None
    if event.key() in TAKEN_BACK:
        return Answer.NOT_ASKED
    letter = event.text().casefold()
    spoken = {tr(answer.value)[:1].casefold(): answer for answer in (Answer.YES, Answer.NO)}
    return {**LETTERS, **spoken}.get(letter)
