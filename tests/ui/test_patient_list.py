"""The rail: search by keys, and a list that does not mind how many men there are."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from clinic_desktop.drawing.worklist_words import draft_mark
from clinic_desktop.model.patient import Patient
from clinic_desktop.ui.patient_list import PATIENT, RowWords
from clinic_desktop.ui.rail import Rail
from tests.ui.hands import focused, press, show, write


def man(number, family="Okafor", given="Daniel"):
    return Patient(
        id=f"id-{number}",
        chart_number=str(number),
        family=family,
        given=given,
        birth_date=date(1988, 2, 11),
    )


MEN = (man(10427), man(10440, "Castellanos", "Iván"), man(10441, "Castell", "Ivo"))


def find_among(men):
    return lambda text: [m for m in men if text.lower() in f"{m.name} {m.chart_number}".lower()]


@pytest.fixture
def rail(theme, qtbot):
    made = Rail(theme, find_among(MEN), lambda _: RowWords("early · week 3", draft_mark()), "R. Almeida")
    made.opened = []
    made.chosen.connect(made.opened.append)
    show(qtbot, made, 258, 900)
    made.refresh()
    made.start_search()
    return made


def row_text(rail, row):
    return rail.men.listed.index(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_opens_the_only_match(rail):
    write("oka")
    press(Qt.Key.Key_Return)
    assert rail.opened == ["id-10427"]
    assert rail.search.text() == ""


def test_enter_moves_to_the_list_where_several_fit_and_a_second_enter_opens(rail):
    write("cast")
    press(Qt.Key.Key_Return)
    assert not rail.opened
    assert focused() == "Patients"
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert rail.opened == ["id-10441"]


def test_found_rows_show_birth_date_and_chart_number(rail):
    write("cast")
    assert row_text(rail, 0) == "Castellanos, Iván, 10440 · born 11 Feb 1988, draft"


def test_listed_rows_show_where_the_man_stands(rail):
    assert row_text(rail, 0) == "Okafor, Daniel, 10427 · early · week 3, draft"


def test_enter_without_a_text_opens_nobody(rail):
    press(Qt.Key.Key_Return)
    assert focused() == "Patients"
    assert not rail.opened


def test_esc_ends_the_search_and_shows_everybody(rail):
    write("cast")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Escape)
    assert focused() == rail.search.accessibleName()
    assert rail.men.listed.rowCount() == len(MEN)


def test_nobody_found_is_said(rail):
    write("xyz")
    press(Qt.Key.Key_Return)
    assert not rail.anybody
    assert not rail.opened


def test_up_from_the_first_row_goes_back_to_the_search(rail):
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Up)
    assert focused() == rail.search.accessibleName()


def test_ten_thousand_men_are_put_into_words_only_where_they_are_seen(theme, qtbot):
    described = []

    def describe(patient):
        described.append(patient.id)
        return RowWords("early")

    men = [man(number) for number in range(10000, 20000)]
    rail = Rail(theme, find_among(men), describe, "R. Almeida")
    show(qtbot, rail, 258, 900)
    rail.refresh()
    qtbot.waitUntil(lambda: bool(described))
    rail.grab()
    assert len(described) < 40
    assert rail.men.listed.index(9999).data(PATIENT).chart_number == "19999"
