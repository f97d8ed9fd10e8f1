"""Visits: the list, answers with a yes, a new visit, a reviewed one and its correction, long texts, none."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL

OKAFOR, ERIKSSON, VISITS = "10427", "10415", "Visits"
LONG = (
    "Tired since the summer, above all in the afternoon; sleeps badly, wakes at four and lies awake until "
    "six. Works nights every second week, and his wife is to be asked along the next time. "
)


def listed(stage):
    """The visits of a man, and the questions of one answered; every yes says what the sources say."""
    stage.open_man(OKAFOR)
    stage.press("Ctrl+5")
    stage.shoot("visits")
    stage.press("Return")
    stage.write("Tired in the afternoon.")
    stage.press("Tab", "Tab", "Y", "Down", "N", "Down", "Y")
    stage.shoot("visit-yes")
    stage.press("Ctrl+Return", rest=200)
    stage.shoot("visit-saved")
    stage.press("Ctrl+1")
    stage.shoot("visit-yes-timelines")
    stage.press("End", "Up", "Up")
    stage.shoot("visit-yes-read-out")
    stage.press("Escape")


def all_no(stage):
    """Every question answered by one key, which can be taken back, and a small window."""
    stage.press("Ctrl+5")
    stage.focus(VISITS)
    stage.press("Alt+N")
    stage.shoot("visit-all-no")
    stage.fit(SMALL)
    stage.shoot("visit-small")
    stage.fit(ROOMY)
    stage.click("Undo")


def reviewed(stage):
    """A reviewed visit, its correction without a reason, and what it said before."""
    stage.focus(VISITS)
    stage.press("Up")
    stage.click("Review…")
    stage.rest(500)
    stage.focus("Main message")
    stage.write("Your body is making testosterone again. We look at it once more in February.")
    stage.press("Ctrl+Return", rest=500)
    stage.press("Escape")
    stage.shoot("visit-reviewed")
    stage.click("Correct visit…")
    stage.press("Tab", "Tab", "N")
    stage.press("Ctrl+Return")
    stage.shoot("visit-correction-refused")
    stage.write("asked again by telephone")
    stage.press("Ctrl+Return", rest=200)
    stage.click("Earlier versions")
    stage.scroll_down()
    stage.shoot("visit-versions")


def handed_over(stage):
    """A page from its drafted message to the patient's hand."""
    stage.open_man(ERIKSSON)
    stage.press("Ctrl+5")
    stage.focus(VISITS)
    stage.click("Review…")
    stage.rest(500)
    stage.click("Begin with what the results say")
    stage.shoot("report-drafted")
    stage.press("Ctrl+Return", rest=500)
    stage.shoot("report-to-confirm")
    stage.press("F8", rest=500)
    stage.shoot("report-ready")
    stage.press("Escape")
    stage.open_man(OKAFOR)
    stage.press("Ctrl+5")


def new(stage):
    """A new visit with long texts, on a day that has one already."""
    stage.press("Ctrl+Shift+N")
    stage.shoot("visit-new")
    stage.write("21 Sep 2026")
    stage.press("Tab")
    stage.write(LONG * 2)
    stage.focus("Note")
    stage.write(LONG)
    stage.focus("Decisions")
    stage.write("Averyveryveryveryveryveryveryveryveryveryveryveryverylongwordwithoutanyspace")
    stage.press("Ctrl+Return")
    stage.shoot("visit-day-taken")
    stage.click("Discard what is typed")
    stage.shoot("visit-discarded")


def none_yet(stage):
    """A man without a visit."""
    stage.click("New patient")
    for answer in ("Zeta", "Adam", "3 May 1990", "99001"):
        stage.write(answer)
        stage.press("Tab")
    stage.press("Ctrl+Return", rest=200)
    stage.press("Escape", "Ctrl+5")
    stage.shoot("visits-none")
    stage.press("Ctrl+1")


SCENES = (listed, all_no, reviewed, handed_over, new, none_yet)
