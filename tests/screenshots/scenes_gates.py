"""Before the day begins: the recovery code instead of a passphrase, and an older file brought up to date."""

from __future__ import annotations

from tests.store.old_files import OLD_PASSPHRASE, OLD_USER

TITLE = "Bringing the clinic file up to date"


def recovering(stage):
    """The code that stands on paper, typed wrong."""
    stage.until("Use the recovery code")
    stage.click("Use the recovery code")
    stage.shoot("recovery")
    stage.write("ABCD-EFGH")
    stage.press("Return")
    stage.shoot("recovery-refused")


def updating(stage):
    """A file of an earlier version: how far it is."""
    for answer in (OLD_USER, OLD_PASSPHRASE):
        stage.write(answer)
        stage.press("Return", rest=0)
    stage.catch(TITLE)
    stage.shoot("updating", rest=0)
    stage.until("New patient")
    stage.shoot("updated")


SCENES = (recovering,)
OLD_SCENES = (updating,)
