"""What is photographed: each scene shows its states and leaves the window where the next one begins."""

from __future__ import annotations

from tests.screenshots import (
    scenes_axis,
    scenes_entry,
    scenes_flowsheet,
    scenes_patients,
    scenes_picture,
    scenes_settings,
    scenes_treatment,
    scenes_visits,
    scenes_worklist,
)
from tests.screenshots.stage import ROOMY, SMALL

TABLE = "Results as a table"
MEN = {
    "okafor": "10427",
    "haddad": "10402",
    "fernandez": "10367",
    "lefevre": "10419",
    "nguyen": "10383",
    "osullivan": "10256",
    "papadopoulos": "10395",
    "petrovic": "10407",
    "silva": "10436",
    "thorsteinsson": "10351",
    "eriksson": "10415",
    "vanderwesthuizen": "10378",
}
RESULTS = ("7.9", "8.4", "612", "31", "4.3", "38", "9.1", "46.0")


def set_up(stage):
    """An empty folder: a new clinic, and its recovery code."""
    stage.shoot("set-up")
    stage.click("Set up clinic")
    stage.shoot("set-up-refused")
    stage.focus("Clinic name")
    for answer in ("Harbour Health", "12 Harbour Road", "555-0142", "R. Almeida", "a long one", "a long one"):
        stage.write(answer)
        stage.press("Return")
    stage.until("Later")
    stage.shoot("recovery-code")
    stage.click("Later")
    stage.shoot("home-empty")


def sign_in(stage):
    """The first window of each day."""
    stage.shoot("sign-in")
    for answer in ("demi", "demo"):
        stage.write(answer)
        stage.press("Return")
    stage.shoot("sign-in-refused")
    stage.focus("User")
    stage.press("Ctrl+A")
    stage.write("demo")
    stage.press("Return")
    stage.until("New patient")
    stage.rest(400)


def home(stage):
    """The day, and the pages of the rail."""
    stage.shoot("home")
    stage.press("F1")
    stage.shoot("help")
    stage.scroll_down()
    stage.shoot("help-end")
    stage.press("Escape")
    for entry in ("Backups", "Users", "Clinic history"):
        stage.click(entry)
        stage.rest(700)
        stage.shoot(entry.lower().replace(" ", "-"))
    stage.press("Escape")


def own_passphrase(stage):
    """What stands behind the user's name, and a user who is added."""
    stage.click("demo")
    stage.shoot("passphrase")
    stage.press("Escape")
    stage.click("Users")
    stage.click("Add user")
    stage.shoot("users-add")
    stage.press("Escape", "Escape")


def new_patient(stage):
    """Somebody new, with something missing."""
    stage.click("New patient")
    stage.shoot("new-patient")
    stage.write("Anastasopoulos-Vandenberghe")
    stage.press("Ctrl+Return")
    stage.shoot("new-patient-refused")
    stage.press("Escape")


def searching(stage):
    """A name being typed."""
    stage.press("Ctrl+K")
    stage.write("an")
    stage.shoot("search")
    stage.press("Escape")


def timelines(stage):
    """Every kind of course, long names and accents among them."""
    for name, number in MEN.items():
        stage.open_man(number)
        stage.shoot(f"timelines-{name}")
    stage.open_man(MEN["okafor"])
    stage.press("Left", "Down")
    stage.shoot("timelines-cursor")
    stage.press("Escape")


def table(stage):
    """The same in words."""
    stage.press("Ctrl+T")
    stage.line(TABLE, "LH", "7.4")
    stage.shoot("table")
    stage.press("F")
    stage.shoot("table-one-marker")
    stage.press("F", "S")
    stage.shoot("table-by-marker")
    stage.press("S", "Ctrl+T")


def small_window(stage):
    """The same in the least window that is promised."""
    stage.fit(SMALL)
    stage.shoot("timelines-okafor-small")
    stage.press("Ctrl+T")
    stage.shoot("table-small")
    stage.press("Ctrl+T")
    stage.open_man(MEN["haddad"])
    stage.shoot("timelines-haddad-small")
    stage.press("Ctrl+N")
    stage.shoot("entry-haddad-small")
    stage.press("Escape")
    stage.fit(ROOMY)
    stage.open_man(MEN["okafor"])


def entry(stage):
    """A panel from its first line to its question."""
    stage.press("Ctrl+N")
    stage.shoot("entry-empty")
    for result in RESULTS[:2]:
        stage.write(result)
        stage.press("Return")
    stage.write("19.4")
    stage.press("Return")
    stage.shoot("entry-question")
    stage.focus("Total testosterone")
    stage.press("F2")
    stage.focus("SHBG")
    for result in RESULTS[3:]:
        stage.write(result)
        stage.press("Return")
    stage.shoot("entry-filled")
    stage.fit(SMALL)
    stage.shoot("entry-filled-small")
    stage.fit(ROOMY)


def entry_more(stage):
    """What else stands in the form of a panel."""
    stage.press("Ctrl+M")
    stage.shoot("entry-note")
    stage.press("Escape", "Ctrl+N", "Ctrl+D")
    stage.shoot("entry-draw")
    stage.press("Ctrl+D")


def markers(stage):
    """A marker that the form lacks, and one that nobody knows."""
    stage.press("Ctrl+N", "Ctrl+I")
    stage.shoot("marker-chooser")
    stage.write("Zonulin")
    stage.shoot("marker-chooser-new")
    stage.press("Return")
    stage.shoot("custom-marker")
    stage.press("Escape", "Escape")
    stage.click("Discard draft")
    stage.rest(150)
    stage.shoot("entry-discarded")


def semen(stage):
    """A sample without sperm."""
    stage.press("Ctrl+N")
    stage.pick("Template", "Semen analysis")
    stage.rest(200)
    stage.focus("Sperm concentration")
    stage.write("none seen")
    stage.press("Return")
    stage.shoot("entry-none-seen")
    stage.press("Escape")


def resumed(stage):
    """A panel that was begun three days ago."""
    stage.open_man("10440")
    stage.press("Ctrl+N")
    stage.shoot("draft-resumed")
    stage.press("Escape")


def corrections(stage):
    """What changes a signed result or what it is counted from."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+T")
    stage.line(TABLE, "FSH", "8.1")
    stage.shoot("baseline-choice")
    stage.press("Return")
    stage.shoot("correction")
    stage.press("Escape")
    stage.focus(TABLE)
    stage.open_menu()
    stage.shoot("table-menu")
    stage.close_menu()
    stage.click("Theme")
    stage.shoot("theme-menu")
    stage.close_menu()
    stage.press("Ctrl+T")


def treatment(stage):
    """The second tab, its forms, and what a change of the course would change."""
    stage.press("Ctrl+4")
    stage.shoot("treatment")
    for name, state in (("Correct course", "course-form"), ("Start medicine", "medication-form")):
        stage.click(name)
        stage.shoot(state)
        stage.press("Escape")
    stage.press("Ctrl+1")


def his_history(stage):
    """His details, his history, and what erases him."""
    stage.click("Edit details")
    stage.shoot("edit-details")
    stage.press("Escape")
    stage.click("History")
    stage.rest(700)
    stage.shoot("his-history")
    stage.click("Erase patient…")
    stage.rest(150)
    stage.shoot("erase")
    stage.press("Escape", "Escape")


def report(stage):
    """The page as it will print: on white, whatever the window wears; beside it what holds it back."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+P")
    stage.rest(400)
    stage.shoot("report")
    stage.press("Ctrl+S")
    stage.shoot("report-held-back")
    stage.fit(SMALL)
    stage.shoot("report-held-back-small")
    stage.fit(ROOMY)
    stage.press("Escape")


def locked(stage):
    """The lock, and who is let in again."""
    stage.press("Ctrl+L")
    stage.shoot("lock")


SCENES = (
    *(
        sign_in,
        home,
        *scenes_worklist.SCENES,
        own_passphrase,
        new_patient,
        searching,
        timelines,
        table,
        small_window,
        entry,
        entry_more,
    ),
    *(markers, semen, resumed),
    *scenes_entry.SCENES,
    *scenes_flowsheet.SCENES,
    *scenes_axis.SCENES,
    *(corrections, treatment, his_history, report),
    *scenes_picture.SCENES,
    *scenes_visits.SCENES,
    *scenes_treatment.SCENES,
    *scenes_patients.SCENES,
    *scenes_settings.SCENES,
    locked,
)
