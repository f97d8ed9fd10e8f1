"""Nobody without the key reads anything: raw bytes, permissions, and what objects show of themselves."""

from __future__ import annotations

import logging
import os
import stat
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.course import Course, Medication
from clinic_desktop.model.patient import Visit
from clinic_desktop.store.clinic import create, open_clinic
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, draft, number, okafor, serum

if TYPE_CHECKING:
    from pathlib import Path

    from clinic_desktop.store.clinic import Clinic

SECRETS = (
    "Castellanos-Ibarra",
    "Maximiliano",
    "1971-03-04",
    "chart-90817",
    "+34 600 100 200",
    "ivan@clinic.example",
    "Northside Laboratory",
    "48.1516",
    "17.2-86.4",
    "sleeps badly",
    "enclomiphene",
    "half typed 77.77",
    "%PDF-1.7 his page",
    "Harbour View Clinic",
    PASSPHRASE,
)


def filled(folder: Path) -> Clinic:
    clinic = create(folder, name="Harbour View Clinic", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK)
    patient = okafor(
        id="iban",
        family="Castellanos-Ibarra",
        given="Maximiliano",
        birth_date=date(1971, 3, 4),
        chart_number="chart-90817",
        phone="+34 600 100 200",
        email="ivan@clinic.example",
    )
    clinic.patients.add(patient, NOW)
    clinic.treatment.add_course("iban", Course(id="c", pathway="p", goals=(), anchor=date(2026, 8, 3)), NOW)
    clinic.treatment.add_medication(
        "iban", Medication(id="m", agent="enclomiphene", start=date(2026, 8, 3)), NOW
    )
    clinic.visits.add("iban", Visit(id="v", day=date(2026, 9, 21), note="sleeps badly"), NOW)
    panel = serum("p", date(2026, 9, 21), number("lh", "48.1516", "IU/L"))
    clinic.panels.sign("iban", replace(panel, laboratory="Northside Laboratory"), visit_id="v", now=NOW)
    corrected = serum("q", date(2026, 9, 21), replace(number("lh", "48.1517", "IU/L"), note="17.2-86.4"))
    clinic.panels.correct("iban", "p", corrected, reason="sleeps badly", now=NOW)
    clinic.reports.issue("iban", "v", "patient", b"%PDF-1.7 his page", NOW)
    clinic.drafts.keep(draft("half typed 77.77", patient="iban"))
    clinic.drafts.flush()
    return clinic


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Every secret that stands in a file of the folder, in either of the usual encodings."""
    return [
        (path.name, secret)
        for path in folder.rglob("*")
        if path.is_file()
        for secret in SECRETS
        for encoding in ("utf-8", "utf-16-le")
        if secret.encode(encoding) in path.read_bytes()
    ]


def test_no_file_of_the_folder_holds_a_value_in_plain_bytes_open_or_closed(folder: Path) -> None:
    clinic = filled(folder)
    assert {"clinic.db", "clinic.db-wal", "keys.json", "holder.json"} <= {
        path.name for path in folder.iterdir()
    }
    assert found_in(folder) == []
    clinic.close()
    assert found_in(folder) == []


def test_the_search_for_plain_bytes_would_find_them(folder: Path) -> None:
    filled(folder).close()
    (folder / "note.txt").write_text("Maximiliano sleeps badly")
    assert found_in(folder) == [("note.txt", "Maximiliano"), ("note.txt", "sleeps badly")]


@pytest.mark.skipif(os.name == "nt", reason="permission bits say little on Windows")
def test_the_folder_and_each_file_in_it_are_their_owners_only(folder: Path) -> None:
    before = os.umask(0)
    try:
        clinic = filled(folder)
    finally:
        os.umask(before)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    clinic.close()


def test_nothing_is_logged_and_no_object_shows_key_or_passphrase(
    folder: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    with filled(folder) as clinic:
        shown = " ".join(map(repr, (clinic, vars(clinic), clinic.drafts._writer, clinic._file)))
    with open_clinic(folder, user=USER, passphrase=PASSPHRASE, writing=False):
        pass
    said = shown + caplog.text + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in said] == []
