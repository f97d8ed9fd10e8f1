"""Keys are written as the computer at hand writes them, everywhere."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget

from clinic_desktop.ui import key_words as module
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.help_page import KEYS
from clinic_desktop.ui.key_words import key_words, keys_here
from tests.ui.hands import CTRL, press, show, write

ON_MACOS = {
    "Ctrl K": "⌘K",
    "Ctrl Shift K": "⇧⌘K",
    "Ctrl+Shift+T": "⇧⌘T",
    "Alt Del": "⌥⌦",
    "Alt Page Down": "⌥⇟",
    "Alt -": "⌥-",
    "Alt +": "⌥+",
    "Alt 0": "⌥0",
    "Alt++ and Alt+- zoom": "⌥+ and ⌥- zoom",
    "Shift F10 has more": "⇧F10 has more",
    "Ctrl ,": "⌘,",
    "Ctrl Enter": "⌘↩",
    "Esc": "Esc",
    "F2 to F5": "F2 to F5",
    "Ctrl U, Ctrl R": "⌘U, ⌘R",
    "Alt Up, Alt Down": "⌥↑, ⌥↓",
    "Shift Left and Right pan": "⇧← and Right pan",
    "Alt with arrows": "⌥ with arrows",
    "Enter panel (Ctrl+N) begins the timelines.": "Enter panel (⌘N) begins the timelines.",
    "of three; Ctrl Z brings it back": "of three; ⌘Z brings it back",
    "Night shift: nobody works.": "Night shift: nobody works.",
}
WORDS = ("Ctrl", "Alt ", "Shift ")


@pytest.mark.parametrize(("plain", "signs"), ON_MACOS.items())
def test_a_key_is_written_in_signs_on_macos_and_in_words_elsewhere(plain, signs):
    assert key_words(plain, mac=True) == signs
    assert key_words(plain, mac=False) == plain


def test_no_line_of_the_help_page_keeps_a_word_for_a_sign():
    lines = [key_words(f"{key}: {said}", mac=True) for key, said in KEYS]
    assert [line for line in lines if any(word in line for word in WORDS)] == []


@pytest.fixture
def on_macos(monkeypatch):
    monkeypatch.setattr(module, "sys", SimpleNamespace(platform="darwin"))
    assert keys_here("Ctrl K") == "⌘K"


def shown_texts(window):
    """Everything that a window says anywhere, seen or spoken."""
    for widget in window.findChildren(QWidget):
        for said in (widget.toolTip(), widget.accessibleDescription(), widget.accessibleName()):
            yield type(widget).__name__, said
        if isinstance(widget, QLabel | QAbstractButton):
            yield type(widget).__name__, widget.text()
        if isinstance(widget, QAbstractButton) and hasattr(widget, "key"):
            yield type(widget).__name__, widget.key


def test_nothing_in_the_window_names_a_key_that_a_mac_lacks(on_macos, around, clinic, qtbot):
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    press("K", CTRL)
    write("10427")
    press(Qt.Key.Key_Return)
    for number in "2345":
        press(number, CTRL)
    press("N", CTRL)
    press("P", CTRL)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_F1)
    desk.show_forms()
    desk.show_users()
    desk.show_backups()
    wrong = {(kind, said) for kind, said in shown_texts(desk) if any(word in said for word in WORDS)}
    desk.close_plots()
    assert wrong == set()
