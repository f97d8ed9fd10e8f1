"""A retracted panel leaves the clinic with nobody, and comes in with nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.model.audit import Act
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from tests.cli.conftest import CommandLine

OTHERS = panel("2026-09-21T08:10", reading("lh", "<0.1"))
HIS = panel("2026-11-09T08:10", reading("lh", "4.8"))


def opened(line: CommandLine) -> Clinic:
    return open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE)


@pytest.fixture
def retracted(line: CommandLine) -> CommandLine:
    assert line.run("import", line.file("kept.json", chart_facts(OTHERS, HIS))).code == 0
    with opened(line) as clinic:
        (man,) = clinic.patients.all()
        wrong, _ = clinic.patients.chart(man.id).panels
        clinic.panels.retract(man.id, wrong.id, reason="his brother's", now=NOW)
    return line


def test_it_is_not_shown_judged_or_exported_with_the_chart(retracted: CommandLine) -> None:
    shown = retracted.run("show", "10427", "--json")
    assert [each["collected"] for each in shown.facts["chart"]["panels"]] == ["2026-11-09T08:10"]
    assert "<0.1" not in shown.out
    assert "brother" not in shown.out
    assert retracted.run("import", retracted.file("again.json", shown.facts["chart"])).code == 0


def test_bringing_it_in_again_says_that_it_was_retracted(retracted: CommandLine) -> None:
    done = retracted.run("import", retracted.file("again.json", chart_facts(OTHERS)))
    assert done.code == 0
    assert "was retracted here: his brother's; it was skipped" in done.out
    with opened(retracted) as clinic:
        (man,) = clinic.patients.all()
        assert len(clinic.patients.chart(man.id).panels) == 2


def test_showing_listing_and_printing_are_recorded_with_the_mans_chart(retracted: CommandLine) -> None:
    assert retracted.run("show", "10427", "--json").code == 0
    assert retracted.run("list").code == 0
    assert retracted.run("report", "10427", "--draft", "-o", retracted.folder / "page.pdf").code == 0
    with opened(retracted) as clinic:
        (man,) = clinic.patients.all()
        acts = [(each.act, each.user) for each in clinic.audit.of_patient(man.id)[:2]]
        assert acts == [(Act.PRINT, clinic.user), (Act.VIEW, clinic.user)]
        assert clinic.audit.all(act=Act.VIEW)[0].detail == "list on the command line"
