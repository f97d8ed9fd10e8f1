"""Every sentence names a value in the unit that the box, strip or row beside it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.assessment_words import markers_in_words
from clinic_desktop.drawing.axis_in_words import node_rows
from clinic_desktop.drawing.axis_steps import AxisSteps
from clinic_desktop.drawing.baselines import baseline_words
from clinic_desktop.drawing.consideration_words import cards
from clinic_desktop.drawing.man_in_words import axis_reason
from clinic_desktop.drawing.strip_choice import goal_markers
from clinic_desktop.drawing.timeline import timeline
from tests.drawing.axis_men import demo

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

NAMES = sorted(path.stem for path in resource("demonstration").glob("*.json"))
# Units that no hormone of the axis is shown in while the other system is chosen.
OTHERS = {"si": ("ng/dL", "pg/mL"), "us": ("pmol/L",)}
RATIO = "ng/dL per pg/mL"  # the only unit of testosterone over estradiol
NONE: frozenset[str] = frozenset()


def axis_words(man: Assessment, knowledge: Knowledge, units: Units) -> Iterator[str]:
    steps = AxisSteps(man, knowledge, units)
    for day in steps.days:
        said = steps.said(day)
        yield from (line.text for line in said.lines)
        yield from (said.pattern_words, said.pattern_then)
        yield from (cell for row in node_rows(said) for cell in row)


def words_beside(man: Assessment, knowledge: Knowledge, units: Units) -> Iterator[str]:
    """The assessment, what is worth considering, and the foot of the table."""
    goal = goal_markers(knowledge, man.chart, man.on)
    drawn = timeline(man, knowledge, strips=goal, units=units)
    yield from (line.text for line in markers_in_words(man, (drawn,), knowledge, goal, units).lines)
    yield axis_reason(man, knowledge, units)
    for card in cards(man, knowledge, NONE, NONE, units).first:
        yield card.text
        yield from (fact.text for fact in card.evidence)
    yield from (baseline_words(each, man, knowledge, units) for each in man.readings)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("units", ["us", "si"])
def test_no_sentence_names_a_value_in_a_unit_that_is_not_shown(
    name: str, units: str, knowledge: Knowledge
) -> None:
    man = demo(name, knowledge)
    words = [*axis_words(man, knowledge, units), *words_beside(man, knowledge, units)]
    words = [said.replace(RATIO, "") for said in words]
    strange = [said for said in words for other in OTHERS[units] if other in said]
    assert strange == []


def test_a_rise_reads_as_a_rise_in_either_system(knowledge: Knowledge) -> None:
    man = demo("okafor", knowledge)
    lines = [each.text for each in AxisSteps(man, knowledge, "si").said(man.on).lines]
    leydig = next(line for line in lines if line.startswith("Leydig"))
    assert "Total testosterone 19.5 nmol/L on 23 Nov 2026" in leydig


def test_a_published_limit_stands_in_the_unit_of_the_values_beside_it(knowledge: Knowledge) -> None:
    man = demo("osullivan", knowledge)
    us, si = (AxisSteps(man, knowledge, units).said(man.on).pattern_words for units in ("us", "si"))
    assert "303 ng/dL" in us
    assert "10.5 nmol/L" in si
    assert "nmol/L" not in us


def test_the_range_beside_a_converted_value_is_converted_with_it(knowledge: Knowledge) -> None:
    man = demo("okafor", knowledge)
    goal = goal_markers(knowledge, man.chart, man.on)
    drawn = timeline(man, knowledge, strips=goal, units="si")
    said = [line.text for line in markers_in_words(man, (drawn,), knowledge, goal, "si").lines]
    reported = [line.text for line in markers_in_words(man, (drawn,), knowledge, goal).lines]
    assert any(line.startswith("Total testosterone 19.5 nmol/L ") for line in said)
    assert any(line.startswith("Total testosterone 561 ng/dL ") for line in reported)
