"""Clocks that go back or change their zone, and files that were closed ten years ago."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up
from clinic_desktop.store.backup_folder import backups_in
from clinic_desktop.store.backup_record import Occasion, due, last_backup, warning
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.counting import newest_signature
from tests.faults.clinics import command
from tests.store.old_files import OLD_PASSPHRASE, OLD_USER, old_chart
from tests.store.people import NOW, PASSPHRASE, USER, reopen, semen, serum

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic

DATA = Path(__file__).parents[1] / "data"
WEST, EAST = timezone(timedelta(hours=-8)), timezone(timedelta(hours=13))
SUMMER = datetime(2026, 7, 1, 9, tzinfo=timezone(timedelta(hours=2)))
# The same place after its zone has changed, other zones, and a clock that says no zone at all.
MOMENTS = [
    SUMMER,
    SUMMER.astimezone(WEST) + timedelta(hours=1),
    SUMMER.astimezone(EAST) + timedelta(hours=2),
    SUMMER.astimezone(UTC) + timedelta(hours=3),
    NOW,
    NOW.replace(year=1999),
    SUMMER + timedelta(days=400),
]


def faults(clinic: Clinic) -> list[str]:
    return [finding for result in check(clinic) for finding in result.findings]


@pytest.mark.parametrize("moments", [MOMENTS, MOMENTS[::-1]], ids=["on", "back"])
def test_signatures_and_corrections_hold_whatever_the_clock_says(
    clinic: Clinic, folder: Path, moments: list[datetime]
) -> None:
    for n, now in enumerate(moments):
        clinic.panels.sign("okafor", serum(f"s{n}", SUMMER.date()), visit_id="v", now=now)
        clinic.panels.correct("okafor", f"s{n}", serum(f"c{n}", SUMMER.date()), reason="misread", now=now)
        clinic.panels.sign("okafor", semen(f"m{n}", now.date()), visit_id=f"v{n}", now=now)
    before = clinic.patients.chart("okafor")
    assert newest_signature(clinic._file) == max(moments, key=lambda at: at.replace(tzinfo=at.tzinfo or UTC))
    assert faults(clinic) == []
    clinic.close()
    with open_clinic(folder, user=USER, passphrase=PASSPHRASE, now=datetime(2001, 1, 1)) as again:
        assert again.patients.chart("okafor") == before
        assert faults(again) == []


def test_a_clock_that_goes_back_takes_no_backup_away(clinic: Clinic, folder: Path) -> None:
    made = [back_up(clinic, now).first.path for now in (*MOMENTS, *MOMENTS[::-1])]
    there = {backup.path for backup in backups_in(folder / "backups")}
    newest = max(there, key=lambda path: path.name)
    assert newest in made
    assert made[-1] in there
    assert len(there) >= 4


def test_a_backup_of_the_future_neither_hinders_the_next_nor_hides_that_it_is_missing(
    clinic: Clinic, folder: Path
) -> None:
    back_up(clinic, datetime(2036, 1, 1, tzinfo=EAST))
    last = last_backup(folder).at
    assert due(Occasion.CLOSING, last, NOW, changed=False)
    assert due(Occasion.NIGHT, last, NOW, changed=False)
    assert "clock" in (warning(last, NOW) or "")
    back_up(clinic, NOW)
    assert last_backup(folder).at == NOW
    assert warning(last_backup(folder).at, NOW) is None


@pytest.mark.parametrize("back", [timedelta(seconds=1), timedelta(days=1), timedelta(days=3650)])
def test_a_clock_that_goes_back_does_not_end_the_wait_after_wrong_passphrases(
    clinic: Clinic, folder: Path, back: timedelta
) -> None:
    clinic.close()
    now = NOW.replace(tzinfo=UTC)

    def refused(at: datetime, passphrase: str) -> str:
        with pytest.raises(Refused) as caught:
            open_clinic(folder, user=USER, passphrase=passphrase, now=at)
        return str(caught.value)

    for _ in range(8):
        now += timedelta(hours=1)
        refused(now, "wrong")
    assert "try again in" in refused(now - back, PASSPHRASE)
    # Nor does it make the wait longer than it was.
    with open_clinic(folder, user=USER, passphrase=PASSPHRASE, now=now - back + timedelta(minutes=16)):
        pass


@pytest.mark.parametrize("schema", sorted(path.name for path in DATA.glob("schema-*")))
@pytest.mark.parametrize("year", [2016, 2036])
def test_a_file_of_ten_years_ago_or_ahead_opens_with_its_values(
    schema: str, year: int, tmp_path: Path
) -> None:
    folder = tmp_path / "clinic"
    shutil.copytree(DATA / schema, folder)
    now = datetime(year, 2, 28, 9, tzinfo=EAST)
    with open_clinic(folder, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=now) as clinic:
        assert repr(clinic.patients.chart("patient-1")) == repr(old_chart(schema))
        assert faults(clinic) == []
        assert warning(last_backup(folder).at, now) is not None
        assert back_up(clinic, now).first.manifest.made_at == now


def test_the_commands_go_on_where_the_clock_went_back(clinic: Clinic, folder: Path, capsys) -> None:
    clinic.panels.sign("okafor", serum(), visit_id="v", now=datetime(2036, 1, 1, tzinfo=EAST))
    clinic.close()
    assert command(folder, "list", capsys) == (0, [])
    assert command(folder, "check", capsys) == (0, [])
    with reopen(folder) as again:
        assert again.patients.chart("okafor").panels
