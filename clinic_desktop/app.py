"""Builds the program and connects its parts: the only place that does; no module has globals.

To add a marker edit resources/knowledge/, to add a column add a migration, to add a screen add a file in ui/.
"""

from __future__ import annotations

import gc
import sys
import uuid
from datetime import datetime
from typing import TYPE_CHECKING

import platformdirs
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load
from clinic_desktop.language import spoken
from clinic_desktop.ui.appearance import Appearance, ThemeMemory
from clinic_desktop.ui.doorbell import Doorbell, ring
from clinic_desktop.ui.faults import FaultLog
from clinic_desktop.ui.kept_choice import KeptChoice
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.paper_memory import KEY as PAPER
from clinic_desktop.ui.paper_memory import PaperMemory
from clinic_desktop.ui.reception import Reception
from clinic_desktop.ui.speech import KEY as LANGUAGE
from clinic_desktop.ui.speech import Speech
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import icon
from clinic_desktop.ui.view_memory import ViewMemory

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from clinic_desktop.knowledge.entities import Knowledge

NAME = "clinic-desktop"
PAINTED_AFTER = 400  # milliseconds until a smoke test takes the window for painted


def local_now() -> datetime:
    """The computer's time with its zone, in whole seconds."""
    return datetime.now().astimezone().replace(microsecond=0)


def open_window(
    folder: Path | None,
    *,
    demo_credentials: tuple[str, str] | None = None,
    smoke: bool = False,
    clock: Callable[[], datetime] = local_now,
) -> int:
    """Open the window on a clinic's folder and return the exit code once it is closed.

    Without a folder it is the clinic opened last on this computer, else the first run. `demo_credentials`
    sign in at once. `smoke` opens the first man, lets the window be painted, and closes it. Where a window
    of this user shows that clinic already, that one comes forward instead.
    """
    app, kept = _application(), platformdirs.user_config_path(NAME, appauthor=False)
    appearance = Appearance(app, ThemeMemory(kept / "appearance.toml"))
    speech = Speech(app, KeptChoice(kept / "language.toml", LANGUAGE))
    app.setWindowIcon(icon(appearance.theme, "brand", "accent.main", 32))
    last = LastClinic(kept / "last-clinic.toml")
    default = platformdirs.user_data_path(NAME, appauthor=False) / "clinic"
    if not smoke and ring(folder or last.folder() or default):
        return 0
    knowledge, new_id = _knowledge(), lambda: uuid.uuid4().hex
    views = ViewMemory(kept / "views.toml")
    surroundings = Surroundings(appearance.theme, knowledge, clock, new_id, appearance, speech, views)
    surroundings.papers = PaperMemory(KeptChoice(kept / "paper.toml", PAPER))
    window, doorbell = MainWindow(), Doorbell()
    QShortcut(QKeySequence("Ctrl+Shift+T"), window).activated.connect(appearance.turn)
    reception = Reception(surroundings, window, last, default)
    doorbell.rung.connect(window.come_forward)

    def speak_anew() -> None:
        surroundings.knowledge = _knowledge()
        reception.speak_anew()

    # Queued: the field that was used to choose the language goes with the screen it stands on.
    speech.changed.connect(speak_anew, Qt.ConnectionType.QueuedConnection)
    if not smoke:
        reception.stands_at.connect(doorbell.hang_at)
    faults = FaultLog(platformdirs.user_log_path(NAME, appauthor=False) / "faults.log", clock)
    faults.happened.connect(reception.tell_fault)
    faults.watch()
    reception.receive(folder, demo_credentials)
    window.show()
    window.activateWindow()  # without a window manager nobody else gives it the keyboard
    if smoke:
        reception.open_first_man()
        QTimer.singleShot(PAINTED_AFTER, lambda: (window.grab(), window.close()))
    # What is built stays until the end: a search for garbage that walked it all stopped an opening for 60 ms.
    gc.freeze()
    try:
        return app.exec()
    finally:
        gc.unfreeze()
        faults.stop_watching()
        doorbell.take_down()
        reception.put_away()


def _knowledge() -> Knowledge:
    """Everything known, in the language spoken now."""
    return load(resource("knowledge"), spoken().code)


def _application() -> QApplication:
    """The one QApplication; a test's own is used where there is one."""
    running = QApplication.instance()
    app = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName(NAME)
    app.setApplicationDisplayName("Clinic Desktop")
    app.setQuitOnLastWindowClosed(True)
    return app
