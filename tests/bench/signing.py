"""Signing a 14-marker panel, guarded and audited, beside the bare engine storing the same rows as durably."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import Value
from clinic_desktop.store.clinic import create
from clinic_desktop.store.connecting import Durability, connect
from clinic_desktop.store.owner_only import make_empty_file
from clinic_desktop.store.panel_rows import INSERT_PANEL, INSERT_READING, panel_row, reading_row
from clinic_desktop.store.schema import STEPS
from clinic_desktop.store.vault import Argon2Cost

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

NOW = datetime(2026, 11, 23, 9, 40)
QUICK = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
MAN = Patient(
    id="man", chart_number="1", family="Bench", given="Sam", birth_date=date(1980, 1, 1), phone="555-0100"
)
PANEL = Panel(
    id="panel",
    specimen=Specimen.SERUM,
    collected=Moment(date(2020, 1, 1)),
    laboratory="Northside Lab",
    readings=tuple(
        Reading(
            marker=f"marker_{n}",
            value=Value(f"{n}.50", number=Decimal(f"{n}.50")),
            unit="nmol/L",
            range=Range.parse("1.7-8.6"),
        )
        for n in range(14)
    ),
)


def panels() -> Iterator[Panel]:
    """Yield the panel again and again, each of another day."""
    for n in count():
        day = date(2000, 1, 1) + timedelta(days=n)
        yield replace(PANEL, id=f"panel-{n}", collected=Moment(day))


@contextmanager
def bench() -> Iterator[tuple[Callable[[], object], Callable[[], object]]]:
    """Give both acts: ours through the door, the floor by plain statements into plain tables."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with create(
            folder / "clinic", name="Bench", user="nora", passphrase="bench", now=NOW, cost=QUICK
        ) as clinic:
            clinic.patients.add(MAN, NOW)
            signed = panels()

            def ours() -> None:
                panel = next(signed)
                clinic.panels.sign(MAN.id, panel, visit_id=f"v-{panel.id}", now=NOW)

            with bare(folder / "bare.db") as floor:
                yield ours, floor


@contextmanager
def bare(path: Path) -> Iterator[Callable[[], object]]:
    """The same rows in the same tables in one durable transaction of the engine, without guards and audit."""
    make_empty_file(path)
    connection = connect(path, bytes(range(32)), Durability.SIGNED, 5000, writing=True)
    run = connection.execute
    for statement in (each for step in STEPS for each in step.statements):
        run(statement)
    run("INSERT INTO clinic_user (name, added_at) VALUES ('nora', '2026-11-23')")
    run(
        "INSERT INTO patient (number, id, chart_number, chart_key, family, given, birth_date, search, "
        "written_by, written_at) "
        "VALUES (1, 'man', '1', '1', 'Bench', 'Sam', '1980-01-01', '', 'nora', '2026-11-23')"
    )
    signed = panels()

    def floor() -> None:
        panel = next(signed)
        run("BEGIN IMMEDIATE")
        ((visit,),) = run(
            "INSERT INTO visit (id, patient, day, note, safety, written_by, written_at) "
            "VALUES (?, 1, ?, '', '[]', 'nora', '2026-11-23') RETURNING number",
            (f"v-{panel.id}", str(panel.collected.day)),
        ).fetchall()
        rows = [(1, *reading_row(each, visit, place)) for place, each in enumerate(panel.readings)]
        connection.executemany(INSERT_READING, rows)
        run(INSERT_PANEL, (1, visit, None, *panel_row(panel, visit, "nora", NOW)))
        run("UPDATE patient SET revision = revision + 1 WHERE number = 1")
        run("COMMIT")

    try:
        yield floor
    finally:
        connection.close()
