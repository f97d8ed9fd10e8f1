"""The list of men in words: narrowed, sorted, and namesakes told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.typed_birth_dates import sought
from clinic_desktop.drawing.man_list import Column, ManRow, Shown, arranged, fitting, man_rows, namesakes
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.worklist import DueTest, WorklistRow

DAY = date(2026, 11, 23)


def man(number: str, family: str, given: str, born: date = date(1988, 2, 11), **more: object) -> Patient:
    return Patient(id=number, chart_number=number, family=family, given=given, birth_date=born, **more)  # type: ignore[arg-type]


OKAFOR = man("10427", "Okafor", "Daniel")
TURNED = man("9", "Daniel", "Okáfor", date(1971, 3, 4))
IVAN = man("A-7", "Castellanos", "Iván", date(1990, 2, 11))
OLD = man("300", "Brandt", "Elias", date(1960, 1, 1), archived=True)
DRAFTED = man("200", "Eriksson", "Nils", date(1979, 4, 22))
MEN = (OKAFOR, TURNED, IVAN, OLD, DRAFTED)


def due(patient: Patient, days: int, anchor: date | None = DAY - timedelta(126)) -> WorklistRow:
    test = DueTest(template="first", due=DAY + timedelta(days), late=DAY + timedelta(days + 7))
    return WorklistRow(
        patient=patient.id,
        revision=1,
        stamp="",
        pathway="post_trt_reactivation",
        anchor=anchor,
        tests=(test,),
    )


@pytest.fixture(scope="module")
def rows() -> tuple[ManRow, ...]:
    kept = {each.patient: each for each in (due(OKAFOR, -9), due(IVAN, 2, DAY - timedelta(7)))}
    return man_rows(MEN, kept, frozenset({DRAFTED.id}), DAY, load(resource("knowledge")))


def charts(rows: tuple[ManRow, ...]) -> list[str]:
    return [row.patient.chart_number for row in rows]


def test_a_row_says_name_number_birth_date_place_and_status(rows: tuple[ManRow, ...]) -> None:
    assert rows[0].texts == (
        *("Okafor, Daniel", "10427", "11 Feb 1988"),
        *("Months 3 and later · week 18", "overdue 9 d · same name"),
    )
    assert rows[1].texts[-2:] == ("", "same name")
    assert rows[2].texts[-2:] == ("Early · week 1", "due in 2 d")
    assert rows[3].texts[-1] == "archived"
    assert rows[4].texts[-1] == "draft"


@pytest.mark.parametrize(
    ("text", "shown", "found"),
    [
        ("", Shown.IN_CARE, ["10427", "9", "A-7", "200"]),
        ("", Shown.ARCHIVED, ["300"]),
        ("", Shown.OVERDUE, ["10427"]),
        ("", Shown.DUE, ["A-7"]),
        ("", Shown.DRAFT, ["200"]),
        ("okafor", Shown.IN_CARE, ["10427", "9"]),
        ("IVAN", Shown.IN_CARE, ["A-7"]),
        ("a-7", Shown.IN_CARE, ["A-7"]),
        ("104", Shown.IN_CARE, ["10427"]),
        ("11.02.1988", Shown.IN_CARE, ["10427"]),
        ("11.02.", Shown.IN_CARE, ["10427", "A-7"]),
        ("castellanos 11.02.", Shown.IN_CARE, ["A-7"]),
        ("1971", Shown.IN_CARE, ["9"]),
        ("brandt", Shown.IN_CARE, []),
    ],
)
def test_the_list_is_narrowed_while_one_types(
    rows: tuple[ManRow, ...], text: str, shown: Shown, found: list[str]
) -> None:
    assert charts(fitting(rows, sought(text), shown)) == found


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (Column.NAME, ["300", "A-7", "9", "200", "10427"]),
        (Column.CHART, ["9", "200", "300", "10427", "A-7"]),
        (Column.BORN, ["300", "9", "200", "10427", "A-7"]),
        (Column.PLACE, ["300", "9", "200", "A-7", "10427"]),
        (Column.STATUS, ["10427", "A-7", "200", "300", "9"]),
    ],
)
def test_the_list_is_sorted_by_any_column(rows: tuple[ManRow, ...], column: Column, order: list[str]) -> None:
    assert charts(arranged(rows, column)) == order
    assert set(charts(arranged(rows, column, backwards=True))) == set(order)


def test_namesakes_are_known_among_those_who_were_found() -> None:
    assert namesakes(MEN) == {OKAFOR.id, TURNED.id}
    assert namesakes((OKAFOR, IVAN)) == frozenset()
    assert namesakes((OKAFOR, replace(TURNED, merged_into="10427"))) == frozenset()
