"""Names in little room: all of a name in the header, and in a list the part by which brothers differ."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics

from clinic_desktop.model.patient import Patient
from clinic_desktop.ui.patient_header import PatientHeader
from clinic_desktop.ui.patient_list import ROW_HEIGHT, PatientList, RowWords
from clinic_desktop.ui.tabs import Tabs
from clinic_desktop.ui.theme import font
from clinic_desktop.ui.whole_name import fitted_name, name_lines
from tests.ui.hands import show

LONG = "Haddad Benkirane-Featherstonehaugh, Karim Abd al-Rahman ibn Yusuf Ezzeddine"
TITLES = ("Timelines", "Flowsheet", "Axis", "Treatment", "Visits")
IDENTITY = "46 y · born 11 Feb 1980 · chart 10402"


@pytest.mark.parametrize("name", ["Okafor, Daniel", "Fernández de Córdoba y Álvarez-Ossorio, Íñigo", LONG])
@pytest.mark.parametrize("width", [1180, 1020, 760])
def test_the_header_shows_all_of_a_name_and_the_birth_date_whatever_the_room(theme, qtbot, name, width):
    header = PatientHeader(theme, Tabs(theme, TITLES))
    show(qtbot, header, width, 140)
    header.show_patient(name, IDENTITY, "early · week 3", "")
    qtbot.wait(10)
    shown, metrics = header.name, header.name.fontMetrics()
    needed = metrics.boundingRect(QRect(0, 0, shown.width(), 999), Qt.TextFlag.TextWordWrap, name)
    assert needed.width() <= shown.width()
    assert needed.height() <= shown.height()
    assert shown.font().pixelSize() >= 15
    identity = header.identity
    assert identity.fontMetrics().horizontalAdvance(IDENTITY) <= identity.width()
    assert shown.geometry().right() <= identity.geometry().left()
    assert header.name.geometry().bottom() < header.course.geometry().top()


def test_a_short_name_after_a_long_one_stands_large_on_one_line(theme, qtbot):
    header = PatientHeader(theme, Tabs(theme, TITLES))
    show(qtbot, header, 760, 120)
    before = header.name.height()
    header.show_patient(LONG, IDENTITY, "", "")
    qtbot.wait(10)
    assert header.name.height() > before
    header.show_patient("Okafor, Daniel", IDENTITY, "", "")
    qtbot.wait(10)
    assert (header.name.height(), header.name.font().pixelSize()) == (before, 20)


def test_in_a_list_a_long_name_stands_on_two_lines_so_that_brothers_differ(qtbot):
    metrics, small = (QFontMetrics(font(size, QFont.Weight.DemiBold)) for size in (13, 12))

    def lines(family, given):
        man = Patient(id="x", chart_number="1", family=family, given=given, birth_date=date(1980, 1, 1))
        return name_lines(man, metrics, small, 227)

    assert lines("Okafor", "Daniel") == ("Okafor, Daniel",)
    family = "Lefèvre-Beaumont de la Tour"
    assert lines(family, "Jean-François") == (f"{family},", "Jean-François")


def test_a_family_name_too_long_for_a_line_is_broken_between_its_words_where_all_of_it_then_fits(qtbot):
    metrics, small = (QFontMetrics(font(size, QFont.Weight.DemiBold)) for size in (13, 12))
    man = Patient(
        id="x",
        chart_number="1",
        family="Fernández de Córdoba y Álvarez-Ossorio",
        given="Íñigo",
        birth_date=date(1980, 1, 1),
    )
    lines = name_lines(man, metrics, small, 190)
    assert " ".join(lines) == man.name
    assert all(small.horizontalAdvance(line) <= 190 for line in lines)


def test_brothers_of_one_long_name_are_drawn_apart(theme, qtbot):
    made = PatientList(theme, lambda _: RowWords("early · week 3"))
    family = "Fernández de Córdoba y Álvarez-Ossorio"
    born = date(1980, 1, 1)
    brothers = [
        Patient(id=g, chart_number="7", family=family, given=g, birth_date=born) for g in ("Íñigo", "Ivo")
    ]
    show(qtbot, made, 258, 200)
    made.show_patients(brothers)
    picture = made.viewport().grab().toImage()
    rows = [picture.copy(0, place * ROW_HEIGHT, 258, ROW_HEIGHT) for place in range(2)]
    assert rows[0] != rows[1]


def test_in_a_row_of_one_line_the_family_name_gives_way_and_the_given_name_stays(qtbot):
    metrics = QFontMetrics(font(13, QFont.Weight.DemiBold))
    inigo = fitted_name("Fernández de Córdoba y Álvarez-Ossorio, Íñigo", metrics, 227)
    assert metrics.horizontalAdvance(inigo) <= 227
    assert inigo.startswith("Fernández de C")
    assert inigo.endswith("…, Íñigo")
    assert fitted_name("Okafor, Daniel", metrics, 227) == "Okafor, Daniel"
    assert metrics.horizontalAdvance(fitted_name(LONG, metrics, 227)) <= 227
