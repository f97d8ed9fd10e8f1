"""A remark on two lines: whole where it fits, cut at the end of the second where it does not."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.ui.theme import font
from clinic_desktop.ui.two_lines import LEAST_SIZE, TwoLines
from tests.ui.hands import show

WORDS = "Baseline of LH: <0.1 IU/L (17 Jul 2026), the last drawn alike before day 0."


def test_it_breaks_between_words_and_is_cut_only_where_two_lines_do_not_hold_it(qtbot):
    row, words = QWidget(), TwoLines("small")
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(words)
    words.setText(WORDS)
    show(qtbot, row, 600, 34)
    assert words.lines() == (WORDS,)
    row.resize(300, 34)
    assert " ".join(words.lines()) == WORDS
    assert words.height() >= 2 * words.fontMetrics().height()
    row.grab()
    assert words.toolTip() == ""
    row.resize(150, 34)
    first, second = words.lines()
    assert second.endswith("…")
    assert WORDS.startswith(first)
    row.grab()
    assert words.toolTip() == WORDS


def test_smaller_letters_come_before_an_ellipsis(qtbot):
    words, close = TwoLines("small"), TwoLines("small")
    words.setFont(font(LEAST_SIZE + 1))
    close.setFont(font(LEAST_SIZE))
    least = []
    for each in (words, close):
        each.setText(WORDS)
        show(qtbot, each, 300, 34)
        least.append(next(width for width in range(300, 100, -1) if _is_cut(each, width)))
    assert least[0] == least[1]
    words.resize(least[0] + 1, 34)
    words.grab()
    assert words.toolTip() == ""


def _is_cut(words, width):
    words.resize(width, 34)
    return words.lines()[-1].endswith("…")
