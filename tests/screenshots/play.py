"""One theme at one scale: `python -m tests.screenshots.play FOLDER OUT THEME SCALE LANGUAGE`."""

from __future__ import annotations

import faulthandler
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from clinic_desktop.app import NAME, open_window
from clinic_desktop.ui.appearance import ThemeChoice, ThemeMemory
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.speech import KEY
from tests.screenshots import scenes_gates
from tests.screenshots.scenes import SCENES, set_up
from tests.screenshots.stage import ROOMY, Stage

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
OLD = Path(__file__).parents[1] / "data" / "schema-0001"
STUCK = 280  # seconds
BEGUN = 300  # milliseconds until the first window stands


def play(folder, out, ending, scenes, wanted=()):
    """Open the window on a folder, play the scenes, close it; return what could not be reached."""
    missed = []

    def go():
        stage = Stage(out, ending, wanted)
        stage.fit(ROOMY)
        for scene in scenes:
            stage.act(scene)
        missed.extend(stage.missed)
        stage.window.hide()
        QApplication.exit()  # closing the window would make a backup first

    QTimer.singleShot(BEGUN, go)
    open_window(folder, clock=lambda: NOW)
    return missed


def main(folder, out, theme, scale, language, *wanted):
    """Photograph every state in one theme and language; exit code 1 where one could not be reached."""
    kept = platformdirs.user_config_path(NAME, appauthor=False)
    ThemeMemory(kept / "appearance.toml").remember(ThemeChoice(theme))
    KeptChoice(kept / "language.toml", KEY).keep(language)
    faulthandler.dump_traceback_later(STUCK, exit=True)  # says where it stands, instead of standing for ever
    ending, _program = (
        f"{language}-{theme}-{scale}",
        QApplication(sys.argv[:1]),
    )  # a timer needs it before the window
    old = shutil.copytree(OLD, Path(folder).with_name("old-clinic"))
    missed = play(Path(folder).with_name("new-clinic"), Path(out), ending, (set_up,), wanted)
    missed += play(Path(folder), Path(out), ending, scenes_gates.SCENES, wanted)
    missed += play(Path(folder), Path(out), ending, SCENES, wanted)
    missed += play(old, Path(out), ending, scenes_gates.OLD_SCENES, wanted)
    for each in missed:
        print(f"{ending}: {each}", flush=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
