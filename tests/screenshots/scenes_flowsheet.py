"""The flowsheet: men of every kind, its cells one by one, a form below it, and nobody's."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL

MEN = {
    "okafor": "10427",
    "haddad": "10402",
    "westhuizen": "10378",
    "thorsteinsson": "10351",
    "silva": "10436",
}


def sheets(stage):
    """Short and long charts, both pathways."""
    for name, number in MEN.items():
        stage.open_man(number)
        stage.press("Ctrl+2")
        stage.shoot(f"flowsheet-{name}")


def cells(stage):
    """A value below detection, an empty cell, the columns after the dates, and what is done from a cell."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+2", "Left", "Left", "Left", "Left")
    stage.shoot("flowsheet-below-detection")
    stage.press("Home")
    stage.shoot("flowsheet-empty-cell")
    stage.press("End", "Right", "Right", "Down", "Down")
    stage.shoot("flowsheet-trend")
    stage.press("End", "Left", "C")
    stage.shoot("flowsheet-correction")
    stage.press("Escape")


def corrected(stage):
    """A cell that was corrected and noted, and its history."""
    stage.open_man(MEN["silva"])
    stage.press("Ctrl+2", "Down", "Down", "C")
    stage.press("Ctrl+A")
    stage.write("149")
    stage.focus("Note")
    stage.write("read from the second page")
    stage.focus("Reason for the correction")
    stage.write("a typing error")
    stage.press("Ctrl+Return")
    stage.rest(200)
    stage.shoot("flowsheet-corrected")
    stage.press("E")
    stage.shoot("flowsheet-history")
    stage.press("Escape")


def in_a_small_window(stage):
    """The same in the least window that is promised."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+2")
    stage.fit(SMALL)
    stage.shoot("flowsheet-small")
    stage.fit(ROOMY)
    stage.press("Ctrl+1")


SCENES = (sheets, cells, corrected, in_a_small_window)
