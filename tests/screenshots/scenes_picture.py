"""More of the picture: what is read out, a stretch zoomed, strips arranged, day 0, versions, reasons."""

from __future__ import annotations

OKAFOR, HADDAD, SILVA = "10427", "10402", "10436"


def reading_out(stage):
    """What stands at a place, read out: a point, a gap, the plan, a dose, a sample's look-back."""
    stage.open_man(OKAFOR)
    stage.press("End", "Left", "Down")
    stage.shoot("readout-point")
    stage.press("Home", "Right", "Right", "Right")
    stage.shoot("readout-gap")
    stage.press("End", "Up")
    stage.shoot("readout-plan")
    stage.press("Up")
    stage.shoot("readout-dose")
    stage.press("Escape", "End", "Down", "Down")
    stage.shoot("look-back")
    stage.press("Escape")


def zoomed(stage):
    """A stretch of the course, and one of the presets."""
    stage.open_man(OKAFOR)
    stage.press("End", "+", "+")
    stage.shoot("zoomed")
    stage.press("Shift+Left")
    stage.shoot("zoomed-earlier")
    stage.press("0")
    stage.click("Whole course")
    stage.shoot("window-menu")
    stage.close_menu()
    stage.press("Escape")


def arranged(stage):
    """Strips moved, made taller, hidden; chosen from all markers; more dates than weeks, SI units."""
    stage.open_man(OKAFOR)
    stage.press("End", "Alt+Down", "Alt+Shift+Up", "Alt+Shift+Up")
    stage.shoot("strips-arranged")
    stage.press("Delete")
    stage.shoot("strip-hidden")
    stage.click("Undo")
    stage.click("More")
    stage.shoot("more-menu")
    stage.choose("Choose strips…")
    stage.shoot("strip-chooser")
    stage.click("As it came")
    stage.press("Escape")
    stage.click("Weeks ↔ dates")
    stage.shoot("axis-dates")
    stage.click("Weeks ↔ dates")
    stage.focus("Fertility set")
    stage.press("Down", "Down", "Down")
    stage.shoot("strips-everything")
    stage.press("Up", "Up", "Up")


def day_0(stage):
    """Day 0 moved by a week: what would change, before it is kept."""
    stage.open_man(OKAFOR)
    stage.press("Tab", "Shift+Right")
    stage.rest(300)
    stage.shoot("anchor-preview")
    stage.focus("Day 0, last testosterone")
    stage.press("Ctrl+A")
    stage.write("31 Feb 2026")
    stage.shoot("anchor-refused")
    stage.press("Escape", "Escape")


def versions(stage):
    """A result that is corrected, and what it said before."""
    stage.open_man(OKAFOR)
    stage.press("End", "Left", "C")
    stage.press("Ctrl+A")
    stage.write("6.9")
    stage.press("Return")
    stage.write("a typing error")
    stage.press("Ctrl+Return")
    stage.rest(150)
    stage.shoot("corrected")
    stage.press("E")
    stage.rest(150)
    stage.shoot("earlier-versions")
    stage.press("Escape")


def reasons(stage):
    """Why something is worth considering."""
    for man, number in (("okafor", OKAFOR), ("silva", SILVA), ("haddad", HADDAD)):
        stage.open_man(number)
        stage.click("Why am I seeing this?")
        stage.shoot(f"consideration-{man}")
        stage.press("Escape")


SCENES = (reading_out, zoomed, arranged, day_0, versions, reasons)
