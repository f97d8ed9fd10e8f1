"""The axis in words, day by day: the same states as everywhere else, beside the baseline of each course."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.axis import axis
from clinic_desktop.drawing.axis_in_words import node_rows
from clinic_desktop.drawing.axis_states import STATES, Sign, Tone
from clinic_desktop.drawing.axis_steps import AxisSteps
from clinic_desktop.drawing.axis_values import Place
from clinic_desktop.drawing.said_in_units import InUnits
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.drawing.words import capitalised
from clinic_desktop.exchange.axis import facts
from clinic_desktop.model.axis import NodeState
from clinic_desktop.model.chart import Chart
from tests.drawing.axis_men import demo, nobody
from tests.drawing.men import COURSE, MAN, TODAY, blood, judged, semen

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment

NAMES = sorted(path.stem for path in resource("demonstration").glob("*.json"))


def steps_of(assessment: Assessment, knowledge: Knowledge, units: str = "us") -> AxisSteps:
    return AxisSteps(assessment, knowledge, units)


@pytest.mark.parametrize("name", NAMES)
def test_every_day_says_the_states_and_pattern_that_are_printed_for_it(
    name: str, knowledge: Knowledge
) -> None:
    man = demo(name, knowledge)
    steps = steps_of(man, knowledge)
    assert steps.days[-1] == TODAY
    for day in steps.days:
        printed = facts(axis(assess(man.chart, knowledge, day), knowledge))
        said = steps.said(day)
        assert said.pattern == capitalised(str(printed["pattern"]))
        nodes = printed["nodes"]
        assert isinstance(nodes, dict)
        assert {line.site.value: line.state.words for line in said.lines} == {
            site: node["state"] for site, node in nodes.items()
        }


@pytest.mark.parametrize("name", NAMES)
def test_a_box_says_the_state_of_its_line(name: str, knowledge: Knowledge) -> None:
    said = steps_of(demo(name, knowledge), knowledge).said(TODAY)
    words = {line.site.value: line.state for line in said.lines}
    for box in said.boxes:
        site = "aromatase" if box.place is Place.ESTRADIOL else box.place.value
        if box.place is not Place.TESTOSTERONE:
            assert box.state == words[site]


def test_no_two_states_share_shape_and_tone(knowledge: Knowledge) -> None:
    assert len(set(STATES.values())) == len(NodeState)
    assert len({sign for sign, _ in STATES.values()}) == len(NodeState)


def test_the_man_of_the_picture_beside_his_baseline(knowledge: Knowledge) -> None:
    said = steps_of(demo("okafor", knowledge), knowledge).said(TODAY)
    assert said.beside == "23 Nov 2026, beside 17 Jul 2026: suppressed."
    assert said.pattern == "On treatment"
    assert said.pattern_words.startswith("No class under clomiphene; LH 7.4 IU/L on 23 Nov 2026")
    assert said.pattern_then == "At the baseline, 17 Jul 2026: suppressed."
    boxes = {box.place: box.values for box in said.boxes}
    assert boxes[Place.PITUITARY] == ("LH 7.4", "FSH 8.1 IU/L")
    assert boxes[Place.TESTOSTERONE] == ("561 ng/dL", "own production", "free 12.44 ng/dL")
    assert boxes[Place.ESTRADIOL] == ("44 pg/mL", "T/E2 12.8")
    assert boxes[Place.SPERM] == ("14.0 million/mL", "motile 20.4 million")
    pituitary = said.lines[1]
    assert pituitary.was == "was suppressed on 17 Jul: LH <0.1 · FSH <0.2 IU/L"
    assert pituitary.text == (
        "Pituitary responding: LH 7.4 IU/L on 23 Nov 2026 has really risen and is within its range. "
        "Was suppressed on 17 Jul: LH <0.1 · FSH <0.2 IU/L."
    )


def test_a_level_has_the_laboratory_s_shape_and_the_tone_of_its_phase(knowledge: Knowledge) -> None:
    own = steps_of(demo("okafor", knowledge), knowledge).said(TODAY).box(Place.TESTOSTERONE).state
    low = steps_of(demo("osullivan", knowledge), knowledge).said(TODAY).box(Place.TESTOSTERONE).state
    assert (own.words, own.sign, own.tone) == ("in range, as expected", Sign.DOT, Tone.WELL)
    assert (low.words, low.sign, low.tone) == ("below range, behind", Sign.DIAMOND, Tone.ASKING)


def test_values_follow_the_units_that_the_timelines_show(knowledge: Knowledge) -> None:
    man = demo("okafor", knowledge)
    for preset, shown in (("us", "561 ng/dL"), ("si", "19.5 nmol/L")):
        drawn = timeline(man, knowledge, strips=("lh",), units=preset)
        said = AxisSteps(man, knowledge, drawn.units).said(TODAY)
        assert said.box(Place.TESTOSTERONE).values[0] == shown


def test_an_older_value_names_its_day_and_the_day_of_the_others_is_said(knowledge: Knowledge) -> None:
    said = steps_of(demo("osullivan", knowledge), knowledge).said(TODAY)
    assert said.values_of == "Values of 5 Oct 2026 unless another day is named."
    assert said.box(Place.PITUITARY).values == ("LH 18.1", "FSH 26.9 IU/L")
    assert said.box(Place.SPERM).values == ("none seen (7 Oct)", "motile 0.0 million (7 Oct)")


def test_the_baseline_is_the_last_draw_before_the_course_of_the_day(knowledge: Knowledge) -> None:
    steps = steps_of(demo("yoon", knowledge), knowledge)
    assert steps.said(TODAY).beside.startswith("23 Nov 2026, beside 5 Oct 2026")
    assert steps.said(date(2025, 5, 5)).beside.startswith("5 May 2025, beside 27 Jan 2025")


def test_without_a_course_the_first_draw_is_the_baseline(knowledge: Knowledge) -> None:
    first, last = date(2026, 1, 5), date(2026, 3, 2)
    panels = (blood(first, lh="2", testosterone="200"), blood(last, lh="4", testosterone="400"))
    steps = steps_of(judged(knowledge, *panels, courses=(), medications=()), knowledge)
    assert steps.said(first).beside == "5 Jan 2026, the baseline of what follows."
    assert steps.said(last).beside == "2 Mar 2026, beside 5 Jan 2026: secondary."


def test_one_draw_is_not_compared_with_itself(knowledge: Knowledge) -> None:
    said = steps_of(demo("lefevre", knowledge), knowledge).said(TODAY)
    assert said.beside == "23 Nov 2026; nothing was measured since the baseline of 2 Nov 2026."
    assert not said.pattern_then
    assert not any(line.was for line in said.lines)


def test_a_man_with_semen_alone_has_days_but_no_baseline(knowledge: Knowledge) -> None:
    day = date(2026, 10, 5)
    man = judged(knowledge, semen(day, sperm_concentration="20"), courses=(), medications=())
    steps = steps_of(man, knowledge)
    said = steps.said(TODAY)
    assert steps.days == (day, TODAY)
    assert said.beside == "23 Nov 2026; there is no earlier draw to stand beside."
    assert (said.values_of, said.nothing) == ("Values of 5 Oct 2026 unless another day is named.", "")
    assert said.box(Place.SPERM).values == ("20 million/mL",)
    assert said.box(Place.PITUITARY).values == ("LH not measured",)
    assert steps.path == ()


def test_nobody_measured_yet_is_said_in_one_sentence(knowledge: Knowledge) -> None:
    steps = steps_of(nobody(knowledge), knowledge)
    said = steps.said(TODAY)
    assert steps.days == (TODAY,)
    assert said.nothing.startswith("No result of the axis has been signed yet")
    assert {line.state.words for line in said.lines} == {"not known"}


def test_a_course_without_any_draw_before_it_takes_the_first_of_all(knowledge: Knowledge) -> None:
    after = date(2026, 9, 21)
    chart = Chart(MAN, courses=(COURSE,), panels=(blood(after, lh="4.8", testosterone="338"),))
    steps = steps_of(assess(chart, knowledge, TODAY), knowledge)
    assert steps.baseline_of(TODAY) == after


def test_why_names_the_rule_and_the_sources_of_each_state(knowledge: Knowledge) -> None:
    said = steps_of(demo("haddad", knowledge), knowledge).said(TODAY)
    pituitary = next(why for why in said.why if why.of == "Pituitary")
    assert "0.5 IU/L" in pituitary.rule
    assert [source.verified for source in pituitary.sources] == [True]
    assert "Shankara" in pituitary.sources[0].text
    assert said.why_pattern.rule
    assert said.why_pattern.sources


def test_the_table_says_each_part_with_its_drugs(knowledge: Knowledge) -> None:
    rows = node_rows(steps_of(demo("okafor", knowledge), knowledge).said(TODAY))
    assert [row[0] for row in rows] == [
        *("Hypothalamus", "Pituitary", "Leydig cells", "Sertoli cells", "Testosterone"),
        *("Aromatase", "Sperm"),
    ]
    level = "561 ng/dL · own production · free 12.44 ng/dL"
    assert rows[4][:3] == ("Testosterone", "in range, as expected", level)
    assert rows[4][3]
    assert rows[1][5] == "Clomiphene blocks the estrogen receptor"
    assert rows[2][5] == "hCG ended 7 Sep"


def test_the_cut_offs_are_said_in_the_unit_that_is_shown(knowledge: Knowledge) -> None:
    assert InUnits(knowledge, "us").limit("testosterone", "emas_testosterone") == "303 ng/dL"
    assert InUnits(knowledge, "si").limit("testosterone", "emas_testosterone") == "10.5 nmol/L"
    assert InUnits(knowledge, "us").limit("lh", "emas_lh") == "9.4 IU/L"
