"""All men: searched, narrowed, archived, two charts compared, merged and taken apart; names hidden."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL

PAGE_SEARCH = "Name, chart number or birth date"
OTHER = "His other chart: name or chart number"


def listed(stage):
    """Everybody, part of them, nobody, and a small window."""
    stage.press("Ctrl+Shift+K", rest=700)
    stage.shoot("patients")
    stage.write("11.")
    stage.shoot("patients-nobody")
    stage.press("Escape")
    stage.write("an")
    stage.press("Down", "Down")
    stage.shoot("patients-narrowed")
    stage.open_menu()
    stage.shoot("patients-menu")
    stage.close_menu()
    stage.click("Archive")
    stage.rest(500)
    stage.shoot("patients-archived")
    stage.press("Ctrl+Z", rest=500)
    stage.fit(SMALL)
    stage.shoot("patients-small")
    stage.fit(ROOMY)
    stage.press("Escape", "Escape")


def merged(stage):
    """A man registered twice: warned of, compared, merged, found by his old number, taken apart."""
    stage.click("New patient")
    for text in ("Okafor", "Daniel", "11 Feb 1988", "20777"):
        stage.write(text)
        stage.press("Tab")
    stage.press("Ctrl+Return")
    stage.shoot("namesake")
    stage.press("Ctrl+Return", rest=300)
    stage.press("Ctrl+K")
    stage.write("okafor")
    stage.shoot("search-namesakes")
    stage.press("Escape")
    stage.press("Ctrl+Shift+K", rest=700)
    stage.write("10427")
    stage.press("Down")
    stage.click("Merge…")
    stage.write("okaf")
    stage.shoot("merge-offers")
    stage.press("Ctrl+A")
    stage.write("20777")
    stage.shoot("merge-compared")
    stage.click("Keep the other chart instead")
    stage.scroll_down()
    stage.shoot("merge-swapped")
    stage.click("Keep the other chart instead")
    stage.focus("Reason")
    stage.write("registered twice")
    stage.press("Ctrl+Return", rest=300)
    stage.shoot("merge-done")
    stage.click("Edit details")
    stage.shoot("merged-charts")
    stage.press("Escape")


def in_the_room(stage):
    """No other name is in view."""
    stage.press("Ctrl+Shift+H")
    stage.shoot("room-chart")
    stage.press("Ctrl+K")
    stage.write("an")
    stage.shoot("room-search")
    stage.press("Escape", "Ctrl+0")
    stage.shoot("room-worklist")
    stage.press("Ctrl+Shift+H")


SCENES = (listed, merged, in_the_room)
