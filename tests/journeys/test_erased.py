"""A man whose history was read and who was erased: what is left of him by other doors."""

from __future__ import annotations

import csv
import zipfile

import pytest

from clinic_desktop.model.audit import Act
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import open_clinic
from tests.journeys.conftest import program
from tests.journeys.erased import CHART, PDF, REASON, TABLE, left_of_him


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    home = tmp_path_factory.mktemp("h")
    folder, saved = home / "clinic", home / "saved"
    saved.mkdir()
    made = program(home, "tests.journeys.program", "demo", "--clinic", str(folder), "--no-window")
    assert made.returncode == 0, made.stderr
    done = program(home, "tests.journeys.erased", str(folder), str(saved))
    assert done.returncode == 0, done.stderr
    return folder, saved


def test_no_byte_of_him_can_be_read_even_with_the_key(lived, tmp_path):
    folder, saved = lived
    pdf = (saved / PDF).read_bytes()
    assert left_of_him(folder, pdf) == []
    (backup,) = (folder / "backups").glob("*.backup")  # made on closing, after he was erased
    with zipfile.ZipFile(backup) as archive:
        archive.extractall(tmp_path)
    assert left_of_him(tmp_path, pdf) == []


def test_that_he_was_erased_stays_told_and_the_chain_holds(lived):
    with open_clinic(lived[0], user="demo", passphrase="demo", writing=False) as clinic:
        assert clinic.patients.by_chart_number(CHART) is None
        assert [finding for result in check(clinic) for finding in result.findings] == []
        told = [entry for entry in clinic.audit.all() if entry.subject == "erasure"]
    assert [(entry.act, entry.user) for entry in told] == [(Act.ADD, "demo")]
    assert REASON in repr(told[0])


def test_the_saved_history_tells_who_looked_and_what_was_saved(lived):
    rows = list(csv.reader((lived[1] / TABLE).read_text(encoding="utf-8-sig").splitlines()))
    told = " ".join(cell for row in rows for cell in row)
    assert "Viewed the chart" in told or "view" in told
    assert "saved as PDF" in told
