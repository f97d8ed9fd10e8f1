"""Every word in the window can be read where it stands, in both themes, from what is painted (WCAG 1.4.3).

The pairs that the theme's roles make are computed in tests/drawing; here nobody has to think of a pair.
"""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from clinic_desktop.ui.appearance import Appearance, ThemeChoice, ThemeMemory
from clinic_desktop.ui.desk import Desk
from tests.drawing.test_theme_contrast import contrast
from tests.ui.hands import show
from tests.ui.places import PLACES, WALKED
from tests.ui.test_tab_walk import seen

WORDS = 4.5
SOFTENED = 0.93
"""A thin stroke is smoothed: its darkest pixel is a little lighter than its ink."""


@pytest.fixture
def desk(around, clinic, qtbot, qapp, tmp_path):
    around.appearance = Appearance(qapp, ThemeMemory(tmp_path / "appearance.toml"))
    around.theme = around.appearance.theme
    made = show(qtbot, Desk(around, clinic))
    made.begin()
    yield made
    around.appearance.choose(ThemeChoice.LIGHT)
    made.close_plots()


def read(widget, window):
    """The contrast of the farthest pixel of a widget to what most of it is."""
    picture = window.grab(seen(widget, window)).toImage()
    pixels = Counter(
        picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())
    )
    ground = pixels.most_common(1)[0][0]
    return max(contrast(colour, ground) for colour in pixels)


def worded(window):
    return [
        widget
        for kind in (QLabel, QAbstractButton)
        for widget in window.findChildren(kind)
        if widget.isVisible()
        and widget.isEnabled()
        and widget.text().strip()
        and seen(widget, window).height() >= min(12, widget.height())
        and seen(widget, window).width() > 8
    ]


@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK])
@pytest.mark.parametrize("name", WALKED)
def test_every_word_can_be_read_where_it_stands(desk, name, choice):
    desk._surroundings.appearance.choose(choice)
    PLACES[name](desk)
    QApplication.processEvents()
    poor = [
        (type(widget).__name__, widget.text()[:40], round(found, 2))
        for widget in worded(desk)
        if (found := read(widget, desk)) < SOFTENED * WORDS
    ]
    assert poor == []
