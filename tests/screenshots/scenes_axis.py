"""The axis: map, path and words of men of every pattern, earlier days, why, nobody's, large and small."""

from __future__ import annotations

from tests.screenshots.stage import ROOMY, SMALL

VIEWS = "Views of the axis"
MEN = {
    "okafor": "10427",
    "eriksson": "10415",
    "haddad": "10402",
    "silva": "10436",
    "osullivan": "10256",
    "lefevre": "10419",
    "westhuizen": "10378",
}
LARGE = (1920, 1080)


def maps(stage):
    """The map of every pattern: on treatment, secondary, suppressed, not decidable, primary, compensated."""
    for name, number in MEN.items():
        stage.open_man(number)
        stage.press("Ctrl+3")
        stage.shoot(f"axis-map-{name}")


def steps(stage):
    """His first day on testosterone, and why it is said of it."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+3", "Home", "Right", "Right")
    stage.shoot("axis-map-suppressed")
    stage.press("Right")
    stage.shoot("axis-map-on-everything")
    stage.press("End")
    stage.click("Why these states?")
    stage.shoot("axis-why")
    stage.click("Why these states?")


def path_and_words(stage):
    """LH against testosterone, and both pictures in words."""
    for name in ("okafor", "osullivan", "silva"):
        stage.open_man(MEN[name])
        stage.press("Ctrl+3")
        stage.focus(VIEWS)
        stage.press("Right")
        stage.shoot(f"axis-path-{name}")
        stage.press("Right")
        stage.shoot(f"axis-words-{name}")


def sizes(stage):
    """The least window that is promised, and one with room for both pictures."""
    stage.open_man(MEN["okafor"])
    stage.press("Ctrl+3")
    for size, name in ((SMALL, "small"), (LARGE, "large")):
        stage.fit(size)
        stage.shoot(f"axis-map-{name}")
    stage.fit(SMALL)
    stage.focus(VIEWS)
    for name in ("path", "words"):
        stage.press("Right")
        stage.shoot(f"axis-{name}-small")
    stage.fit(ROOMY)
    stage.press("Ctrl+1")


SCENES = (maps, steps, path_and_words, sizes)
