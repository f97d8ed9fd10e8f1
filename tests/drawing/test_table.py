"""The linked table says what the picture shows, and one changed reading changes exactly its items."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.table import HEADINGS, rows
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.lazy import Lazy
from tests.drawing.men import TODAY, blood, judged, on_top, panel, reading, typed

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.timeline import Timeline

STRIPS = ("lh", "fsh", "testosterone", "free_testosterone", "estradiol", "sperm_concentration")


def test_each_point_has_exactly_one_row_with_its_own_texts(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=STRIPS)
    listed = rows(drawn)
    points = [point for strip in drawn.strips for point in strip.points]
    assert {row.key for row in listed} == {point.key for point in points}
    assert len(listed) == len(points)
    assert all(len(row.texts) == len(HEADINGS) for row in listed)


def test_the_newest_stand_first_and_those_of_one_moment_in_the_order_of_the_strips(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    listed = rows(timeline(okafor_judged, knowledge, strips=STRIPS))
    assert [row.marker for row in listed][:3] == ["Sperm concentration", "LH", "FSH"]
    assert [row.point.x for row in listed] == sorted((row.point.x for row in listed), reverse=True)


def test_a_row_says_value_range_both_verdicts_change_level_and_reason(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    row = next(
        row
        for row in rows(timeline(okafor_judged, knowledge, strips=STRIPS))
        if row.marker == "Estradiol" and row.date == "23 Nov 2026, 08:10"
    )
    assert (row.value, row.unit, row.converted, row.range, row.letter) == ("44", "pg/mL", "", "10-42", "H")
    assert (row.laboratory_verdict, row.phase_verdict) == ("above range", "unexpected")
    assert row.change == "+42 % since 21 Sep 2026: could be chance (limit +66 %)"
    assert row.level == "own production"
    assert row.reason


def test_a_value_below_detection_keeps_its_sign_in_the_table(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    listed = rows(timeline(okafor_judged, knowledge, strips=("lh",)))
    assert [row.value for row in listed] == ["7.4", "4.8", "0.2", "<0.1"]


def test_what_cannot_be_drawn_is_listed_all_the_same(knowledge: Knowledge) -> None:
    drawn = timeline(
        judged(knowledge, panel(TODAY, reading("lh", "4.8", "furlongs"))), knowledge, strips=("lh",)
    )
    assert [(row.value, row.unit, row.laboratory_verdict) for row in rows(drawn)] != []
    assert rows(drawn)[0].unit == "furlongs"


def test_calculated_and_typed_readings_say_so(knowledge: Knowledge) -> None:
    assessment = judged(knowledge, blood(date(2026, 9, 21), lh="4.8"))
    draft = on_top(assessment, typed(lh="7.4", testosterone="561", shbg="31"), knowledge)
    drawn = timeline(assessment, knowledge, strips=("free_testosterone",), draft=draft)
    assert rows(drawn)[0].level == "own production, calculated, draft"


def changed_estradiol(chart: Chart) -> Chart:
    """Okafor with one figure changed in his September panel: estradiol 31 becomes 33."""
    panels = []
    for each in chart.panels:
        readings = tuple(
            reading("estradiol", "33") if r.marker == "estradiol" and r.value.text == "31" else r
            for r in each.readings
        )
        panels.append(replace(each, readings=readings))
    return replace(chart, panels=tuple(panels))


def drawings(okafor: Chart, knowledge: Knowledge) -> tuple[Timeline, Timeline]:
    strips = (*STRIPS, "t_e2_ratio", "shbg", "haematocrit")
    before = assess(okafor, knowledge, TODAY)
    after = assess(changed_estradiol(okafor), knowledge, TODAY)
    return (
        timeline(before, knowledge, strips=strips),
        timeline(after, knowledge, strips=strips),
    )


def test_one_changed_reading_changes_its_strip_and_what_is_calculated_from_it_and_nothing_else(
    okafor: Chart, knowledge: Knowledge
) -> None:
    before, after = drawings(okafor, knowledge)
    changed = [a.marker for a, b in zip(before.strips, after.strips, strict=True) if a != b]
    assert changed == ["estradiol", "t_e2_ratio"]
    assert (before.axis, before.bands, before.lanes) == (after.axis, after.bands, after.lanes)


def test_one_changed_reading_changes_its_point_and_the_change_of_the_next_one(
    okafor: Chart, knowledge: Knowledge
) -> None:
    before, after = drawings(okafor, knowledge)
    pairs = zip(before.strips[4].points, after.strips[4].points, strict=True)
    differing = [(a, b) for a, b in pairs if a != b]
    assert [a.collected_text for a, _ in differing] == ["21 Sep 2026, 08:10", "23 Nov 2026, 08:10"]
    assert (differing[0][1].value_text, differing[0][1].y) == ("33", 33.0)
    now, then = differing[1][1], differing[1][0]
    said = replace(now.words.value, change_text=then.change_text)
    assert replace(now, words=Lazy(lambda: said)) == then


def test_one_changed_reading_changes_exactly_its_rows(okafor: Chart, knowledge: Knowledge) -> None:
    before, after = drawings(okafor, knowledge)
    differing = [a.marker for a, b in zip(rows(before), rows(after), strict=True) if a != b]
    assert sorted(differing) == [*["Estradiol"] * 2, *["T/E2 ratio"] * 2]


def test_a_row_that_is_read_out_says_the_unit_as_people_do_and_its_cell_as_reported(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    row = rows(timeline(okafor_judged, knowledge, strips=("sperm_concentration",)))[0]
    assert row.sentence.startswith("Sperm concentration 14.0 million/mL, 23 Nov 2026")
    assert row.unit == "10*6/mL"


def test_whose_level_it_is_is_read_out_once(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    listed = rows(timeline(demonstration["silva"], knowledge, strips=STRIPS))
    row = next(each for each in listed if each.marker == "LH" and each.level == "drug level")
    assert row.reason.startswith("drug level: anabolic steroid until")
    assert "Drug level. Drug level" not in row.sentence
    assert "Drug level: anabolic steroid" in row.sentence


def test_results_without_a_strip_stand_in_the_table_all_the_same(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    drawn = timeline(okafor_judged, knowledge, strips=("lh",))
    others = timeline(okafor_judged, knowledge, strips=("fsh", "prolactin"))
    listed = rows(drawn, beside=others)
    assert [row.marker for row in listed][:2] == ["LH", "FSH"]
    assert "Prolactin" in {row.marker for row in listed}
