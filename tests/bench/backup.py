"""A backup of 10,000 patients with 200,000 readings, beside the bare engine copying the same file.

Meanwhile another thread wakes every 5 ms, as a window would, and signs a panel each half second: how late it
wakes is how long the window would stand still.
"""

from __future__ import annotations

import tempfile
import threading
import time
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import Value
from clinic_desktop.store.backup import STEP_PAGES, back_up_to
from clinic_desktop.store.clinic import create
from clinic_desktop.store.owner_only import make_empty_file
from clinic_desktop.store.vault import Argon2Cost
from tests.bench.timing import milliseconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.store.doors import Clinic

NOW = datetime(2026, 11, 23, 9, 40)
QUICK = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
MEN, PANELS, READINGS = 10_000, 2, 10
GOAL_SECONDS = 20
TICK = 0.005
MARKERS = tuple(f"marker_{n}" for n in range(READINGS))


@contextmanager
def large_clinic(men: int = MEN) -> Iterator[Clinic]:
    """A clinic of so many invented men, all stored in one transaction."""
    with tempfile.TemporaryDirectory() as place:
        made = create(
            Path(place) / "clinic", name="Bench", user="nora", passphrase="bench", now=NOW, cost=QUICK
        )
        with made as clinic:
            with clinic.together(NOW):
                for n in range(men):
                    clinic.patients.add(man(n), NOW)
                    for k in range(PANELS):
                        panel = panel_of(n, k)
                        clinic.panels.sign(f"man-{n}", panel, visit_id=f"visit-{n}-{k}", now=NOW)
            yield clinic


def man(n: int) -> Patient:
    """An invented man."""
    return Patient(
        id=f"man-{n}",
        chart_number=f"{n:06}",
        family=f"Family{n % 977}",
        given=f"Given{n}",
        birth_date=date(1950, 1, 1) + timedelta(n),
    )


def panel_of(n: int, k: int) -> Panel:
    """One of his panels, of ten readings."""
    readings = tuple(
        Reading(marker=marker, value=Value(f"{n % 97}.{k}", number=Decimal(f"{n % 97}.{k}")), unit="nmol/L")
        for marker in MARKERS
    )
    return Panel(
        id=f"panel-{n}-{k}",
        specimen=Specimen.SERUM,
        collected=Moment(date(2026, 1, 1) + timedelta(days=k)),
        laboratory="Northside Lab",
        readings=readings,
    )


class Window(threading.Thread):
    """Wakes as a window does and notes how late; signs a panel now and then and notes how long that took."""

    def __init__(self, clinic: Clinic, first: int) -> None:
        super().__init__()
        self._clinic, self._over = clinic, threading.Event()
        self._signed = first  # panels are told apart by number
        self.late: list[float] = []
        self.signing: list[float] = []

    def run(self) -> None:
        """Wake until told that it is over."""
        next_signing = time.perf_counter()
        while not self._over.is_set():
            start = time.perf_counter()
            time.sleep(TICK)
            self.late.append((time.perf_counter() - start - TICK) * 1000)
            if time.perf_counter() > next_signing:
                self.signing.append(milliseconds(self._sign))
                next_signing += 0.5

    def end(self) -> None:
        """Wait until it has ended."""
        self._over.set()
        self.join()

    def _sign(self) -> None:
        self._signed += 1
        panel = panel_of(0, self._signed)
        self._clinic.panels.sign("man-0", panel, visit_id=f"visit-{self._signed}", now=NOW)


def bare(clinic: Clinic) -> None:
    """Copy the file by the bare engine, with nothing proven, and close the copy."""
    with tempfile.TemporaryDirectory() as place, closing(clinic.beside()) as source:
        path = Path(place) / "copy.db"
        make_empty_file(path)
        with closing(source.beside(path, writing=True)) as copy:
            source.connection.backup(copy.connection, pages=STEP_PAGES)


def report(rounds: int = 5, men: int = MEN) -> str:
    """Return the rows of the report: seconds of a backup, of the bare copy, and what a window felt."""
    with large_clinic(men) as clinic:
        size = (clinic.folder / "clinic.db").stat().st_size / 1e6
        ours, floor, late, signing = [], [], [], []
        for n in range(rounds):
            window = Window(clinic, 1000 * (n + 1))
            window.start()
            target = clinic.folder.parent / f"{n}.backup"
            ours.append(milliseconds(lambda to=target: back_up_to(clinic, to, NOW)) / 1000)
            window.end()
            late += window.late
            signing += window.signing
            floor.append(milliseconds(lambda: bare(clinic)) / 1000)
    ratio = median(a / b for a, b in zip(ours, floor, strict=True))
    what = f"backup of {men} men, {men * PANELS * READINGS} readings, {size:.0f} MB"
    times = f"{median(ours):.2f} s (worst {max(ours):.2f} s), floor {median(floor):.2f} s, {ratio:.2f} ×"
    felt = (
        f"wakes late by {max(late):.0f} ms at most, signs in {median(signing):.0f} ms ({max(signing):.0f} ms)"
    )
    return f"{what}: {times}; goal ≤ {GOAL_SECONDS} s\n  a window meanwhile {felt}"
