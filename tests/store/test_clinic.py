"""Making and opening a clinic, and every folder that is not one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store import migrations
from clinic_desktop.store.clinic import create, is_clinic, open_clinic, user_names
from clinic_desktop.store.schema import STEPS, Step
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, okafor, reopen, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic


def refusal(folder: Path, *, user: str = USER, passphrase: str = PASSPHRASE, writing: bool = True) -> Refused:
    with pytest.raises(Refused) as caught:
        open_clinic(folder, user=user, passphrase=passphrase, writing=writing)
    return caught.value


def refused_creation(folder: Path, **different: str) -> Refused:
    wanted = {"name": "Harbour Clinic", "user": USER, "passphrase": PASSPHRASE} | different
    with pytest.raises(Refused) as caught:
        create(folder, now=NOW, cost=QUICK, **wanted)
    return caught.value


def test_a_clinic_is_there_again_after_closing(clinic: Clinic, folder: Path) -> None:
    assert (clinic.name, clinic.user, clinic.folder, clinic.writing) == ("Harbour Clinic", USER, folder, True)
    clinic.close()
    clinic.close()
    with reopen(folder) as again:
        assert again.name == "Harbour Clinic"
        assert again.patients.all() == (okafor(),)
        assert not again.demonstration


def test_a_clinic_is_made_in_an_empty_folder_and_in_folders_still_to_be_made(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".DS_Store").touch()
    for place in (tmp_path / "empty", tmp_path / "new" / "deeper"):
        create(place, name="N", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK).close()
        assert is_clinic(place)
        assert user_names(place) == (USER,)


def test_all_that_is_wrong_with_a_new_clinic_is_said_at_once_and_nothing_is_made(folder: Path) -> None:
    problems = refused_creation(folder, name=" ", user="", passphrase="").problems
    assert [problem.field for problem in problems] == ["name", "user", "passphrase"]
    assert not folder.exists()


def test_a_demonstration_says_what_it_is(folder: Path) -> None:
    made = create(
        folder, name="Demo", user="demo", passphrase="demo", now=NOW, demonstration=True, cost=QUICK
    )
    made.close()
    with open_clinic(folder, user="demo", passphrase="demo") as again:
        assert again.demonstration


def test_a_used_folder_is_refused_for_a_new_clinic(clinic: Clinic, folder: Path, tmp_path: Path) -> None:
    assert "already a clinic" in str(refused_creation(folder))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "a.txt").write_text("mine")
    assert "not empty" in str(refused_creation(tmp_path / "letters"))
    assert "is a file" in str(refused_creation(tmp_path / "letters" / "a.txt"))
    assert (tmp_path / "letters" / "a.txt").read_text() == "mine"


def test_a_clinic_that_cannot_be_finished_leaves_nothing_behind(folder: Path) -> None:
    with pytest.raises(ValueError, match="memory_cost"):
        create(
            folder,
            name="N",
            user=USER,
            passphrase=PASSPHRASE,
            now=NOW,
            cost=QUICK.__class__(memory_kib=1, iterations=1, lanes=1),
        )
    assert not folder.exists()


def test_a_place_without_a_clinic_says_what_is_there_instead(tmp_path: Path) -> None:
    assert "no folder" in str(refusal(tmp_path / "nowhere"))
    (tmp_path / "empty").mkdir()
    assert "is empty" in str(refusal(tmp_path / "empty"))
    (tmp_path / "empty" / "holiday.jpg").touch()
    assert "no clinic" in str(refusal(tmp_path / "empty"))
    assert "is a file" in str(refusal(tmp_path / "empty" / "holiday.jpg"))


def test_a_missing_half_of_a_clinic_is_named(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    keys = (folder / "keys.json").read_bytes()
    (folder / "keys.json").unlink()
    (folder / "keys.copy.json").unlink()
    assert "keys.json is missing" in str(refusal(folder))
    (folder / "keys.json").write_bytes(keys)
    (folder / "clinic.db").unlink()
    assert "clinic.db is missing" in str(refusal(folder))
    assert not (folder / "clinic.db").exists()


def test_a_wrong_passphrase_and_an_unknown_user_are_told_at_their_fields(
    clinic: Clinic, folder: Path
) -> None:
    clinic.close()
    assert refusal(folder, passphrase="not the right one").problems[0].field == "passphrase"
    assert refusal(folder, user="norman").problems[0].field == "user"
    with open_clinic(folder, user=" NORA ", passphrase=PASSPHRASE) as again:
        assert again.user == USER


def test_a_damaged_first_page_is_not_called_a_wrong_passphrase(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    content = bytearray((folder / "clinic.db").read_bytes())
    content[40] ^= 0xFF
    (folder / "clinic.db").write_bytes(content)
    assert "clinic.db is damaged" in str(refusal(folder))
    assert "passphrase is wrong" in str(refusal(folder, passphrase="not the right one"))


def test_a_damaged_later_page_is_told_and_never_read_as_facts(clinic: Clinic, folder: Path) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=NOW)
    clinic.close()
    content = bytearray((folder / "clinic.db").read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 100] ^= 0xFF
    (folder / "clinic.db").write_bytes(content)
    assert "clinic.db is damaged" in str(refusal(folder))


def test_a_file_cut_to_nothing_is_refused_and_not_filled_anew(clinic: Clinic, folder: Path) -> None:
    clinic.close()
    (folder / "clinic.db").write_bytes(b"")
    assert "holds no clinic" in str(refusal(folder))


def test_a_newer_clinic_is_refused_in_words_and_left_alone(clinic: Clinic, folder: Path) -> None:
    later = (*STEPS, Step("9999 from the future", ("CREATE TABLE later (x TEXT) STRICT",)))
    migrations.bring_up_to_date(clinic._file, later)
    clinic.close()
    assert "newer version" in str(refusal(folder))
    assert "newer version" in str(refusal(folder, writing=False))


def test_reading_works_while_another_window_writes_and_sees_its_writes(clinic: Clinic, folder: Path) -> None:
    with reopen(folder, writing=False) as reader:
        assert reader.patients.all() == (okafor(),)
        clinic.patients.add(okafor(id="other", chart_number="2"), NOW)
        assert len(reader.patients.all()) == 2
        for write in (
            lambda: reader.patients.add(okafor(id="third", chart_number="3"), NOW),
            lambda: reader.settings.put("phone", "1", NOW),
            lambda: reader.panels.sign("okafor", serum(), visit_id="v", now=NOW),
        ):
            with pytest.raises(Refused, match="for reading only"):
                write()
        with pytest.raises(Refused, match="for reading only"), reader.together():
            pass


def test_several_writes_bound_together_are_stored_all_or_none(clinic: Clinic) -> None:
    def add_two_of_one_number() -> None:
        with clinic.together():
            clinic.patients.add(okafor(id="second", chart_number="2"), NOW)
            clinic.patients.add(okafor(id="third", chart_number="2"), NOW)

    with pytest.raises(Refused):
        add_two_of_one_number()
    assert clinic.patients.all() == (okafor(),)
    with clinic.together():
        clinic.patients.add(okafor(id="second", chart_number="2"), NOW)
        with pytest.raises(Refused):
            clinic.patients.add(okafor(id="third", chart_number="2"), NOW)
    assert len(clinic.patients.all()) == 2


@pytest.mark.parametrize("name", ["clinic.lock", "holder.json", "holder.json.new"])
def test_a_folder_that_cannot_be_written_is_refused_in_words_and_not_left_locked(
    clinic: Clinic, folder: Path, name: str
) -> None:
    clinic.close()
    (folder / name).unlink(missing_ok=True)
    (folder / name).mkdir()
    assert "cannot be used" in str(refusal(folder))
    (folder / name).rmdir()
    with reopen(folder) as again:
        assert again.writing
