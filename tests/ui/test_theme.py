from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QColor, QFontDatabase, QPalette

from clinic_desktop.assets import PACKAGE, resource
from clinic_desktop.ui.stylesheet import stylesheet
from clinic_desktop.ui.theme import FAMILY, colour, icon, palette, picture


def test_the_shipped_family_is_registered_with_its_weights(theme):
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= {
        style.replace(" ", "") for style in QFontDatabase.styles(FAMILY)
    }


def test_a_stylesheet_for_a_theme_without_a_role_is_a_fault_that_is_seen(theme):
    poor = dataclasses.replace(theme, colours={"text.main": "#000000"})
    with pytest.raises(KeyError):
        stylesheet(poor)


def test_no_placeholder_is_left_in_the_stylesheet(theme):
    assert "{surface" not in stylesheet(theme)
    assert "{icon:" not in stylesheet(theme)


def test_a_colour_with_transparency_keeps_it(theme):
    faint = colour(theme, "plot.range")
    assert faint.alpha() == int(theme["plot.range"][7:], 16)
    assert faint.name() == theme["plot.range"][:7]


def test_an_icon_is_drawn_in_the_colour_of_its_role(theme):
    drawn = picture(theme, "plus", "text.danger", 24).toImage()
    inks = {
        drawn.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if drawn.pixelColor(x, y).alpha() == 255
    }
    assert inks == {QColor(theme["text.danger"]).name()}


def test_an_icon_is_sharp_on_dense_screens(theme):
    assert picture(theme, "pencil", "text.muted", 16, 2.0).width() == 32
    assert not icon(theme, "pencil").isNull()


def test_the_palette_leaves_no_system_grey(theme):
    made = palette(theme)
    assert made.color(QPalette.ColorRole.Window).name() == theme["surface.window"]
    assert made.color(QPalette.ColorRole.Highlight).name() == theme["accent.main"]


def test_every_shipped_icon_is_used_and_their_licence_stands_beside_them():
    source = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    names = [path.stem for path in resource("icons").glob("*.svg")]
    assert all(f'"{name}"' in source or f"icon:{name}" in source for name in names)
    assert "ISC License" in (resource("icons") / "LICENSE").read_text(encoding="utf-8")
