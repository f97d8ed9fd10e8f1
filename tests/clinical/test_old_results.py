"""A grid of old results: each column is read like a panel that is typed, and compared with earlier ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.clinical.old_results import OldResults
from clinic_desktop.model.backfill import Backfill, OldCollection
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.patient import Patient
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import blood as signed

TODAY = date(2026, 11, 23)
MAN = Patient(id="m", chart_number="1", family="Okafor", given="Daniel", birth_date=date(1988, 2, 11))
LINES = (
    DraftField(marker="lh", unit="IU/L", range="1.7-8.6"),
    DraftField(marker="testosterone", unit="ng/dL", range="264-916"),
    DraftField(marker="sperm_concentration", unit="10*6/mL"),
)


def column(collected, laboratory="Northside Lab", another=False, **texts):
    cells = tuple(DraftField(marker=marker, text=text) for marker, text in texts.items())
    return OldCollection(collected=collected, laboratory=laboratory, cells=cells, another=another)


@pytest.fixture
def read(known):
    results = OldResults(Chart(MAN), known, TODAY)
    return lambda *columns: results.read(Backfill(patient="m", lines=LINES, columns=columns))


def asked(old):
    return {problem.field: problem for problem in old.intake.problems}


def test_a_column_is_a_panel_with_the_unit_and_range_of_each_line(read):
    (old,) = read(column("3 Feb 2025 08:10", lh="<0.1", testosterone="561"))
    lh = old.intake.panel.reading("lh")
    assert (lh.value.text, lh.unit, lh.range.text) == ("<0.1", "IU/L", "1.7-8.6")
    assert old.ready


def test_a_column_with_blood_and_semen_is_two_panels(read):
    old = read(column("3 Feb 2025", lh="5", sperm_concentration="12"))
    assert [(each.place, each.draft.specimen) for each in old] == [(0, Specimen.BLOOD), (0, Specimen.SEMEN)]


def test_an_empty_column_and_one_with_a_day_alone_are_no_panels(read):
    assert read(OldCollection(), column("3 Feb 2025")) == ()


def test_a_column_without_a_day_or_a_laboratory_says_so(read):
    (old,) = read(column("", "", lh="5"))
    assert set(asked(old)) == {"collected", "laboratory"}


def test_a_day_that_can_be_read_two_ways_is_asked_about(read):
    (old,) = read(column("03/04/2025", lh="5"))
    assert [repair.text for repair in asked(old)["collected"].repairs] == ["3 Apr 2025", "4 Mar 2025"]


def test_a_slip_is_asked_about_beside_the_column_of_an_earlier_day_wherever_that_stands(read):
    later, earlier = read(
        column("5 May 2025 08:00", testosterone="19.4"), column("3 Feb 2025 08:00", testosterone="561")
    )
    assert asked(later)["testosterone"].kind is ProblemKind.QUESTION
    assert [panel.collected.day for panel in later.chart.final_panels] == [date(2025, 2, 3)]
    assert earlier.ready


def test_one_collection_in_two_columns_is_asked_about_once_until_it_is_said_to_be_another(read):
    twin = column("3 Feb 2025", testosterone="570")
    first, second = read(column("3 Feb 2025", testosterone="561"), twin)
    assert first.ready
    assert "Two columns hold Total testosterone of 3 Feb 2025" in asked(second)["collected"].sentence
    assert all(
        each.ready
        for each in read(
            column("3 Feb 2025", testosterone="561"), column("3 Feb 2025", another=True, testosterone="570")
        )
    )
    assert all(each.ready for each in read(column("3 Feb 2025", lh="5"), twin))


def test_a_laboratory_that_is_written_otherwise_in_the_other_column_is_asked_about(read):
    first = column("3 Feb 2025", "Northside", testosterone="561")
    _, second = read(first, column("3 Feb 2025", "Northside Lab", testosterone="570"))
    assert "Two columns hold Total testosterone" in asked(second)["collected"].sentence


def test_a_signed_collection_of_a_laboratory_that_is_written_otherwise_is_asked_about(known):
    panel = replace(signed(0, testosterone="561"), collected=Moment.parse("2025-02-03T08:10"))
    results = OldResults(Chart(MAN, panels=(replace(panel, laboratory="Northside Lab"),)), known, TODAY)
    typed = column("3 Feb 2025 08:10", "Northside", testosterone="570")
    (old,) = results.read(Backfill(patient="m", lines=LINES, columns=(typed,)))
    assert "is signed already" in asked(old)["collected"].sentence


def test_a_cell_in_another_unit_than_its_line_has_no_range_of_it(known):
    cell = DraftField(marker="testosterone", text="19.4", unit="nmol/L")
    grid = Backfill(
        patient="m",
        lines=LINES,
        columns=(OldCollection(collected="3 Feb 2025", laboratory="L", cells=(cell,)),),
    )
    (old,) = OldResults(Chart(MAN), known, TODAY).read(grid)
    reading = old.intake.panel.reading("testosterone")
    assert (reading.unit, reading.range) == ("nmol/L", None)


def test_what_did_not_change_is_not_read_again(known):
    results = OldResults(Chart(MAN), known, TODAY)
    same = column("3 Feb 2025", lh="5")
    before = results.read(Backfill(patient="m", lines=LINES, columns=(same, column("5 May 2025", lh="6"))))
    after = results.read(Backfill(patient="m", lines=LINES, columns=(same, column("5 May 2025", lh="6.1"))))
    assert after[0].intake is before[0].intake
    assert after[1].intake is not before[1].intake
