"""A key press painted in the timelines, beside bare pyqtgraph painting the strips that the key changes.

Ours is the whole way: key event in the entry form, reading, judging, drawing, keeping the draft, painting
the strips and the form. The floor gets arrays and paints the same marks (bands, range, lines, points,
texts) of as many strips of the same size in the same number; it reads, judges and decides nothing.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Course, Goal
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import Value
from clinic_desktop.store import clinic as store
from clinic_desktop.ui.panel_entry import PanelEntry
from clinic_desktop.ui.panel_loop import PanelLoop
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import dress
from clinic_desktop.ui.timeline_view import TimelineView

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TODAY = date(2026, 11, 23)
PANELS, STRIPS, CHANGED = 60, 24, 5
LEFT_OUT = ("free_androgen_index", "abstinence")
SIZE = (1660, 150 + STRIPS * 72)
BLOOD = (
    ("lh", "5.1", "IU/L", "1.7-8.6"),
    ("fsh", "6.1", "IU/L", "1.5-12.4"),
    ("testosterone", "17.4", "nmol/L", "9.2-31.8"),
    ("shbg", "31", "nmol/L", "18-54"),
    ("albumin", "4.4", "g/dL", "3.5-5.0"),
    ("estradiol", "31", "pg/mL", "10-42"),
    ("prolactin", "8.8", "ng/mL", "4.0-15.2"),
    ("inhibin_b", "160", "pg/mL", "25-325"),
    ("haematocrit", "46.1", "%", "40-54"),
    ("psa", "0.9", "ng/mL", "<4"),
    ("tsh", "1.8", "mIU/L", "0.27-4.2"),
)
SEMEN = (
    ("semen_volume", "3.1", "mL", ">=1.4"),
    ("sperm_concentration", "14", "10*6/mL", ">=16"),
    ("total_motility", "44", "%", ">=42"),
    ("progressive_motility", "33", "%", ">=30"),
    ("morphology", "4", "%", ">=4"),
    ("vitality", "60", "%", ">=54"),
    ("semen_ph", "7.6", "[pH]", ">=7.2"),
)


@contextmanager
def bench() -> Iterator[tuple[Callable[[], None], Callable[[], None]]]:
    """Yield (ours, floor), each one call per key press; both windows live as long as the block."""
    app = QApplication.instance() or QApplication([])
    with TemporaryDirectory() as folder, _window(app, Path(folder)) as key:
        bare = _Bare()
        yield key, bare.key
        bare.close()


@contextmanager
def _window(app: QApplication, folder: Path) -> Iterator[Callable[[], None]]:
    theme, knowledge = load_theme(resource("themes", "light.toml")), load(resource("knowledge"))
    dress(app, theme)
    numbers = count()
    now = datetime(2026, 11, 23, 9, 0)
    around = Surroundings(theme, knowledge, lambda: now, lambda: f"new-{next(numbers)}")
    chart = man()
    clinic = store.create(folder / "clinic", name="Bench", user="bench", passphrase="bench bench", now=now)
    clinic.patients.add(chart.patient, now)
    view, entry = TimelineView(theme), PanelEntry(theme, knowledge)
    loop = PanelLoop(around, clinic, entry, view)
    window = _side_by_side(view, entry)
    assessment = assess(chart, knowledge, TODAY)
    markers = [m for m in knowledge.strip_sets["everything"].markers if m not in LEFT_OUT]
    drawn = timeline(assessment, knowledge, strips=markers)
    view.show_timeline(drawn)
    loop.begin(draft(), assessment, drawn, "us")
    QApplication.processEvents()
    check(drawn)
    field = next(row.result for row in entry._lines.rows if row.marker.id == "testosterone")
    field.setFocus()
    field.end(False)
    keys = (Qt.Key.Key_Backspace, Qt.Key.Key_5)
    turn = count()

    def key() -> None:
        pressed = keys[next(turn) % 2]
        text = "5" if pressed is Qt.Key.Key_5 else ""
        no_modifier = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, pressed, no_modifier, text))
        QApplication.processEvents()

    try:
        yield key
    finally:
        loop.end()
        view.close_plots()
        window.close()
        clinic.close()


def _side_by_side(view: QWidget, entry: QWidget) -> QWidget:
    window = QWidget()
    row = QHBoxLayout(window)
    row.addWidget(view, 1)
    row.addWidget(entry)
    entry.setFixedWidth(560)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    return window


def check(drawn: object) -> None:
    """Hold the bench to what its name says."""
    counts = [len(strip.points) for strip in drawn.strips]
    if counts != [PANELS] * STRIPS:
        raise ValueError(f"not {STRIPS} strips of {PANELS} points: {counts}")


def man() -> Chart:
    """A man with sixty blood panels and sixty semen samples, one of each a week."""
    patient = Patient(id="m", chart_number="1", family="Bench", given="Man", birth_date=date(1988, 2, 11))
    anchor = TODAY - timedelta(days=340)
    course = Course(id="c", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=anchor)
    panels = []
    for week in range(PANELS):
        day = TODAY - timedelta(days=7 * (PANELS - week))
        panels.append(panel(week, day, Specimen.SERUM, BLOOD))
        panels.append(panel(week, day, Specimen.SEMEN, SEMEN))
    return Chart(patient, courses=(course,), panels=tuple(panels))


def panel(week: int, day: date, specimen: Specimen, values: tuple[tuple[str, str, str, str], ...]) -> Panel:
    """One panel; values move a little from week to week."""
    readings = []
    for marker, text, unit, limits in values:
        number = (Decimal(text) * (100 + (week * 7) % 11) / 100).quantize(Decimal(text))
        value = Value(str(number), number=number)
        readings.append(Reading(marker=marker, value=value, unit=unit, range=Range.parse(limits)))
    collected = Moment.parse(f"{day}T08:10")
    return Panel(
        id=f"{specimen}-{week}",
        specimen=specimen,
        collected=collected,
        laboratory="Northside Lab",
        readings=tuple(readings),
        status=PanelStatus.SIGNED,
    )


def draft() -> Draft:
    """Today's panel with everything typed that a formula needs."""
    typed = {"lh": "5.4", "testosterone": "19.5", "shbg": "31", "albumin": "4.4", "estradiol": "33"}
    units = {marker: (unit, limits) for marker, _, unit, limits in BLOOD}
    return Draft(
        patient="m",
        specimen=Specimen.SERUM,
        template="first",
        collected="23 Nov 2026 08:10",
        laboratory="Northside Lab",
        fields=tuple(
            DraftField(marker=m, text=t, unit=units[m][0], range=units[m][1]) for m, t in typed.items()
        ),
    )


class _Bare:
    """The same picture with nothing but pyqtgraph: one plot per strip, the plain items it offers."""

    def __init__(self) -> None:
        self._view = pg.GraphicsLayoutWidget(size=(SIZE[0] - 560, SIZE[1]))
        self._view.setBackground("w")
        self._view.setAntialiasing(True)
        self._x = [float(7 * week) for week in range(PANELS + 1)]
        self._y = [4.0 + (week * 7) % 11 / 3 for week in range(PANELS + 1)]
        self._strips = [self._strip(place) for place in range(STRIPS)]
        self._turn = count()
        self._view.show()
        QApplication.processEvents()

    def key(self) -> None:
        """Change the last value of as many strips as a key changes, and paint."""
        last = 5.0 + next(self._turn) % 2
        for curve, points, text in self._strips[2 : 2 + CHANGED]:
            y = [*self._y[:-1], last]
            curve.setData(self._x, y)
            points.setData(self._x, y)
            text.setText(f"{last:.1f}")
        QApplication.processEvents()

    def close(self) -> None:
        """Let go of the scene."""
        self._view.close()

    def _strip(self, place: int) -> tuple[pg.PlotCurveItem, pg.ScatterPlotItem, pg.LabelItem]:
        gutter = self._view.addLayout(row=place, col=0)
        gutter.addLabel("Total testosterone", row=0, col=0, bold=True)
        text = gutter.addLabel("5.0", row=1, col=0, size="13pt")
        gutter.addLabel("as typed · a real rise", row=2, col=0, size="8pt")
        plot = self._view.addPlot(row=place, col=1)
        plot.hideAxis("left")
        plot.hideAxis("bottom")
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.setXRange(0, 500, padding=0)
        plot.setYRange(0, 12, padding=0)
        for left, right, colour in (
            (0, 80, "#e9ecef"),
            (80, 108, "#fdf0d9"),
            (108, 171, "#e4eefb"),
            (171, 500, "#e3f3e8"),
        ):
            plot.addItem(pg.LinearRegionItem((left, right), movable=False, brush=colour, pen=None))
        plot.addItem(pg.LinearRegionItem((2, 9), "horizontal", movable=False, brush="#5b6b7a1a"))
        dotted = pg.mkPen("#5d6b7a", style=Qt.PenStyle.DotLine)
        for limit in (2, 9):
            plot.addItem(pg.InfiniteLine(limit, angle=0, pen=dotted))
        for day in (80, 420):
            plot.addItem(pg.InfiniteLine(day, angle=90, pen=dotted))
        curve = pg.PlotCurveItem(self._x, self._y, pen=pg.mkPen("#1d2733", width=1.6), antialias=True)
        points = pg.ScatterPlotItem(self._x, self._y, size=9, brush="#2f7d4f", pen="w", antialias=True)
        plot.addItem(curve)
        plot.addItem(points)
        return curve, points, text
