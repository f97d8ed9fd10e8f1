"""Opening a man with 200 panels until his strips are painted, beside bare pyqtgraph painting the same strips.

Ours is the whole way: the chart is read from the encrypted file, recorded as opened, judged, drawn and
painted, table and header with it. The floor is given arrays and paints the same marks. What follows the
first paint by itself (the rest of the judging, the assessment in words) is timed apart. Each opening is of
another man than the one before, so that nothing is left over on the screen.
"""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.panel import Specimen
from clinic_desktop.store.clinic import create
from clinic_desktop.store.vault import Argon2Cost
from clinic_desktop.ui.patient_page import PatientPage
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import dress
from tests.bench.backup import large_clinic
from tests.bench.timeline import BLOOD, SEMEN, man, panel
from tests.bench.timing import in_turn, line, milliseconds, p95

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.store.doors import Clinic

TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 9, 0)
WEEKS, MEN = 100, ("first", "second")
SIZE, STRIPS = (1180, 900), 7
FEW, MANY = 100, 20_000
ROUNDS = 60
QUICK = Argon2Cost(memory_kib=64, iterations=1, lanes=1)


def report(rounds: int = ROUNDS) -> str:
    """Return the rows of the report."""
    with window() as (ours, floor, rest):
        painted = in_turn(ours, floor, rounds)
    rows = [line("open a man with 200 panels, to painted strips", painted, "p95 ≤ 50 ms")]
    rows.append(f"{'  the rest after the first paint':<44}{median(rest):8.1f} ms {p95(rest):8.1f} ms")
    with large_clinic(FEW) as few, large_clinic(MANY) as many:
        for clinic in (few, many):
            settle(clinic, MEN[0])
        pair = in_turn(reading(many), reading(few), rounds)
    rows.append(line(f"read and judge him, {MANY:,} beside {FEW} men", pair, "ratio ≤ 1.2"))
    return "\n".join(rows)


@contextmanager
def window() -> Iterator[tuple[Callable[[], None], Callable[[], None], list[float]]]:
    """Yield (ours, floor, rest): opening the other man, painting his strips bare, what came after ours."""
    app = QApplication.instance() or QApplication([])
    theme, knowledge = load_theme(resource("themes", "light.toml")), load(resource("knowledge"))
    dress(app, theme)
    ids = count()
    around = Surroundings(theme, knowledge, lambda: NOW, lambda: f"new-{next(ids)}")
    with TemporaryDirectory() as folder, clinic_in(Path(folder)) as clinic:
        page, bare, turn, rest = PatientPage(around, clinic), Bare(), count(), []
        page.resize(*SIZE)
        page.show()
        QApplication.processEvents()
        gc.freeze()  # as the program does once it is built

        def ours() -> None:
            page.show_patient(MEN[next(turn) % len(MEN)])
            # Paints all that has changed, once, and lets no timer run: what waits for one comes after that.
            QApplication.sendPostedEvents()

        def floor() -> None:
            rest.append(milliseconds(QApplication.processEvents))
            bare.paint()

        yield ours, floor, rest
        gc.unfreeze()
        page.close_plots()
        page.close()
        bare.close()


@contextmanager
def clinic_in(folder: Path) -> Iterator[Clinic]:
    """A clinic with two men of 200 panels each."""
    made = create(folder / "clinic", name="Bench", user="nora", passphrase="bench", now=NOW, cost=QUICK)
    with made as clinic:
        for name in MEN:
            settle(clinic, name)
        yield clinic


def settle(clinic: Clinic, name: str) -> None:
    """Add a man with 100 blood panels and 100 semen samples, one of each a week, in one transaction."""
    chart = long_chart(name)
    with clinic.together(NOW):
        clinic.patients.add(chart.patient, NOW)
        for course in chart.courses:
            clinic.treatment.add_course(name, course, NOW)
        for each in chart.panels:
            clinic.panels.sign(name, each, visit_id=f"visit-{each.id}", now=NOW)


def long_chart(name: str) -> Chart:
    """The man of the timelines' bench with more panels behind him."""
    short = man()
    days = [TODAY - timedelta(days=7 * (WEEKS - week)) for week in range(WEEKS)]
    both = [
        replace(each, id=f"{name}-{each.id}")
        for week, day in enumerate(days)
        for each in (panel(week, day, Specimen.SERUM, BLOOD), panel(week, day, Specimen.SEMEN, SEMEN))
    ]
    patient = replace(short.patient, id=name, chart_number=f"long-{name}", given=name)
    courses = tuple(replace(course, id=f"course-{name}") for course in short.courses)
    return replace(short, patient=patient, courses=courses, panels=tuple(both))


def reading(clinic: Clinic) -> Callable[[], object]:
    """Reading his chart from the file and judging the strips that are shown."""
    knowledge = load(resource("knowledge"))
    strips = knowledge.strip_sets["fertility"].markers
    return lambda: assess(clinic.patients.chart(MEN[0]), knowledge, TODAY, only=strips)


class Bare:
    """The same strips with nothing but pyqtgraph, given anew each time."""

    def __init__(self) -> None:
        self._view = pg.GraphicsLayoutWidget(size=(840, 700))
        self._view.setBackground("w")
        self._view.setAntialiasing(True)
        self._x = [float(7 * week) for week in range(WEEKS)]
        self._strips = [self._strip(place) for place in range(STRIPS)]
        self._turn = count()
        self._view.show()
        QApplication.processEvents()

    def paint(self) -> None:
        """Give each strip another man's points, and paint."""
        turn = next(self._turn)
        y = [4.0 + (week * 7 + turn) % 11 / 3 for week in range(WEEKS)]
        for curve, points, text in self._strips:
            curve.setData(self._x, y)
            points.setData(self._x, y)
            text.setText(f"{y[-1]:.1f}")
        QApplication.sendPostedEvents()
        self._view.repaint()

    def close(self) -> None:
        """Let go of the scene."""
        self._view.close()

    def _strip(self, place: int) -> tuple[pg.PlotCurveItem, pg.ScatterPlotItem, pg.LabelItem]:
        text = self._view.addLabel("5.0", row=place, col=0, size="13pt")
        plot = self._view.addPlot(row=place, col=1)
        for side in ("left", "bottom"):
            plot.hideAxis(side)
        plot.hideButtons()
        plot.setXRange(0, 7 * WEEKS, padding=0)
        plot.setYRange(0, 12, padding=0)
        for left, right, colour in ((0, 250, "#e9ecef"), (250, 400, "#fdf0d9"), (400, 700, "#e3f3e8")):
            plot.addItem(pg.LinearRegionItem((left, right), movable=False, brush=colour, pen=None))
        plot.addItem(pg.LinearRegionItem((2, 9), "horizontal", movable=False, brush="#5b6b7a1a"))
        for limit in (2, 9):
            plot.addItem(pg.InfiniteLine(limit, angle=0, pen=pg.mkPen("#5d6b7a", style=Qt.PenStyle.DotLine)))
        curve = pg.PlotCurveItem(pen=pg.mkPen("#1d2733", width=1.6), antialias=True)
        points = pg.ScatterPlotItem(size=9, brush="#2f7d4f", pen="w", antialias=True)
        plot.addItem(curve)
        plot.addItem(points)
        return curve, points, text
