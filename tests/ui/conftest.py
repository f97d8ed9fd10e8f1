"""What the window's tests share: looks, knowledge, a fixed morning, and a clinic on the disk."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

import pytest
from PySide6.QtCore import QEvent

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.course import Course, Goal
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, Range, Reading, Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.value import read_value
from clinic_desktop.store.clinic import create
from clinic_desktop.store.settings import PHONE
from clinic_desktop.store.vault import Argon2Cost
from clinic_desktop.ui.panel_entry import PanelEntry
from clinic_desktop.ui.surroundings import Surroundings
from clinic_desktop.ui.theme import dress
from tests.ui.samples_entry import CHART, new_draft
from tests.ui.typist import Typist

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHEAP = Argon2Cost(memory_kib=64, iterations=1, lanes=1)
DANIEL = Patient(
    id="daniel", chart_number="10427", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11)
)
IVAN = Patient(
    id="ivan", chart_number="10440", family="Castellanos", given="Iván", birth_date=date(1991, 5, 3)
)
COURSE = Course(
    id="course", pathway="post_trt_reactivation", goals=(Goal.FERTILITY,), anchor=date(2026, 7, 20)
)


def serum(panel_id, day, **values):
    """A blood panel of 08:10 with values in each marker's usual unit."""
    units = {"lh": ("IU/L", "1.7-8.6"), "fsh": ("IU/L", "1.5-12.4"), "testosterone": ("ng/dL", "264-916")}
    readings = tuple(
        Reading(
            marker=marker,
            value=read_value(marker, text, {}),
            unit=units[marker][0],
            range=Range.parse(units[marker][1]),
        )
        for marker, text in values.items()
    )
    return Panel(
        id=panel_id,
        specimen=Specimen.SERUM,
        collected=Moment.parse(f"{day}T08:10"),
        laboratory="Northside Lab",
        readings=readings,
    )


@pytest.fixture(autouse=True)
def nothing_left(qapp):
    """Let what a test closed be gone before the next: without an event loop nobody deletes it."""
    yield
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def theme(qapp):
    theme = load_theme(resource("themes", "light.toml"))
    dress(qapp, theme)
    return theme


@pytest.fixture(scope="session")
def knowledge():
    return load(resource("knowledge"))


@pytest.fixture
def around(theme, knowledge):
    """Surroundings whose clock stands still and whose ids count upwards."""
    numbers = count(1)
    return Surroundings(theme, knowledge, lambda: NOW, lambda: f"id-{next(numbers)}")


@pytest.fixture
def typist(qtbot, theme, knowledge):
    """Somebody before an empty blood panel of the man of the entry's samples."""
    entry = PanelEntry(theme, knowledge)
    qtbot.addWidget(entry)
    entry.resize(560, 785)
    made = Typist(entry, qtbot, knowledge, assess(CHART, knowledge, NOW.date()))
    made.open(new_draft())
    return made


@pytest.fixture
def clinic(tmp_path):
    """A clinic with two men; one has a course and a signed panel of September."""
    with create(
        tmp_path / "clinic",
        name="Northside Men’s Health",
        user="R. Almeida",
        passphrase="a long one",
        now=NOW,
        cost=CHEAP,
    ) as made:
        made.settings.put(PHONE, "555-0142", NOW)
        made.patients.add(DANIEL, NOW)
        made.patients.add(IVAN, NOW)
        made.treatment.add_course("daniel", COURSE, NOW)
        september = serum("september", "2026-09-21", lh="4.8", fsh="5.2", testosterone="338")
        made.panels.sign("daniel", september, visit_id="visit", now=NOW)
        yield made
