"""What is doubtful in a file is said to whoever imports it; a doubt never keeps a file out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading
from tests.exchange.test_tables import MAN, table

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import CommandLine

SLIP = reading("testosterone", "18.7", "ng/dL")
SENTENCE = "18.7 ng/dL would be a castrate level. Read as nmol/L it is 539 ng/dL."
WHOSE = "Okafor, Daniel, chart 10427, 2026-09-21T08:10, Northside Lab"
LINE = f"Please check: {WHOSE}: Total testosterone: {SENTENCE}"


def questions(line: CommandLine, *arguments: object) -> list[Any]:
    done = line.run("import", "--json", *arguments)
    assert (done.code, done.err) == (0, "")
    return [file["questions"] for file in done.facts["files"]]


def chart(line: CommandLine, *panels: dict[str, Any], name: str = "a.json") -> Path:
    return line.file(name, chart_facts(*panels))


def test_a_doubt_is_said_for_people_and_the_panel_is_signed(line: CommandLine) -> None:
    path = chart(line, panel("2026-09-21T08:10", SLIP))
    done = line.run("import", path)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[-1] == f"{path}: {LINE}"
    (stored,) = line.charts()
    assert [each.value.text for each in stored.panels[0].readings] == ["18.7"]


def test_a_doubt_is_a_fact_of_the_json_report(line: CommandLine) -> None:
    assert questions(line, chart(line, panel("2026-09-21T08:10", SLIP))) == [
        [
            {
                "chart_number": "10427",
                "collected": "2026-09-21T08:10",
                "laboratory": "Northside Lab",
                "marker": "testosterone",
                "sentence": SENTENCE,
            }
        ]
    ]


def test_a_dry_run_says_it_before_anything_is_signed(line: CommandLine) -> None:
    path = chart(line, panel("2026-09-21T08:10", SLIP))
    assert len(questions(line, "--dry-run", path)[0]) == 1
    assert LINE in line.run("import", "--dry-run", path).out
    assert line.charts() == ()


def test_a_file_without_doubts_has_none(line: CommandLine) -> None:
    path = chart(line, panel("2026-09-21T08:10", reading("testosterone", "539", "ng/dL")))
    assert questions(line, "--dry-run", path) == [[]]
    assert "Please check" not in line.run("import", path).out


def test_a_signed_panel_and_a_skipped_file_say_nothing(line: CommandLine) -> None:
    answered = panel("2026-09-21T08:10", SLIP, signed_by="R. Almeida")
    assert questions(line, chart(line, answered)) == [[]]
    assert questions(line, chart(line, panel("2026-10-12T08:10", SLIP), name="b.json")) != [[]]
    assert questions(line, chart(line, panel("2026-10-12T08:10", SLIP), name="c.json")) == [[]]


UNLISTED = [
    ("lh", "5", "IU/dL", "LH"),
    ("testosterone", "9000", "pmol/L", "Total testosterone"),
    ("psa", "1.1", "[IU]/L", "PSA"),
    ("lh", "5", "foo", "LH"),
]


@pytest.mark.parametrize("signed_by", [None, "R. Almeida"])
@pytest.mark.parametrize(("marker", "value", "unit", "name"), UNLISTED)
def test_a_unit_that_is_not_listed_is_stored_and_said(
    line: CommandLine, marker: str, value: str, unit: str, name: str, signed_by: str | None
) -> None:
    facts = panel("2026-09-21T08:10", reading(marker, value, unit, range="1-8"), signed_by=signed_by)
    path = chart(line, facts)
    ((asked,),) = questions(line, "--dry-run", path)
    assert asked["marker"] == marker
    assert asked["sentence"].startswith(f"“{unit}” is not a listed unit of {name}: kept like this")
    done = line.run("import", path)
    assert done.code == 0
    assert done.out.splitlines()[-1] == f"{path}: Please check: {WHOSE}: {name}: {asked['sentence']}"
    ((stored,),) = [each.panels for each in line.charts()]
    assert [(each.value.text, each.unit) for each in stored.readings] == [(value, unit)]
    (shown,) = line.run("show", "10427", "--json").facts["readings"]
    assert shown["canonical"] is None
    assert shown["phase_verdict"] == "not judged"
    assert shown["laboratory_verdict"] == ("above" if value == "9000" else "within")


def test_a_unit_of_a_table_that_is_not_listed_is_stored_and_said(line: CommandLine) -> None:
    path = line.file("a.csv", table(f"{MAN},serum,lh,5,IU/dL,1.7-8.6,,"))
    ((asked,),) = questions(line, "--accept", path)
    assert "“IU/dL” is not a listed unit of LH" in asked["sentence"]
    assert line.charts()[0].panels[0].readings[0].unit == "IU/dL"


def test_a_listed_and_a_known_kept_unit_raise_no_unit_question(line: CommandLine) -> None:
    kept = reading("shbg", "380", "ug/dL", range="180-540")
    assert questions(line, chart(line, panel("2026-09-21T08:10", reading(), kept))) == [[]]


def test_a_refused_file_says_why_and_asks_nothing(line: CommandLine) -> None:
    path = chart(line, panel("2026-09-21T08:10", SLIP), panel("2027-09-21T08:10"))
    done = line.run("import", "--json", path)
    assert done.code == 1
    assert [file["questions"] for file in done.facts["files"]] == [[]]


def test_a_table_is_asked_too_and_its_range_settles_the_unit(line: CommandLine) -> None:
    rows = (
        f"{MAN},serum,testosterone,18.7,ng/dL,,,",
        f"{MAN},serum,estradiol,110,pg/mL,10-42,H,",
        f"{MAN},serum,lh,4.8,IU/L,1.7-8.6,,",
    )
    (found,) = questions(line, "--dry-run", line.file("a.csv", table(*rows)))
    assert [(each["collected"], each["marker"]) for each in found] == [
        ("2026-09-21T08:10", "testosterone"),
        ("2026-09-21T08:10", "estradiol"),
    ]
    assert "Read as" in found[0]["sentence"]
    assert "Read as" not in found[1]["sentence"]


def lh(day: str, value: str, **more: Any) -> dict[str, Any]:
    return panel(f"{day}T08:10", reading(value=value, range="1.7-8.6"), **more)


def test_panels_of_the_same_file_count_as_earlier_whatever_their_order(line: CommandLine) -> None:
    later, earlier = lh("2026-10-12", "0.48"), lh("2026-09-21", "4.8")
    for panels in ((later, earlier), (earlier, later)):
        (found,) = questions(line, "--dry-run", chart(line, *panels))
        assert [each["collected"] for each in found] == ["2026-10-12T08:10"]
        assert "his last result, 4.8 IU/L" in found[0]["sentence"]


def test_what_is_stored_and_what_an_earlier_file_adds_count_as_earlier(line: CommandLine) -> None:
    assert questions(line, chart(line, lh("2026-08-21", "4.8"))) == [[]]
    first, second = (
        chart(line, lh(day, value), name=f"{day}.json")
        for day, value in (("2026-09-21", "0.48"), ("2026-10-12", "0.047"))
    )
    found = questions(line, first, second)
    assert "his last result, 4.8 IU/L" in found[0][0]["sentence"]
    assert "0.047" in found[1][0]["sentence"]
    assert "0.48 IU/L" in found[1][0]["sentence"]


def test_a_recovery_within_one_file_asks_nothing(line: CommandLine) -> None:
    days = ("2026-07-20", "2026-08-24", "2026-09-21", "2026-10-19")
    history = [lh(day, value) for day, value in zip(days, ("<0.1", "0.5", "5.0", "5.4"), strict=True)]
    assert questions(line, chart(line, *history)) == [[]]


def test_what_the_same_file_corrects_is_not_asked_about(line: CommandLine) -> None:
    replaces = {"collected": "2026-09-21T08:10", "laboratory": "Northside Lab", "specimen": "serum"}
    slipped = panel("2026-09-21T08:10", SLIP, status="corrected")
    mended = panel(
        "2026-09-21T08:10",
        reading("testosterone", "18.7", "nmol/L"),
        replaces=replaces | {"reason": "wrong unit"},
    )
    assert questions(line, chart(line, slipped, mended)) == [[]]


@pytest.mark.parametrize("unit", ["ug/dL", "mg/L"])
def test_a_unit_that_is_never_converted_is_stored_and_asked_nothing(line: CommandLine, unit: str) -> None:
    assert questions(line, chart(line, panel("2026-09-21T08:10", reading("shbg", "380", unit)))) == [[]]
    (stored,) = line.charts()
    assert stored.panels[0].readings[0].unit == unit


def test_results_that_do_not_go_together_are_said_with_their_inputs(line: CommandLine) -> None:
    taken = panel(
        "2026-09-21T08:10",
        reading("testosterone", "15", "nmol/L"),
        reading("shbg", "30", "nmol/L"),
        reading("free_testosterone", "480", "pmol/L", method="calculated"),
    )
    path = chart(line, taken)
    assert f"{WHOSE}: Free testosterone 480 pmol/L is" in line.run("import", "--dry-run", path).out
    ((question,),) = questions(line, path)
    assert question["marker"] == "free_testosterone"
    assert (
        "calculated from Total testosterone 15 nmol/L, SHBG 30 nmol/L, albumin taken as 43 g/L"
        in (question["sentence"])
    )


def test_a_doubt_holds_the_patient_s_page_back_until_it_is_answered(line: CommandLine) -> None:
    told = {"date": "2026-09-21", "note": "", "reviewed_by": "x", "message": "Well."}
    path = line.file("a.json", chart_facts(panel("2026-09-21T08:10", SLIP), visits=[told]))
    assert line.run("import", path).code == 0
    asked = line.run("report", "10427", "-o", line.folder / "page.pdf")
    assert asked.code == 1
    assert asked.complaints[0].startswith("Total testosterone, 18.7 ng/dL, of 21 Sep 2026 was doubted")
    assert SENTENCE in asked.complaints[0]
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        ((panel_id, marker),) = clinic.questions.open(clinic.patients.all()[0].id)
        clinic.questions.keep(clinic.patients.all()[0].id, panel_id, marker, NOW)
    assert line.run("report", "10427", "-o", line.folder / "page.pdf").code == 0
