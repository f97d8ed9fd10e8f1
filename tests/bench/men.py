"""Finding one of 100,000 men by each key typed, and going from one man to the next in a full window.

The floor of the search is the bare engine, asked for the same text among as many rows in one plain
statement. The floor of the change is bare pyqtgraph painting as many strips as are shown.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count, cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.patient import Patient
from clinic_desktop.store.clinic import create
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import dress
from tests.bench.opening import MEN, NOW, QUICK, Bare, settle
from tests.bench.timing import in_turn, line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.store.doors import Clinic

MANY, LISTED = 100_000, 10_000
SHOWN = 50
BEGINNINGS = ("Ok", "Cas", "Bran", "Mül", "Sør", "Lef", "Wój", "Nguy", "Ivan", "Hadd", "O'", "van ", "Gar")
ENDINGS = ("afor", "tellanos", "dt", "ler", "ensen", "èvre", "cik", "ễn", "ov", "ad", "Brien", "Dijk", "cía")
GIVEN = ("Daniel", "Iván", "Elias", "Jürgen", "Bjørn", "Karim", "Pavel", "Nils", "Min-jun", "Oskar")
TYPED = (
    *("o", "ok", "oka", "okaf", "okafor", "okafor d", "castellanos, ivan", "zzz", "1", "10", "104", "10427"),
    *("daniel", "el as", "iv", "11.02.", "11.02.1988", "11 Feb 1988", "1988", "feb 1988", "okafor 1988"),
    *("muller jurgen", "an", "a b", "dan bra"),
)
ROUNDS, CHANGES = 200, 40


def report(rounds: int = ROUNDS) -> str:
    """Return the rows of the report."""
    with TemporaryDirectory() as place, many_men(Path(place) / "clinic", MANY) as clinic:
        ours, floor = cycle(TYPED), cycle(TYPED)
        pair = in_turn(
            lambda: clinic.patients.find(sought(next(ours)), SHOWN), lambda: bare(clinic, next(floor)), rounds
        )
    rows = [line(f"search {MANY:,} men, a key pressed", pair, "p95 ≤ 10 ms")]
    with (
        TemporaryDirectory() as place,
        many_men(Path(place) / "clinic", LISTED) as clinic,
        desk(clinic) as (change, paint),
    ):
        changed = in_turn(change, paint, CHANGES)
    rows.append(line(f"from one man to another, {LISTED:,} listed", changed, "p95 ≤ 50 ms"))
    return "\n".join(rows)


@contextmanager
def many_men(folder: Path, men: int) -> Iterator[Clinic]:
    """A clinic of so many invented men, two of whom have a long chart."""
    with create(folder, name="Bench", user="nora", passphrase="bench", now=NOW, cost=QUICK) as clinic:
        with clinic.together(NOW):
            for n in range(men):
                clinic.patients.add(man(n), NOW)
        for name in MEN:
            settle(clinic, name)
        yield clinic


def man(n: int) -> Patient:
    """An invented man; names, as they do, come again."""
    family = f"{BEGINNINGS[n % 13]}{ENDINGS[n // 13 % 13]}{'' if n % 3 else f'-{ENDINGS[n // 169 % 13]}'}"
    return Patient(
        id=f"man-{n}",
        chart_number=f"{10_000 + n}",
        family=family.title(),
        given=GIVEN[n // 7 % 10],
        birth_date=date(1945, 1, 1) + timedelta(n * 7919 % 22_000),
    )


def bare(clinic: Clinic, text: str) -> object:
    """The plainest search there is: whoever's name begins so, in order of name."""
    start = f"  {text.lower()}"
    return clinic._file.rows(
        "SELECT * FROM patient WHERE search >= ? AND search < ? ORDER BY search LIMIT ?",
        *(start, f"{start}~", SHOWN),
    )


@contextmanager
def desk(clinic: Clinic) -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Yield (ours, floor): opening the other man from a full window, and his strips painted bare."""
    app = QApplication.instance() or QApplication([])
    theme, knowledge = load_theme(resource("themes", "light.toml")), load(resource("knowledge"))
    dress(app, theme)
    ids, turn = count(), count()
    made = Desk(Surroundings(theme, knowledge, lambda: NOW, lambda: f"new-{next(ids)}"), clinic)
    made.resize(1440, 900)
    made.show()
    made.begin()
    strips = Bare()

    def ours() -> None:
        made.open_patient(MEN[next(turn) % len(MEN)])
        QApplication.sendPostedEvents()
        made.repaint()

    def floor() -> None:
        QApplication.processEvents()
        strips.paint()

    yield ours, floor
    made.close_plots()
    made.close()
    strips.close()
