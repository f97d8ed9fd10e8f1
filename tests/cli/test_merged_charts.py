"""Archived and merged charts on the command line: where they are is said, and nothing is imported beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from tests.cli.conftest import CommandLine

FIRST = panel("2026-09-21T08:10", reading("lh", "<0.1"))
SAME_DAY = panel("2026-09-21T11:30", reading("lh", "0.4"))
LATER = panel("2026-11-09T08:10", reading("lh", "4.8"))


def opened(line: CommandLine) -> Clinic:
    return open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE)


@pytest.fixture
def merged(line: CommandLine) -> CommandLine:
    """Chart 20002, with a visit on a day on which 10427 has one, is part of 10427."""
    assert line.run("import", line.file("one.json", chart_facts(FIRST))).code == 0
    twin = chart_facts(SAME_DAY, LATER)
    twin["patient"] |= {"chart_number": "20002", "given": "Dan"}
    assert line.run("import", line.file("two.json", twin)).code == 0
    with opened(line) as clinic:
        he, other = (clinic.patients.by_chart_number(number) for number in ("10427", "20002"))
        assert he is not None
        assert other is not None
        clinic.merges.merge(other.id, he.id, reason="registered twice", now=NOW)
    return line


def test_the_merged_number_says_where_the_chart_is(merged: CommandLine) -> None:
    for command in (("show", "20002", "--json"), ("report", "20002", "-o", merged.folder / "page.pdf")):
        done = merged.run(*command)
        assert done.code == 1
        assert "Chart 20002 is merged into chart 10427; ask for that one." in done.err


def test_the_chart_that_stays_shows_all_of_it(merged: CommandLine) -> None:
    shown = merged.run("show", "10427", "--json").facts["chart"]
    assert [each["collected"] for each in shown["panels"]] == [
        *("2026-09-21T08:10", "2026-09-21T11:30", "2026-11-09T08:10")
    ]


def test_the_list_says_who_is_archived_and_who_is_merged(merged: CommandLine) -> None:
    with opened(merged) as clinic:
        (he,) = clinic.patients.all()
        clinic.patients.archive(he.id, NOW)
    assert merged.run("list").out.splitlines() == [
        "10427\tOkafor, Daniel\t1988-02-11\tarchived",
        "20002\tOkafor, Dan\t1988-02-11\tmerged into chart 10427",
    ]
    assert merged.run("list", "--json").facts["patients"] == []


def test_a_file_of_the_merged_number_is_refused_with_the_number_to_use(merged: CommandLine) -> None:
    facts = chart_facts(panel("2026-11-16T08:10", reading("lh", "5.0")))
    facts["patient"] |= {"chart_number": "20002"}
    done = merged.run("import", merged.file("late.json", facts))
    assert done.code == 1
    assert "Chart number 20002 is merged into chart 10427; use that number in the file." in done.err


def test_a_new_number_for_the_merged_name_is_led_to_the_chart_that_stays(merged: CommandLine) -> None:
    facts = chart_facts(LATER)
    facts["patient"] |= {"chart_number": "30003", "given": "Dan"}
    done = merged.run("import", merged.file("third.json", facts))
    assert done.code == 1
    assert "is here already, as chart 10427; use that, not 30003." in done.err


def test_what_the_merged_chart_shows_comes_in_again_without_anything_new(merged: CommandLine) -> None:
    shown = merged.run("show", "10427", "--json").facts["chart"]
    assert merged.run("import", merged.file("again.json", shown)).code == 0
    with opened(merged) as clinic:
        (he,) = clinic.patients.all()
        assert len(clinic.patients.chart(he.id).panels) == 3
