"""The worklist as it is photographed: its rows, a card shown whole, everybody by phase day, the call list."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton

from tests.screenshots.stage import ROOMY, SMALL

VIEWS = "Views of the worklist"


def worklist(stage):
    """Its cards, by keys."""
    stage.rest(1500)  # the rows are made in pauses
    stage.press("Ctrl+0")
    stage.shoot("worklist")
    stage.press("Down", "Down", "Down")
    stage.shoot("worklist-row")
    buttons = stage.window.findChildren(QAbstractButton)
    longer = [each.text() for each in buttons if each.isVisible() and each.text().startswith("Show all")]
    for name in longer[:1]:
        stage.click(name)
        stage.shoot("worklist-whole")
        stage.click("Show fewer")
    stage.fit(SMALL)
    stage.shoot("worklist-small")
    stage.fit(ROOMY)


def by_phase_day(stage):
    """The second view."""
    stage.focus(VIEWS)
    stage.press("Right")
    stage.shoot("worklist-phase-day")
    stage.press("Ctrl+0", "Down")
    stage.shoot("worklist-phase-day-row")
    stage.fit(SMALL)
    stage.shoot("worklist-phase-day-small")
    stage.fit(ROOMY)
    stage.focus(VIEWS)
    stage.press("Left")


def call_list(stage):
    """Whom to telephone, as it will print."""
    stage.press("Ctrl+0", "Ctrl+P")
    stage.rest(400)
    stage.shoot("call-list")
    stage.press("Ctrl+S")
    stage.shoot("call-list-save")
    stage.press("Escape", "Escape")


def day_pages(stage):
    """What can be printed of a day's visits, in both sizes."""
    stage.press("Ctrl+Shift+P")
    stage.rest(400)
    stage.shoot("day-pages")
    stage.fit(SMALL)
    stage.press("Ctrl+S")
    stage.shoot("day-pages-save")
    stage.press("Escape")
    stage.fit(ROOMY)
    stage.press("Escape")


SCENES = (worklist, by_phase_day, call_list, day_pages)
