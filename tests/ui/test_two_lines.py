"""A remark on two lines: whole where it fits, cut at the end of the second where it does not."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from clinic_desktop.ui.two_lines import TwoLines
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
