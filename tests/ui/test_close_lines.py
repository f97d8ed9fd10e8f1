"""A unit or a marker's name in a narrow cell: smaller or on two lines before it is cut."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from clinic_desktop.ui.close_lines import close_lines
from clinic_desktop.ui.flowsheet_look import LINE, MOST_TITLE, MOST_UNIT
from clinic_desktop.ui.panel_entry_unit import UnitButton
from clinic_desktop.ui.theme import font
from tests.ui.hands import show

PLAIN, SMALL = font(12), font(10)


def test_what_fits_stands_on_one_line_in_plain_letters():
    assert close_lines("IU/L", PLAIN, SMALL, 60).lines == ("IU/L",)
    assert close_lines("IU/L", PLAIN, SMALL, 60).written == PLAIN


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("ng/dL por pg/mL", ("ng/dL por", "pg/mL")),
        ("millones/eyaculado", ("millones/", "eyaculado")),
    ],
)
def test_a_long_unit_breaks_after_a_blank_or_a_stroke(qtbot, text, lines):
    assert close_lines(text, PLAIN, SMALL, MOST_UNIT - 10).lines == lines


def test_what_cannot_break_is_cut():
    (line,) = close_lines("Testosterona", PLAIN, SMALL, 40).lines
    assert line.endswith("…")


def test_two_lines_of_a_flowsheet_row_stand_within_it():
    name = "Testosterona biodisponible, calculada"
    found = close_lines(name, font(13), font(11), MOST_TITLE - 14)
    assert not any("…" in line for line in found.lines)
    assert 2 * QFontMetricsF(font(11)).height() <= LINE


def test_the_unit_beside_a_result_is_whole(theme, qtbot, knowledge):
    button = UnitButton(theme, knowledge.markers["sperm_concentration"])
    for unit in ("millones/mL", "millones/eyaculado", "ng/dL por pg/mL"):
        button.say(unit)
        show(qtbot, button, button.sizeHint().width(), button.sizeHint().height())
        assert "".join(button.lines.lines).replace(" ", "") == unit.replace(" ", "")
        assert button.lines.width <= button.width() - 20
        assert len(button.lines.lines) * QFontMetricsF(button.lines.written).height() <= button.height()
