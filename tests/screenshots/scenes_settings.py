"""The settings: every card, a text that is refused, and a choice that can be taken back."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL

CARDS = {
    "emergency": "Emergency number",
    "units": "Results are shown in",
    "semen": "Limits of the WHO manual",
    "laboratories": "Laboratories",
    "considerations": "Testosterone to estradiol ratio low",
    "computer": "Backups and second folder",
}


def cards(stage):
    """From the letterhead down to this computer, and in a small window."""
    stage.press("Ctrl+,", rest=500)
    stage.shoot("settings")
    for state, field in CARDS.items():
        stage.focus(field)
        stage.shoot(f"settings-{state}")
    stage.fit(SMALL)
    stage.shoot("settings-small")
    stage.fit(ROOMY)
    stage.press("Escape")


def refused(stage):
    """An e-mail address that is none stays in its field with the reason; a unit is changed and taken back."""
    stage.press("Ctrl+,", rest=500)
    stage.focus("E-mail")
    stage.write("desk at southside")
    stage.press("Return")
    stage.shoot("settings-refused")
    stage.press("Ctrl+A", "Delete", "Return")
    stage.focus("Estradiol (E2)")
    stage.press("Down", "Down", rest=400)
    stage.shoot("settings-saved")
    stage.press("Up", "Up")
    stage.press("Escape")


SCENES = (cards, refused)
