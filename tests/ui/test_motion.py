"""Nothing moves by itself, whether or not the computer was asked for less motion (WCAG 2.2, 2.3.3)."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QAbstractAnimation
from PySide6.QtGui import QMovie
from PySide6.QtWidgets import QProgressBar

from clinic_desktop.ui.desk import Desk
from tests.ui.hands import show
from tests.ui.places import PLACES, WALKED


@pytest.mark.parametrize("name", WALKED)
def test_no_page_animates_anything(around, clinic, qtbot, name):
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    PLACES[name](desk)
    moving = [*desk.findChildren(QAbstractAnimation), *desk.findChildren(QMovie)]
    endless = [bar for bar in desk.findChildren(QProgressBar) if bar.isVisible() and bar.maximum() == 0]
    desk.close_plots()
    assert moving == []
    assert endless == []
