"""The "<" of a value that was retracted or corrected stays with it, and never sticks to its successor."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.table import rows
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.knowledge.loading import load
from clinic_desktop.model.panel import Range
from clinic_desktop.model.timeline import Shape
from clinic_desktop.model.value import read_value
from clinic_desktop.store.clinic import open_clinic
from tests.cli.conftest import NOW, PASSPHRASE, USER
from tests.exchange.charts import chart_facts, panel, reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.clinic import Clinic
    from tests.cli.conftest import CommandLine

BELOW = panel("2026-09-21T08:10", reading("lh", "<0.1"))
DAY = date(2026, 11, 23)


def _retract(clinic: Clinic, man: str, better: Panel) -> None:
    (wrong,) = clinic.patients.chart(man).panels
    clinic.panels.retract(man, wrong.id, reason="his brother's", now=NOW)
    clinic.panels.sign(man, better, visit_id="v2", now=NOW)


def _correct(clinic: Clinic, man: str, better: Panel) -> None:
    (wrong,) = clinic.patients.chart(man).panels
    clinic.panels.correct(man, wrong.id, better, reason="typing error", now=NOW)


@pytest.mark.parametrize("put_right", [_retract, _correct])
def test_the_successor_of_a_value_below_detection_carries_no_sign(
    line: CommandLine, put_right: Callable[[Clinic, str, Panel], None]
) -> None:
    assert line.run("import", line.file("below.json", chart_facts(BELOW))).code == 0
    knowledge = load(resource("knowledge"))
    with open_clinic(line.clinic, user=USER, passphrase=PASSPHRASE) as clinic:
        (man,) = clinic.patients.all()
        (wrong,) = clinic.patients.chart(man.id).panels
        assert wrong.readings[0].value.text == "<0.1"
        typed = replace(
            wrong.readings[0], value=read_value("lh", "0.4", {}), range=Range.parse("1.7-8.6"), flag=None
        )
        put_right(clinic, man.id, replace(wrong, id="better", readings=(typed,)))
        chart = clinic.patients.chart(man.id)
    _holds_no_sign(line, chart, knowledge)


def _holds_no_sign(line: CommandLine, chart: Chart, knowledge: Knowledge) -> None:
    assessment = assess(chart, knowledge, DAY)
    (judged,) = (each for each in assessment.readings if each.marker == "lh")
    assert (judged.reading.value.text, judged.reading.value.comparator) == ("0.4", None)
    drawn = timeline(assessment, knowledge, strips=("lh",))
    (point,) = drawn.strips[0].points
    assert (point.value_text, point.shape, point.hollow) == ("0.4", Shape.DIAMOND, False)
    assert all("<" not in text for row in rows(drawn) for text in row.texts)
    shown = line.run("show", "10427", "--json").facts
    (told,) = (each for each in shown["readings"] if each["marker"] == "lh")
    assert told["reported"]["value"] == "0.4"
    assert (told["canonical"]["low"], told["canonical"]["high"]) == (0.4, 0.4)
    assert "<0.1" not in str(shown["readings"])
    (kept,) = (each for each in shown["chart"]["panels"] if each.get("status") != "corrected")
    assert kept["readings"][0]["value"] == "0.4"
