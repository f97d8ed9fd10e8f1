"""Users come, go and change their passphrases; the data key stays."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.store.clinic import open_clinic, recover, user_names
from clinic_desktop.store.signing_in import seconds_to_wait
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

OTHER = "another passphrase"
LATER = NOW + timedelta(days=1)


def opens(folder: Path, user: str, passphrase: str) -> bool:
    """Whether these credentials open the clinic, for reading."""
    try:
        open_clinic(folder, user=user, passphrase=passphrase, writing=False, now=NOW).close()
    except Refused as refused:
        if refused.problems[0].field in ("user", "passphrase"):
            return False
        raise
    return True


def refused_field(caught: pytest.ExceptionInfo[Refused]) -> str:
    return caught.value.problems[0].field


@pytest.fixture
def ben(clinic: Clinic) -> Clinic:
    """The clinic with a second user."""
    clinic.users.add("Ben", (Role.STAFF,), OTHER, NOW)
    return clinic


def test_a_new_clinics_user_owns_it_and_is_a_clinician(clinic: Clinic) -> None:
    (user,) = clinic.users.all()
    assert (user.name, user.roles, user.enabled) == (USER, (Role.OWNER, Role.CLINICIAN), True)
    assert (user.added_at, user.passphrase_set_at, user.disabled_at) == (NOW, NOW, None)


def test_an_added_user_opens_the_same_clinic_with_his_own_passphrase(clinic: Clinic, folder: Path) -> None:
    before = (folder / "clinic.db").read_bytes()[:16]
    added = clinic.users.add(" Iván ", (Role.STAFF, Role.CLINICIAN), OTHER, LATER)
    assert (added.name, added.roles, added.added_at) == ("Iván", (Role.CLINICIAN, Role.STAFF), LATER)
    assert user_names(folder) == (USER, "Iván")
    with open_clinic(folder, user="IVÁN", passphrase=OTHER, writing=False) as again:
        assert (again.user, again.roles) == ("Iván", (Role.CLINICIAN, Role.STAFF))
        assert again.patients.all() == (okafor(),)
    assert opens(folder, USER, PASSPHRASE)
    assert not opens(folder, "Iván", PASSPHRASE)
    assert (folder / "clinic.db").read_bytes()[:16] == before


def test_all_that_is_wrong_with_a_new_user_is_said_at_once_and_nothing_is_stored(ben: Clinic) -> None:
    with pytest.raises(Refused) as caught:
        ben.users.add(" ", (), "", NOW)
    assert [problem.field for problem in caught.value.problems] == ["user", "roles", "passphrase"]
    with pytest.raises(Refused, match="cannot be shown"):
        ben.users.add("a\nb", (Role.STAFF,), OTHER, NOW)
    with pytest.raises(Refused, match="cannot be shown"):
        ben.users.add("a\udce9", (Role.STAFF,), OTHER, NOW)
    with pytest.raises(Refused, match="already"):
        ben.users.add("BEN", (Role.OWNER,), OTHER, NOW)
    assert [user.name for user in ben.users.all()] == ["Ben", USER]


def test_a_disabled_user_is_out_at_once_and_his_name_stays_taken(ben: Clinic, folder: Path) -> None:
    ben.users.disable("ben", LATER)
    user = ben.users.all()[0]
    assert (user.enabled, user.disabled_at, user.roles) == (False, LATER, (Role.STAFF,))
    assert not opens(folder, "Ben", OTHER)
    assert user_names(folder) == (USER,)
    with pytest.raises(Refused, match="already"):
        ben.users.add("ben", (Role.STAFF,), OTHER, NOW)
    with pytest.raises(Refused, match="disabled already"):
        ben.users.disable("Ben", NOW)
    with pytest.raises(Refused, match="enable him"):
        ben.users.reset_passphrase("Ben", "x", NOW)


def test_an_old_key_file_does_not_let_a_disabled_user_in_again(ben: Clinic, folder: Path) -> None:
    old = (folder / "keys.json").read_bytes()
    ben.users.disable("Ben", NOW)
    ben.close()
    for name in ("keys.json", "keys.copy.json"):
        (folder / name).write_bytes(old)
    for writing in (True, False):
        with pytest.raises(Refused, match="access of Ben was ended") as caught:
            open_clinic(folder, user="Ben", passphrase=OTHER, writing=writing, now=NOW)
        assert refused_field(caught) == "user"
    reopen(folder).close()


def test_an_enabled_user_comes_back_with_a_new_passphrase_and_his_roles(ben: Clinic, folder: Path) -> None:
    with pytest.raises(Refused, match="not disabled"):
        ben.users.enable("Ben", "third", NOW)
    ben.users.disable("Ben", NOW)
    with pytest.raises(Refused, match="needs a passphrase"):
        ben.users.enable("Ben", "", NOW)
    assert not ben.users.all()[0].enabled
    ben.users.enable("BEN", "a third passphrase", LATER)
    assert opens(folder, "Ben", "a third passphrase")
    assert not opens(folder, "Ben", OTHER)
    user = ben.users.all()[0]
    assert (user.enabled, user.roles, user.passphrase_set_at) == (True, (Role.STAFF,), LATER)


def test_a_forgotten_passphrase_is_set_by_an_owner_and_ends_the_wait(ben: Clinic, folder: Path) -> None:
    for _ in range(6):
        assert not opens(folder, "Ben", "wrong")
    assert seconds_to_wait(folder, "Ben", NOW) > 0
    ben.users.reset_passphrase("Ben", "a third passphrase", LATER)
    assert seconds_to_wait(folder, "Ben", NOW) == 0
    assert opens(folder, "Ben", "a third passphrase")
    assert not opens(folder, "Ben", OTHER)
    assert opens(folder, USER, PASSPHRASE)
    with pytest.raises(Refused, match="with the one you have now"):
        ben.users.reset_passphrase(USER, OTHER, NOW)


def test_anybody_changes_his_own_passphrase_with_the_old_one(ben: Clinic, folder: Path) -> None:
    ben.close()
    with open_clinic(folder, user="Ben", passphrase=OTHER, now=NOW, cost=QUICK) as own:
        with pytest.raises(Refused, match="passphrase is wrong") as caught:
            own.users.change_passphrase("not it", "a third passphrase", NOW)
        assert refused_field(caught) == "old"
        with pytest.raises(Refused, match="is the old one") as caught:
            own.users.change_passphrase(OTHER, OTHER, NOW)
        assert refused_field(caught) == "passphrase"
        with pytest.raises(Refused, match="needs a passphrase"):
            own.users.change_passphrase(OTHER, "", NOW)
        own.users.change_passphrase(OTHER, "a third passphrase", LATER)
        assert own.users.all()[0].passphrase_set_at == LATER
    assert opens(folder, "Ben", "a third passphrase")
    assert not opens(folder, "Ben", OTHER)
    assert opens(folder, USER, PASSPHRASE)


def test_the_last_owner_stays_an_owner_and_enabled(ben: Clinic, folder: Path) -> None:
    for refused in (
        lambda: ben.users.change_roles(USER, (Role.CLINICIAN,), NOW),
        lambda: ben.users.disable(USER, NOW),
    ):
        with pytest.raises(Refused, match="A clinic needs an owner"):
            refused()
    with pytest.raises(Refused, match="needs a role"):
        ben.users.change_roles("Ben", (), NOW)
    ben.users.change_roles("Ben", (Role.OWNER,), NOW)
    with pytest.raises(Refused, match="cannot disable yourself"):
        ben.users.disable(USER, NOW)
    ben.users.change_roles(USER, (Role.CLINICIAN,), NOW)
    assert ben.roles == (Role.CLINICIAN,)
    with pytest.raises(Refused, match="Only an owner"):
        ben.users.change_roles(USER, (Role.OWNER,), NOW)
    ben.close()
    with open_clinic(folder, user="Ben", passphrase=OTHER, now=NOW) as owner:
        with pytest.raises(Refused, match="A clinic needs an owner"):
            owner.users.change_roles("Ben", (Role.STAFF,), NOW)
        owner.users.disable(USER, NOW)


def test_an_owner_without_a_key_is_no_owner_to_count_on(ben: Clinic) -> None:
    ben.users.change_roles("Ben", (Role.OWNER,), NOW)
    ben.users._keys.take("Ben")
    with pytest.raises(Refused, match="A clinic needs an owner"):
        ben.users.change_roles(USER, (Role.CLINICIAN,), NOW)
    ben.users.reset_passphrase("Ben", OTHER, NOW)
    ben.users.change_roles(USER, (Role.CLINICIAN,), NOW)


def test_an_unknown_user_is_told_and_nobody_is_made(clinic: Clinic) -> None:
    for asked in (
        lambda: clinic.users.disable("ann", NOW),
        lambda: clinic.users.enable("ann", OTHER, NOW),
        lambda: clinic.users.reset_passphrase("ann", OTHER, NOW),
        lambda: clinic.users.change_roles("ann", (Role.STAFF,), NOW),
    ):
        with pytest.raises(Refused, match="no user “ann”"):
            asked()


def test_where_the_row_cannot_be_stored_the_keys_are_as_before(ben: Clinic, folder: Path) -> None:
    (pages,) = ben._file.rows("PRAGMA page_count")[0]
    ben._file.run("CREATE TABLE full (x BLOB) STRICT")
    for table in ("clinic_user", "setting"):
        ben._file.run(
            f"CREATE TEMP TRIGGER full_{table} AFTER {'UPDATE' if table == 'clinic_user' else 'INSERT'} "
            f"ON {table} BEGIN INSERT INTO full VALUES (zeroblob(1000000)); END"
        )
    ben._file.connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    for act in (
        lambda: ben.users.disable("Ben", NOW),
        lambda: ben.users.reset_passphrase("Ben", "a third passphrase", NOW),
        lambda: ben.users.make_recovery_code(NOW),
    ):
        with pytest.raises(Refused, match="disk is full"):
            act()
    assert opens(folder, "Ben", OTHER)
    assert ben.users.recovery_code_made() is None
    assert json.loads((folder / "keys.json").read_bytes())["recovery"] is None


def test_where_the_commit_fails_after_the_keys_were_written_they_are_put_back(
    ben: Clinic, folder: Path
) -> None:
    with suppress(ZeroDivisionError), ben.users._storing(NOW):
        ben.users._keys.take("Ben")
        raise ZeroDivisionError
    assert opens(folder, "Ben", OTHER)


def test_where_the_keys_cannot_be_written_the_row_is_as_before(ben: Clinic, folder: Path) -> None:
    before = ben.users.all()
    (folder / "keys.json.new").mkdir()
    for act in (
        lambda: ben.users.disable("Ben", NOW),
        lambda: ben.users.add("ann", (Role.STAFF,), OTHER, NOW),
        lambda: ben.users.reset_passphrase("Ben", "a third passphrase", NOW),
    ):
        with pytest.raises(Refused, match="cannot be used"):
            act()
    assert ben.users.all() == before
    (folder / "keys.json.new").rmdir()
    assert opens(folder, "Ben", OTHER)


def test_in_a_clinic_opened_for_reading_no_user_changes(ben: Clinic, folder: Path) -> None:
    with reopen(folder, writing=False) as reader:
        before = (folder / "keys.json").read_bytes()
        for act in (
            lambda: reader.users.disable("Ben", NOW),
            lambda: reader.users.add("ann", (Role.STAFF,), OTHER, NOW),
            lambda: reader.users.change_passphrase(PASSPHRASE, OTHER, NOW),
            lambda: reader.users.make_recovery_code(NOW),
        ):
            with pytest.raises(Refused, match="for reading only"):
                act()
        assert (folder / "keys.json").read_bytes() == before


def test_the_recovery_code_lets_an_owner_in_with_a_new_passphrase(ben: Clinic, folder: Path) -> None:
    assert ben.users.recovery_code_made() is None
    code = ben.users.make_recovery_code(LATER)
    assert ben.users.recovery_code_made() == LATER
    ben.close()
    for _ in range(6):
        assert not opens(folder, USER, "forgotten")
    with recover(folder, code=code.lower(), user="NORA", passphrase=OTHER, now=NOW, cost=QUICK) as again:
        assert (again.user, again.writing, again.roles) == (USER, True, (Role.OWNER, Role.CLINICIAN))
        assert again.patients.all() == (okafor(),)
        again.patients.change(okafor(phone="1"), NOW)
    assert opens(folder, USER, OTHER)
    assert not opens(folder, USER, PASSPHRASE)
    assert opens(folder, "Ben", OTHER)


def test_a_new_recovery_code_ends_the_older_one(clinic: Clinic, folder: Path) -> None:
    with pytest.raises(Refused, match="has no recovery code"):
        recover(folder, code="0" * 33, user=USER, passphrase=OTHER, now=NOW)
    first = clinic.users.make_recovery_code(NOW)
    second = clinic.users.make_recovery_code(LATER)
    clinic.close()
    with pytest.raises(Refused, match="not the clinic's recovery code") as caught:
        recover(folder, code=first, user=USER, passphrase=OTHER, now=NOW)
    assert refused_field(caught) == "code"
    recover(folder, code=second, user=USER, passphrase=OTHER, now=NOW, cost=QUICK).close()


def test_the_recovery_code_serves_only_an_owner_and_a_clinic_that_nobody_holds(
    ben: Clinic, folder: Path
) -> None:
    code = ben.users.make_recovery_code(NOW)
    with pytest.raises(Refused, match="has this clinic open"):
        recover(folder, code=code, user=USER, passphrase=OTHER, now=NOW)
    ben.close()
    for user, sentence in (("Ben", "no owner"), ("ann", "no user")):
        with pytest.raises(Refused, match=sentence) as caught:
            recover(folder, code=code, user=user, passphrase="x", now=NOW)
        assert refused_field(caught) == "user"
    with pytest.raises(Refused, match="need a new passphrase"):
        recover(folder, code=code, user=USER, passphrase="", now=NOW)
    with pytest.raises(Refused, match=r"mistyped|does not occur"):
        recover(
            folder, code=code[:-1] + ("0" if code[-1] != "0" else "1"), user=USER, passphrase="x", now=NOW
        )
    assert opens(folder, "Ben", OTHER)
    assert opens(folder, USER, PASSPHRASE)
    reopen(folder).close()


def test_no_passphrase_and_no_code_lies_in_the_folder(ben: Clinic, folder: Path) -> None:
    code = ben.users.make_recovery_code(NOW)
    opens(folder, USER, "a wrong passphrase that was typed")
    opens(folder, "a passphrase typed in the wrong field", "x")
    lying = b"".join(path.read_bytes() for path in folder.iterdir())
    for secret in (PASSPHRASE, OTHER, code, code.replace("-", ""), "wrong passphrase", "wrong field"):
        assert secret.encode() not in lying
