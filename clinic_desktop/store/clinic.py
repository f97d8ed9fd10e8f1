"""One clinic's encrypted file: made, and opened by whoever has a key."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from functools import partial
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.role import Role
from clinic_desktop.store.database import ClinicFile, Durability, open_file
from clinic_desktop.store.doors import Clinic
from clinic_desktop.store.draft_writer import DraftWriter
from clinic_desktop.store.holder import LOCK_NAME, Hold, take
from clinic_desktop.store.key_ring import key_digest
from clinic_desktop.store.keys import Keys
from clinic_desktop.store.known_keys import how_he_came_in, know_keys
from clinic_desktop.store.migrations import bring_up_to_date, pending, refuse_empty, refuse_newer
from clinic_desktop.store.owner_only import make_empty_file, make_folder
from clinic_desktop.store.places import (
    FILE_NAME,
    disk_in_our_words,
    is_clinic,
    refuse_foreign,
    refuse_unopenable,
    refuse_unsuitable,
    refuse_used,
)
from clinic_desktop.store.recovery import read_code
from clinic_desktop.store.settings import CLINIC_NAME, DEMONSTRATION, put_setting
from clinic_desktop.store.signing_in import proved, wrong_tries
from clinic_desktop.store.swapping import finish_swap
from clinic_desktop.store.updating import tell_nobody, update, update_once
from clinic_desktop.store.user_rows import admit, store_user, user_problems
from clinic_desktop.store.users import set_passphrase
from clinic_desktop.store.vault import (
    STANDARD_COST,
    Argon2Cost,
    heal_ring,
    new_ring,
    open_with_code,
    read_ring,
    write_ring,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.key_ring import KeyRing
    from clinic_desktop.store.updating import Told

__all__ = ["Clinic", "create", "is_clinic", "open_clinic", "recover", "user_names"]

# Whoever sets up a clinic can do everything in it.
FIRST_ROLES = (Role.OWNER, Role.CLINICIAN)

# The draft's thread gives way soon and tries again, so that nobody waits for it.
DRAFT_PATIENCE = 200


def create(
    folder: Path,
    *,
    name: str,
    user: str,
    passphrase: str,
    now: datetime,
    demonstration: bool = False,
    cost: Argon2Cost = STANDARD_COST,
) -> Clinic:
    """Make an empty clinic with its first user in an absent or empty folder, and open it for writing.

    The passphrase may be short: how strong it must be is asked where a person chooses one (the window uses
    `vault.passphrase_problem`). A demonstration's settings say what it is. `cost` is what guessing
    a passphrase costs. Raises Refused with everything that is wrong; nothing is left behind then.
    """
    _refuse_unusable(name, user, passphrase)
    with disk_in_our_words(folder), ExitStack() as undo:
        refuse_used(folder)
        refuse_unsuitable(folder)
        undo.callback(_clear_away, folder, folder_too=not folder.exists())
        make_folder(folder)
        user = user.strip()
        hold = take(folder, user, now)
        undo.callback(hold.release)
        ring, key = new_ring(user, passphrase, cost)
        make_empty_file(folder / FILE_NAME)
        file = open_file(folder / FILE_NAME, key, user, writing=True)
        undo.callback(file.close)
        _furnish(file, ring, name, now, demonstration=demonstration)
        # Out of the journal: should that be lost, the clinic and its first user are still there.
        file.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        # Last: a folder without keys.json is not a clinic, so a crash leaves nothing that looks like one.
        write_ring(folder, ring)
        undo.pop_all()
    return _clinic(file, hold, Keys(folder, key, cost))


def open_clinic(
    folder: Path,
    *,
    user: str,
    passphrase: str,
    writing: bool = True,
    now: datetime | None = None,
    cost: Argon2Cost = STANDARD_COST,
    told: Told = tell_nobody,
) -> Clinic:
    """Open a clinic; for reading it opens beside a window that writes.

    `now` is told to others who want to write meanwhile, and lets the wait after wrong passphrases pass;
    `cost` is what guessing a passphrase that is set from here on costs; `told` is told how far it is where an
    older file is brought up to date first, and only then. Raises Refused for a folder that
    holds no whole clinic, a wrong or disabled user, a wrong passphrase or one that comes too soon after
    several wrong ones, a damaged file (said apart), a newer file, and, when writing, a clinic that another
    program holds (named).
    """
    finish_swap(folder)
    with disk_in_our_words(folder):
        refuse_unopenable(folder)
    wrong = wrong_tries(folder, user)
    name, key = proved(folder, user, passphrase, now)
    file, hold = _entered(folder, name, key, now, writing=writing, told=told)
    clinic = _clinic(file, hold, Keys(folder, key, cost))
    _record_sign_in(clinic, how_he_came_in(file, read_ring(folder), wrong), now)
    return clinic


def recover(
    folder: Path,
    *,
    code: str,
    user: str,
    passphrase: str,
    now: datetime,
    cost: Argon2Cost = STANDARD_COST,
    told: Told = tell_nobody,
) -> Clinic:
    """Open a clinic for writing by its printed recovery code, as an owner, who gets a new passphrase.

    Raises Refused, at the fields `code`, `user` and `passphrase`, for a code that is mistyped (said at once)
    or not the clinic's, for a user who is no owner of it, and for all that `open_clinic` refuses.
    """
    typed = read_code(code)
    if not passphrase:
        raise refuse("passphrase", tr("You need a new passphrase; type one."))
    with disk_in_our_words(folder):
        refuse_unopenable(folder)
        key = open_with_code(read_ring(folder), typed)
    file, hold = _entered(folder, user.strip(), key, now, writing=True, told=told)
    keys = Keys(folder, key, cost)
    with disk_in_our_words(folder), ExitStack() as undo:
        if hold is not None:
            undo.callback(hold.release)
        undo.callback(file.close)
        if Role.OWNER not in file.roles:
            raise refuse(
                "user",
                tr("{user} is no owner of this clinic; only owners come in by the code.", user=file.user),
            )
        set_passphrase(file, keys, file.user, passphrase, now)
        undo.pop_all()
    clinic = _clinic(file, hold, keys)
    _record_sign_in(clinic, "by the recovery code", now)
    return clinic


def user_names(folder: Path) -> tuple[str, ...]:
    """Return the names of a clinic's users, for the sign-in window; raises Refused where none is."""
    with disk_in_our_words(folder):
        refuse_foreign(folder)
        return tuple(key.user for key in read_ring(folder).keys)


def _entered(
    folder: Path, user: str, key: bytes, now: datetime | None, *, writing: bool, told: Told
) -> tuple[ClinicFile, Hold | None]:
    """Open the file for a user whose key was found, and admit him; nothing stays open where he is refused."""
    with disk_in_our_words(folder), ExitStack() as undo:
        hold = None
        if writing:
            hold = take(folder, user, now)
            undo.callback(hold.release)
        file = open_file(folder / FILE_NAME, key, user, writing=writing)
        undo.callback(file.close)
        refuse_empty(file)
        refuse_newer(file)
        if writing:
            update(folder, file, now, told)
            ring = read_ring(folder)
            heal_ring(folder, ring)
            know_keys(file, ring, now)
        elif pending(file):
            update_once(folder, key, user, now, told)
        admit(file)
        undo.pop_all()
    return file, hold


def _record_sign_in(clinic: Clinic, detail: str, now: datetime | None) -> None:
    """Write down who came in to write; a reader's acts are recorded one by one, with his name."""
    if not clinic.writing or now is None:
        return
    try:
        clinic.record(Act.SIGN_IN, None, detail, now)
    except BaseException:
        clinic.close()
        raise


def _clinic(file: ClinicFile, hold: Hold | None, keys: Keys) -> Clinic:
    if not file.writing:
        return Clinic(keys.folder, file, None, hold, keys)
    drafting = partial(
        open_file,
        keys.folder / FILE_NAME,
        keys.data_key,
        file.user,
        writing=True,
        durability=Durability.DRAFT,
        patience=DRAFT_PATIENCE,
    )
    return Clinic(keys.folder, file, DraftWriter(drafting), hold, keys)


def _refuse_unusable(name: str, user: str, passphrase: str) -> None:
    problems = []
    if not name.strip():
        problems.append(Problem("name", tr("The clinic needs a name; type it as it stands on your letters.")))
    problems += user_problems(user.strip(), FIRST_ROLES, passphrase)
    if problems:
        raise Refused(*problems)


def _furnish(file: ClinicFile, ring: KeyRing, name: str, now: datetime, *, demonstration: bool) -> None:
    bring_up_to_date(file)
    with file.transaction(now):
        store_user(file, file.user, FIRST_ROLES, now, key_digest(ring.keys[0]))
        put_setting(file, CLINIC_NAME, name, now)
        if demonstration:
            put_setting(file, DEMONSTRATION, "yes", now)
    admit(file)


def _clear_away(folder: Path, *, folder_too: bool) -> None:
    """Remove what a failed `create` made."""
    with suppress(OSError):
        for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm", LOCK_NAME):
            (folder / name).unlink(missing_ok=True)
        if folder_too:
            folder.rmdir()
