from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from clinic_desktop.store.backup_record import BackupRecord
from clinic_desktop.store.restore import Standing
from clinic_desktop.ui.backup_words import (
    change_words,
    comparison_rows,
    here,
    last_words,
    moment_within,
    size_words,
    standing_words,
)

NOW = datetime(2026, 11, 23, 12, 50)
LIVE = Standing("a", {"patient": 412, "panel": 1310, "audit": 9}, datetime(2026, 11, 23, 9, 40))


def standing(**counts):
    return Standing("a", counts, None)


def test_the_last_backups_are_said_in_one_line():
    at, second = datetime(2026, 11, 23, 12, 40), datetime(2026, 11, 21, 18, 2)
    usb = Path("media") / "USB"
    assert last_words(BackupRecord(at, second), usb, NOW) == "Backed up today 12:40 · USB: 21 Nov 18:02"
    assert last_words(BackupRecord(at), usb, NOW) == "Backed up today 12:40 · USB: no copy yet"
    assert last_words(BackupRecord(at - timedelta(days=1)), None, NOW) == "Backed up yesterday 12:40"
    assert last_words(BackupRecord(datetime(2024, 3, 1, 8)), None, NOW) == "Backed up 1 Mar 2024 08:00"
    assert last_words(BackupRecord(), None, NOW) == "Not backed up yet"


def test_a_moment_of_another_zone_is_said_by_this_computers_clock():
    at = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)
    assert here(at) == at
    assert moment_within(at, here(at)) == f"{here(at):%H:%M}"
    assert moment_within(NOW - timedelta(days=3), NOW) == "20 Nov, 12:50"


def test_sizes_are_said_in_the_unit_that_suits_them():
    assert [size_words(size) for size in (1, 248_000, 13_002_342)] == ["1 kB", "242 kB", "12.4 MB"]


def test_what_a_clinic_holds_is_said_with_its_newest_signature():
    assert standing_words(LIVE, NOW) == "412 patients, 1 310 panels, newest signature 09:40"
    assert standing_words(standing(patient=1), NOW) == "1 patient, 0 panels, no panel is signed"


def test_a_swap_says_what_it_takes_and_what_it_brings():
    before, after = standing(patient=3, panel=9, visit=4), standing(patient=4, panel=7, visit=3)
    assert change_words(after, before) == (
        "The backup lacks 2 panels and 1 visit of the clinic in use. It brings back 1 patient."
    )
    assert change_words(before, before).startswith("Both hold as much")


def test_two_clinics_stand_side_by_side_line_by_line():
    rows = comparison_rows(standing(patient=411, panel=1312), LIVE)
    assert rows[0] == ("Patients", "412", "411", "1 fewer")
    assert rows[1] == ("Panels", "1 310", "1 312", "2 more")
    assert rows[2] == ("Readings", "0", "0", "the same")
    assert rows[-1] == ("Newest signature", "23 Nov 2026, 09:40", "none", "")


def test_where_no_clinic_is_in_use_only_the_restored_one_is_said():
    assert comparison_rows(LIVE, None)[0] == ("Patients", "–", "412", "")
