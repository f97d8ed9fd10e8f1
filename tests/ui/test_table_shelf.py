"""The table under the timelines takes its share: a third of a low window, where strips are wanted more."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.timelines import opened, two_panels


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot, 1000)
    yield made
    made.close_plots()


@pytest.mark.parametrize(("height", "share"), [(720, 0.36), (1000, 0.5)])
def test_the_open_table_leaves_most_of_a_low_window_to_the_strips(page, height, share):
    page.resize(1000, height)
    page.timelines.shelf.put(open_=True)
    QApplication.processEvents()
    split = page.timelines.shelf.parentWidget()
    assert page.timelines.shelf.height() <= share * split.height()
    assert page.timelines.view.height() >= (1 - share) * split.height() - split.handleWidth() - 1
