"""What a window that was worked in leaves on the computer: nothing of a man but what was saved."""

from __future__ import annotations

import os
import stat

import pypdfium2
import pytest

from tests.faults.byte_search import found
from tests.journeys.conftest import program
from tests.journeys.no_trace import FAMILY, GIVEN, PDF, SOUGHT, TABLE, VALUES


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    home = tmp_path_factory.mktemp("h")  # short: the doorbell's path is of limited length
    saved = home / "saved"
    (saved / FAMILY).mkdir(parents=True)
    (home / "passing").mkdir()
    done = program(
        home, "tests.journeys.no_trace", str(home / "clinic"), str(saved), TMPDIR=str(home / "passing")
    )
    return home, saved, done


def test_nothing_of_him_is_anywhere_but_in_what_was_saved(lived):
    home, saved, done = lived
    assert done.returncode == 0, done.stderr
    assert {"clinic.db", "backups"} <= {path.name for path in (home / "clinic").iterdir()}
    assert found(SOUGHT, [home], [saved]) == []
    assert not [secret for form, secret in SOUGHT.items() if form in (done.stdout + done.stderr).encode()]


def test_what_was_saved_holds_him_so_that_the_search_is_not_blind(lived):
    saved = lived[1] / FAMILY
    document = pypdfium2.PdfDocument((saved / PDF).read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert f"{GIVEN} {FAMILY}" in text
    assert {VALUES[0], FAMILY} <= {secret for _, secret in found(SOUGHT, [saved])}
    assert VALUES[0] in (saved / TABLE).read_text(encoding="utf-8-sig")


@pytest.mark.skipif(os.name == "nt", reason="permission bits say little on Windows")
def test_whatever_was_written_is_its_owners_only(lived):
    home = lived[0]
    made = [
        path
        for path in home.rglob("*")
        if path not in (home / "saved", home / "saved" / FAMILY, home / "passing")
    ]
    open_to_others = [
        (str(path), oct(path.stat().st_mode)) for path in made if stat.S_IMODE(path.stat().st_mode) & 0o077
    ]
    assert open_to_others == []


def test_nothing_in_passing_stays(lived):
    assert [path.name for path in (lived[0] / "passing").rglob("*")] == []
