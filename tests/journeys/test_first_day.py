"""The whole program in a process of its own, driven by keys; what it left behind is read by other doors."""

from __future__ import annotations

import json

import pypdfium2
import pytest

from tests.journeys.conftest import program
from tests.journeys.first_day import FIRST_PILL, LAST_DOSE, PASSPHRASE, VALUES


@pytest.fixture(scope="module")
def day(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("first-day")
    folder, pdf = tmp_path / "clinic", tmp_path / "page.pdf"
    lived = program(tmp_path, "tests.journeys.first_day", str(folder), str(pdf))
    return tmp_path, folder, pdf, lived


@pytest.fixture(scope="module")
def shown(day):
    tmp_path, folder, _, lived = day
    assert lived.returncode == 0, lived.stderr
    (tmp_path / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    answer = program(
        tmp_path, "tests.journeys.program", "show", "--clinic", str(folder), "20001", "--json",
        "--user", "R. Almeida, RN", "--passphrase-file", str(tmp_path / "passphrase"),
    )  # fmt: skip
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_the_program_ends_with_exit_code_0_and_says_nothing(day):
    lived = day[3]
    assert lived.returncode == 0, lived.stderr
    assert [line for line in lived.stderr.splitlines() if "does not support" not in line] == []


def test_the_man_his_course_and_his_medicine_are_kept(shown):
    chart = shown["chart"]
    patient = chart["patient"]
    assert (patient["family"], patient["given"], patient["birth_date"]) == ("Sørensen", "Åge", "1990-04-03")
    assert (patient["phone"], patient["email"]) == ("+45 33 12 34 56", "age@example.org")
    (course,) = chart["courses"]
    assert (course["pathway"], course["goals"]) == ("post_trt_reactivation", ["fertility"])
    assert course["anchor"] == LAST_DOSE.isoformat()
    assert course["testosterone"]["agent"] == "testosterone_cypionate"
    (medication,) = chart["medications"]
    assert (medication["agent"], medication["dose"]) == ("clomiphene", "25")
    assert medication["from"] == FIRST_PILL.isoformat()


def test_the_panel_is_signed_as_typed(shown):
    (panel,) = shown["chart"]["panels"]
    assert tuple(reading["value"] for reading in panel["readings"]) == VALUES
    assert panel["laboratory"] == "Northside Lab"
    assert panel["signed_by"] == "R. Almeida, RN"
    assert panel["status"] == "reviewed"
    assert len(shown["chart"]["visits"]) == 1


def test_the_saved_page_is_the_mans_own(day):
    document = pypdfium2.PdfDocument(day[2].read_bytes())
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert "Åge Sørensen" in text
    assert "<0.1" in text
    assert "report 20001-1" in text
