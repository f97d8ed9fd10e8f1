from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea

from clinic_desktop.ui.help_page import READABLE, HelpPage
from tests.ui.hands import press, show


@pytest.fixture
def page(qtbot, theme, around):
    return show(qtbot, HelpPage(theme, around.knowledge), 1000, 700)


def test_it_tells_what_is_protected_and_what_is_not(page):
    text = "\n".join(label.text() for label in page.findChildren(QLabel))
    assert "What is protected, and against whom" in text
    assert "45 CFR 164.312(b)" in text
    assert "GDPR, Article 17" in text
    assert "Malicious software on the computer (not protected)" in text
    assert "It has not been assessed as a medical device" in text
    assert "LH moves by chance" in text


def test_a_long_page_is_turned_by_keys_and_closed_by_esc(page, qtbot):
    page.begin()
    bar = page.findChild(QScrollArea).verticalScrollBar()
    assert bar.maximum() > 0
    press(Qt.Key.Key_Down)
    line = bar.value()
    assert line > 0
    press(Qt.Key.Key_Up)
    assert bar.value() == 0
    press(Qt.Key.Key_PageDown)
    assert line < bar.value() < bar.maximum()
    press(Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    press(Qt.Key.Key_PageUp)
    press(Qt.Key.Key_Home)
    assert bar.value() == 0
    with qtbot.waitSignal(page.closed):
        press(Qt.Key.Key_Escape)


def test_no_word_is_cut_at_the_side(page):
    area = page.findChild(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0
    labels = page.findChildren(QLabel)
    assert all(label.height() >= label.heightForWidth(label.width()) for label in labels if label.wordWrap())


def test_no_line_is_too_long_to_be_read(page):
    page.resize(2400, 900)
    assert all(label.width() <= READABLE for label in page.findChildren(QLabel))
