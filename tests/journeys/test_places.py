"""Where a clinic may live: a synchronised folder is refused in the window, a folder for reading is read."""

from __future__ import annotations

from tests.journeys.conftest import program


def test_a_synchronised_folder_is_refused_with_the_reason_and_another_is_taken(tmp_path):
    unfit, better = tmp_path / "Dropbox" / "clinic", tmp_path / "clinic"
    lived = program(tmp_path, "tests.journeys.places", str(unfit), str(better))
    assert lived.returncode == 0, lived.stderr
    assert not (tmp_path / "Dropbox").exists()
    assert (better / "clinic.db").exists()


def test_a_window_that_is_started_on_a_clinic_in_such_a_folder_stays_whole(tmp_path):
    made = program(
        tmp_path, "tests.journeys.program", "demo", "--clinic", str(tmp_path / "clinic"), "--no-window"
    )
    assert made.returncode == 0, made.stderr
    (tmp_path / "clinic").rename(tmp_path / "OneDrive")
    before = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "OneDrive").iterdir()}
    shown = program(
        tmp_path, "clinic_desktop", "demo", "--clinic", str(tmp_path / "OneDrive"), "--close-when-painted"
    )
    assert shown.returncode in (0, 1), shown.stderr
    assert {path.name: path.stat().st_mtime_ns for path in (tmp_path / "OneDrive").iterdir()} == before
