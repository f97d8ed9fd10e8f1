"""Commands that make a clinic: an empty one, and the demonstration."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from clinic_desktop import demonstration
from clinic_desktop.cli.output import say
from clinic_desktop.cli.signing_in import credentials
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.clinic import create, is_clinic, open_clinic
from clinic_desktop.store.settings import PHONE

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import datetime

    from clinic_desktop.cli import OpenWindow

PROGRAM = "clinic-desktop"


def init(options: Namespace, now: datetime) -> int:
    """Make an empty clinic with its first user."""
    user, passphrase = credentials(options, new=True)
    with create(options.clinic, name=options.name, user=user, passphrase=passphrase, now=now) as clinic:
        if options.phone:
            clinic.settings.put(PHONE, options.phone.strip(), now)
    say(f"Made the clinic “{options.name}” in {options.clinic}; sign in as {user.strip()}.")
    return 0


def demo(options: Namespace, now: datetime, open_window: OpenWindow) -> int:
    """Make the demonstration clinic, or find the one made before, and open its window."""
    folder = options.clinic or default_demonstration()
    user, passphrase = demonstration.USER, demonstration.PASSPHRASE
    signing_in = f"sign in as user {user} with passphrase {passphrase}"
    if is_clinic(folder):
        _refuse_real_clinic(folder, now)
        say(f"The demonstration clinic is already in {folder}; {signing_in}.")
    else:
        demonstration.build(folder, today=now.date(), now=now, patients=options.patients)
        say(f"Made the demonstration clinic in {folder}; {signing_in}.")
    if options.no_window:
        return 0
    return open_window(folder, demo_credentials=(user, passphrase), smoke=options.close_when_painted)


def default_demonstration() -> Path:
    """Return where the demonstration lies when nobody says: in the user's own data on this computer."""
    return Path(platformdirs.user_data_path(PROGRAM, appauthor=False)) / "demonstration"


def _refuse_real_clinic(folder: Path, now: datetime) -> None:
    """Raise Refused where the folder holds a real clinic: it is nobody's playground."""
    sentence = f"The clinic in {folder} is not a demonstration; choose another folder with --clinic."
    try:
        clinic = open_clinic(
            folder, user=demonstration.USER, passphrase=demonstration.PASSPHRASE, writing=False, now=now
        )
    except Refused as refused:
        if refused.problems[0].field in ("user", "passphrase"):
            raise refuse("clinic", sentence) from refused
        raise
    with clinic:
        if not clinic.demonstration:
            raise refuse("clinic", sentence)
