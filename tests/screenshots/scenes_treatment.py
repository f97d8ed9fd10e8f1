"""Treatment: medicines as table and lanes, each act on them, a course's end, a second course, long names."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL
from tests.spoken.words import in_words_spoken

OKAFOR, LONG_NAME, COURSES, MEDICINES = "10427", "10367", "Courses", "Medicines"


def medicines(stage):
    """The table and the lanes of a man, then every act on his clomiphene."""
    stage.open_man(OKAFOR)
    stage.press("Ctrl+4")
    stage.shoot("treatment")
    stage.focus(MEDICINES)
    stage.press("S")
    stage.shoot("treatment-stop")
    stage.press("Escape", "D")
    stage.write("25")
    stage.press("Ctrl+Return")
    stage.shoot("treatment-dose-refused")
    stage.press("Ctrl+A")
    stage.write("50")
    stage.press("Ctrl+Return", rest=200)
    stage.shoot("treatment-dose-changed")
    stage.press("Ctrl+Z", rest=200)
    stage.shoot("treatment-dose-undone")


def start(stage):
    """A drug that is begun: what is doubtful, what is asked, what it adds to the plan; and a small window."""
    stage.click("Start medicine")
    stage.write(in_words_spoken("Tamoxifen"))
    stage.press("Tab")
    stage.write("10")
    stage.shoot("treatment-start")
    stage.focus("From")
    stage.write("1 Dec 2026")
    stage.fit(SMALL)
    stage.scroll_down()
    stage.shoot("treatment-start-small")
    stage.fit(ROOMY)
    stage.focus("Medicine")
    stage.write(in_words_spoken("Testosterone gel"))
    stage.shoot("treatment-start-doubtful")
    stage.press("Escape")


def courses(stage):
    """A course that ends with its outcome, one that is reopened, and a second one that takes over."""
    stage.focus(COURSES)
    stage.press("E")
    stage.shoot("treatment-end")
    stage.pick("Outcome", "Own production is back")
    stage.focus("In your words")
    stage.write(
        "LH and testosterone within range twice, six weeks apart; he feels well and wishes to stop here"
    )
    stage.press("Ctrl+Return", rest=200)
    stage.shoot("treatment-ended")
    stage.fit(SMALL)
    stage.shoot("treatment-ended-small")
    stage.fit(ROOMY)
    stage.focus(COURSES)
    stage.press("E")
    stage.shoot("treatment-reopen")
    stage.write("treated again")
    stage.press("Return", rest=200)
    stage.click("Start a course")
    stage.write(in_words_spoken("SERM therapy"))
    stage.focus("First dose")
    stage.write("1 Nov 2026")
    stage.shoot("treatment-second-course")
    stage.press("Escape")


def long_name(stage):
    """A man whose name and medicines are long, in a small window."""
    stage.open_man(LONG_NAME)
    stage.press("Ctrl+4")
    stage.fit(SMALL)
    stage.shoot("treatment-long-name")
    stage.fit(ROOMY)
    stage.press("Ctrl+1")


SCENES = (medicines, start, courses, long_name)
