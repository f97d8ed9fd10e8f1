"""The worklist of a clinic of 10,000 men, read, laid out and painted, beside the bare engine asked the same.

Its cards are those of a busy week: some hundred men overdue or due, some hundred visits to review. The second
view sorts all men by phase day. What follows a signature in the window's pauses, one man's row, is timed
apart from the signature itself, which it is no part of.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.worklist import DueTest, Pressing, Telling, ToReview, WorklistRow
from clinic_desktop.store.clinic import create
from clinic_desktop.store.vault import Argon2Cost
from clinic_desktop.ui.patient_index import PatientIndex
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import dress
from clinic_desktop.ui.worklist_desk import WorklistDesk
from tests.bench.backup import man
from tests.bench.opening import settle
from tests.bench.timing import in_turn, line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.store.doors import Clinic

TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 9, 0)
MEN, AT_FIRST, ROUNDS = 10_000, 9, 60
CYCLE, TO_REVIEW = 180, 40  # days between two panels; one man of so many has a visit to review
QUICK = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
LONG = "long"
WAITING = "FROM worklist JOIN patient ON patient.number = patient WHERE patient.archived = 0 AND"
ASKED = (
    f"{WAITING} late <= '2026-11-23' ORDER BY due",
    f"{WAITING} late > '2026-11-23' AND due <= '2026-11-29' ORDER BY due",
    f"{WAITING} review IS NOT NULL ORDER BY pressing, review DESC",
)
BY_DAY = (
    "SELECT patient.id, pathway, anchor, due, late, review FROM worklist JOIN patient ON number = patient"
)


def report(rounds: int = ROUNDS) -> str:
    """Return the rows of the report."""
    with clinic_of(MEN) as clinic, desk_of(clinic) as desk:
        shown = in_turn(lambda: show(desk), lambda: asked(clinic), rounds)
        rows = [line(f"worklist of {MEN:,} men, to painted cards", shown, "p95 ≤ 100 ms")]
        desk.page.views.setCurrentIndex(1)
        grid = in_turn(lambda: show(desk), lambda: sorted_by_day(clinic), rounds // 2)
        rows.append(line("  all of them by phase day", grid, "p95 ≤ 100 ms"))
        settle(clinic, LONG)
        chart = clinic.patients.chart(LONG)
        made = in_turn(
            lambda: keep(desk, clinic), lambda: clinic.patients.chart(chart.patient.id), rounds // 2
        )
        rows.append(line("  a row after signing, 200 panels, by its chart", made, "in a pause"))
    return "\n".join(rows)


def show(desk: WorklistDesk) -> None:
    """Read who waits, and paint it."""
    desk.refresh()
    QApplication.processEvents()


def keep(desk: WorklistDesk, clinic: Clinic) -> None:
    """Make one man's row, and let it be read."""
    clinic.worklist.keep([desk.keeping.row(LONG)])
    clinic.worklist.flush()


def asked(clinic: Clinic) -> None:
    """Count and find the same rows by plain statements."""
    run = clinic._file.connection.execute
    for who in ASKED:
        run(f"SELECT count(*) {who}").fetchall()
        run(f"SELECT patient.id, facts {who}, search LIMIT {AT_FIRST}").fetchall()


def sorted_by_day(clinic: Clinic) -> None:
    """Read all rows by plain statements, and sort them."""
    sorted(clinic._file.connection.execute(BY_DAY).fetchall(), key=lambda row: row[3] or "9")


@contextmanager
def desk_of(clinic: Clinic) -> Iterator[WorklistDesk]:
    """The page of the day in a window of its own."""
    app = QApplication.instance() or QApplication([])
    theme, knowledge = load_theme(resource("themes", "light.toml")), load(resource("knowledge"))
    dress(app, theme)
    ids = count()
    around = Surroundings(theme, knowledge, lambda: NOW, lambda: f"new-{next(ids)}")
    desk = WorklistDesk(around, clinic, PatientIndex(around, clinic))
    desk.page.resize(1180, 900)
    desk.page.show()
    yield desk
    desk.end()
    desk.page.close()


@contextmanager
def clinic_of(men: int) -> Iterator[Clinic]:
    """So many men in a course, each with the row of a day in it."""
    with (
        TemporaryDirectory() as folder,
        create(
            Path(folder) / "clinic", name="Bench", user="nora", passphrase="bench", now=NOW, cost=QUICK
        ) as clinic,
    ):
        with clinic.together(NOW):
            for n in range(men):
                clinic.patients.add(man(n), NOW)
        clinic.worklist.keep([row_of(n) for n in range(men)])
        clinic.worklist.flush()
        yield clinic


def row_of(n: int) -> WorklistRow:
    """A man whose next panel lies anywhere from three weeks ago to half a year ahead."""
    due = TODAY + timedelta(n % CYCLE - 21)
    telling = Telling(pressing=Pressing(n % len(Pressing)), marker="lh", value="<0.1", unit="IU/L")
    review = ToReview(visit=f"visit-{n}", day=TODAY - timedelta(n % 9), results=8, telling=telling)
    return WorklistRow(
        patient=f"man-{n}",
        revision=1,
        stamp="",
        pathway="post_trt_reactivation",
        anchor=TODAY - timedelta(n % 700),
        tests=(DueTest(template="first", due=due, late=due + timedelta(15)),),
        review=review if n % TO_REVIEW == 0 else None,
    )
