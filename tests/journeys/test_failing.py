"""A fault of the program itself, in the middle of a man's page: what the log and the terminal tell of him."""

from __future__ import annotations

from tests.faults.byte_search import all_forms, found
from tests.journeys.conftest import program
from tests.journeys.failing import SECRETS


def test_a_fault_in_the_window_is_logged_by_place_without_a_word_of_the_man(tmp_path):
    folder, kept = tmp_path / "clinic", tmp_path / "Okafor"
    kept.mkdir()
    made = program(tmp_path, "tests.journeys.program", "demo", "--clinic", str(folder), "--no-window")
    assert made.returncode == 0, made.stderr
    done = program(tmp_path, "tests.journeys.failing", str(folder), str(kept / "page.pdf"))
    assert done.returncode == 0, done.stderr
    (log,) = (tmp_path / "state").rglob("faults.log")
    text = log.read_text(encoding="utf-8")
    assert text.count("ValueError") == 2
    assert "report_desk.py" in text
    assert "failing.py" in text
    assert [secret for secret in SECRETS if secret in text + done.stdout + done.stderr] == []
    assert found(all_forms(SECRETS), [tmp_path], [kept]) == []
    assert list(kept.iterdir()) == []
