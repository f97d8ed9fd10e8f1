"""What is pasted goes to its lines by name or in order, stays as copied, and nothing of it is lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.clinical.pasted import Found, Left, read_pasted
from clinic_desktop.clinical.pasted_block import read_block
from clinic_desktop.clinical.pasted_cells import cells, is_table

TABLE = (
    "Test\tResult\tUnit\tReference range\r\nLH\t<0,1\tIU/L\t1.7-8.6\r\nTestosterone, total\t561 ng/dL\t\t\r\n"
    "Cortisol\t12.1\tug/dL\t\r\n83098-4\t7.2 H\tmIU/mL\t1.5 - 12.4\r\nFerritin\t100\tug/L\t30-400\r\n"
)


def test_a_spreadsheets_column_keeps_its_order_and_its_gaps(known):
    assert read_pasted("6.9\r\n7,2\r\n\r\n<0,1\r\n", known).column == ("6.9", "7,2", "", "<0,1")


def test_the_heading_of_a_column_is_no_result(known):
    read = read_pasted("Resultado\n6,9\n7,2", known)
    assert (read.column, read.labels) == (("6,9", "7,2"), ("Resultado",))


def test_a_table_goes_by_name_abbreviation_and_code_with_unit_and_range(known):
    found = {each.marker: each for each in read_pasted(TABLE, known).results}
    assert found["lh"] == Found("lh", "<0,1", "IU/L", "1.7-8.6")
    assert found["testosterone"] == Found("testosterone", "561", "ng/dL")
    assert found["fsh"] == Found("fsh", "7.2", "mIU/mL", "1.5 - 12.4")


def test_lines_of_markers_that_are_not_known_are_left_whole(known):
    left = read_pasted(TABLE, known).left
    assert left == (
        Left("Cortisol", "Cortisol  12.1  ug/dL"),
        Left("Ferritin", "Ferritin  100  ug/L  30-400"),
    )


@pytest.mark.parametrize(
    "text",
    [
        "LH 6.9 IU/L 1.7-8.6",
        "LH   6.9   IU/L   1.7-8.6",
        "LH\t6.9\tIU/L\t1.7-8.6",
        "LH\t6.9\t1.7-8.6\tIU/L",
        "LH\tIU/L\t6.9\t1.7-8.6",
        "LH:\t6.9 IU/L\t1.7-8.6",
        "LH*\t6.9\tH\tIU/L\t1.7-8.6",
        "LH (IU/L)\t6.9\t1.7-8.6",
        "10501-5\tLH\t6.9\tIU/L\t1.7-8.6",
        '"Luteinizing\nhormone"\t6.9\tIU/L\t1.7-8.6',
    ],
)
def test_the_same_line_is_read_alike_however_it_is_set(known, text):
    read = read_pasted(text, known)
    assert read.results == (Found("lh", "6.9", "IU/L", "1.7-8.6"),)
    assert read.left == ()


def test_names_and_values_that_were_copied_one_below_the_other_are_pairs(known):
    read = read_pasted("LH\n6.9\nFSH\n7.2", known)
    assert [(each.marker, each.text) for each in read.results] == [("lh", "6.9"), ("fsh", "7.2")]


def test_brackets_never_make_free_testosterone_a_total_one(known):
    read = read_pasted("Testosterone (nmol/L)\t19.4\nTestosterone (free)\t12", known)
    assert read.results == (Found("testosterone", "19.4", "nmol/L"),)
    assert read.left == (Left("Testosterone (free)", "Testosterone (free)  12"),)


def test_a_second_line_of_one_marker_is_not_placed_over_the_first(known):
    read = read_pasted("LH\t6.9\nLH\t7.1", known)
    assert [each.text for each in read.results] == ["6.9"]
    assert read.left == (Left("LH", "LH  7.1"),)


def test_an_earlier_result_beside_the_new_one_is_left_and_said(known):
    read = read_pasted("Test\tPrevious\tResult\nLH\t4.8\t6.9", known)
    assert [each.text for each in read.results] == ["6.9"]
    assert read.left == (Left("LH", "4.8"),)


def test_words_and_results_to_come_are_results(known):
    read = read_pasted("Sperm concentration\tnone seen\nLH\tpending", known)
    assert [each.text for each in read.results] == ["none seen", "pending"]


def test_a_unit_that_nobody_knows_goes_to_the_line_so_that_it_is_asked_about(known):
    assert read_pasted("PRL\t8.8\tfoo/L", known).results == (Found("prolactin", "8.8", "foo/L"),)


def test_a_limit_is_a_range_after_a_unit_and_may_be_another_result_elsewhere(known):
    assert read_pasted("PSA\t0.8\tug/L\t<4", known).results == (Found("psa", "0.8", "ug/L", "<4"),)
    read = read_pasted("LH\t4.8\t<0.1", known)
    assert (read.results, read.left) == ((Found("lh", "4.8"),), (Left("LH", "<0.1"),))


def test_one_cell_is_an_ordinary_paste():
    assert not is_table("6.9")
    assert not is_table("6.9\r\n")
    assert is_table("6.9\t7.2")
    assert is_table("6.9\n7.2\n")


def test_days_above_a_block_are_columns_and_names_are_lines(known):
    block = read_block(
        "\tUnit\t3 Feb 2025\t2025-05-12\nLaboratory\t\tNorthside Lab\tCentral\nTime\t\t08:10\t9:00\n"
        "LH\tIU/L\t<0.1\t1.2\nTestosterone (ng/dL)\t\t561\t19.4 nmol/L\nCortisol\t\t1\t2",
        known,
    )
    first, second = block.columns
    assert (first.collected, first.laboratory) == ("3 Feb 2025 08:10", "Northside Lab")
    assert (second.collected, second.laboratory) == ("2025-05-12 9:00", "Central")
    assert first.results == (Found("lh", "<0.1", "IU/L"), Found("testosterone", "561", "ng/dL"))
    assert second.results[1] == Found("testosterone", "19.4", "nmol/L")
    assert block.left == (Left("Cortisol", "Cortisol  1  2"),)


def test_a_block_with_its_days_down_the_side_is_turned(known):
    block = read_block("Date\tLH\tFSH\n3 Feb 2025\t1.2\t3\n12 May 2025\t4\t<0.3", known)
    assert [each.collected for each in block.columns] == ["3 Feb 2025", "12 May 2025"]
    assert [[found.text for found in each.results] for each in block.columns] == [["1.2", "3"], ["4", "<0.3"]]


def test_a_block_without_days_and_names_is_values(known):
    assert read_block("6.9\t7\n1\t", known).values == (("6.9", "7"), ("1", ""))


def _letters(*texts):
    """What a text holds, quotes and spaces left out: these part cells."""
    return Counter(letter for text in texts for letter in text if not letter.isspace() and letter != '"')


def _held(text):
    return _letters(*(cell for row in cells(text) for cell in row))


WORDS = (
    *(
        "LH",
        "FSH",
        "Testosterone",
        "Cortisol",
        "6.9",
        "<0,1",
        "561 ng/dL",
        "IU/L",
        "1.7-8.6",
        "H",
        "3 Feb 2025",
    ),
    *("04/03/2025", "Test", "Result", "Laboratory", "Time", "08:10", "-"),
)
PIECES = st.sampled_from([*WORDS, "\t", "\t", "\n", "\r\n", "  ", " ", '"'])
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_text_raises_and_no_cell_of_it_is_lost(known, text):
    read = read_pasted(text, known)
    results = [part for each in read.results for part in (each.text, each.unit, each.range)]
    in_names = _letters(*(f.unit for f in read.results if any(f"({f.unit})" in name for name in read.labels)))
    placed = _letters(*results, *read.column, *read.labels, *(each.text for each in read.left))
    assert _held(text) <= placed
    assert placed - _held(text) <= in_names


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_no_block_raises_and_no_cell_of_it_is_lost(known, text):
    block = read_block(text, known)
    results = [part for column in block.columns for each in column.results for part in (each.text, each.unit)]
    about = [part for each in block.columns for part in (each.collected, each.laboratory)]
    ranges = [each.range for column in block.columns for each in column.results]
    values = [cell for row in block.values for cell in row]
    left = [each.text for each in block.left]
    placed = _letters(*results, *about, *ranges, *values, *block.labels, *left)
    assert set(_held(text)) <= set(placed)
    assert _held(text) <= placed


@pytest.mark.parametrize(
    ("name", "marker"),
    [
        ("Hormona luteinizante (LH)", "lh"),
        ("TESTOSTERONA TOTAL", "testosterone"),
        ("Testosterona libre", "free_testosterone"),
        ("Albumina", "albumin"),
        ("Hematocrito", "haematocrit"),
        ("Movilidad progresiva", "progressive_motility"),
    ],
)
def test_spanish_names_lead_to_their_markers_accents_or_not(known, name, marker):
    assert [each.marker for each in read_pasted(f"{name}\t12", known).results] == [marker]
