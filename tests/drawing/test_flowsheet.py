"""The flowsheet says of every reading what the timelines say, and draws no line that they do not draw."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import TYPE_CHECKING

from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.model.flowsheet import CellTone, SheetGroup
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import NoteFor, PanelStatus
from tests.drawing.men import blood, judged, panel, reading, semen

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.flowsheet import Flowsheet, SheetRow

JULY, SEPTEMBER, NOVEMBER = date(2026, 7, 17), date(2026, 9, 21), date(2026, 11, 23)


def row(sheet: Flowsheet, marker: str, *, derived: bool = False) -> SheetRow:
    return next(each for each in sheet.rows if (each.marker, each.derived) == (marker, derived))


def shown(line: SheetRow) -> list[str]:
    return ["" if cell is None else cell.shown for cell in line.cells]


def at(when: str, **values: str):
    """A blood panel of a moment."""
    moment = Moment.parse(when)
    return replace(blood(moment.day, **values), id=when, collected=moment)


def test_every_signed_reading_has_its_cell_and_it_holds_the_point_of_the_picture(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    for name, man in demonstration.items():
        sheet = flowsheet(man, knowledge)
        markers = list(dict.fromkeys(line.marker for line in sheet.rows))
        drawn = timeline(man, knowledge, strips=markers)
        points = {p.key: p for strip in drawn.strips for p in (*strip.points, *strip.unplaced)}
        cells = [cell.point for line in sheet.rows for cell in line.cells if cell is not None]
        assert {point.key: point for point in cells} == points, name
        known = [each for each in man.readings if each.marker in knowledge.markers]
        assert len(cells) == len(points) == len(known), name


def test_lines_stand_in_the_order_of_everything_blood_before_semen(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    sheet = flowsheet(okafor_judged, knowledge)
    everything = knowledge.strip_sets["everything"].markers
    for group in SheetGroup:
        places = [everything.index(line.marker) for line in sheet.rows if line.group is group]
        assert places == sorted(places)
    groups = [line.group for line in sheet.rows]
    assert groups == sorted(groups, key=list(SheetGroup).index)


def test_okafor_reads_as_in_the_picture(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    sheet = flowsheet(okafor_judged, knowledge)
    assert shown(row(sheet, "lh")) == ["", "", "<0.1 L", "0.2 L", "4.8", "", "7.4", ""]
    assert shown(row(sheet, "estradiol")) == ["52 H", "", "48 H", "30", "31", "", "44 H", ""]
    assert shown(row(sheet, "sperm_concentration"))[1] == "none seen L"
    assert [line.since for line in sheet.rows[:3]] == ["real rise", "real rise", "drug level then"]
    assert row(sheet, "sperm_concentration").since == "reappeared"
    assert row(sheet, "shbg").since == "could be chance"
    assert row(sheet, "lh").range_text == "1.7–8.6"
    assert row(sheet, "sperm_concentration").range_text == "≥ 16"


def test_a_column_names_its_day_phase_and_week_and_a_shared_day_its_times(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    columns = flowsheet(okafor_judged, knowledge).columns
    heads = [(each.date, each.time, each.phase, each.week) for each in columns]
    assert heads[3:] == [
        ("10 Aug", "", "Early", "wk 3"),
        ("21 Sep", "", "Mid", "wk 9"),
        ("12 Oct", "", "Mid", "wk 12"),
        ("23 Nov", "08:10", "Months 3 and later", "wk 18"),
        ("23 Nov", "09:00", "Months 3 and later", "wk 18"),
    ]
    assert columns[0].week == ""
    assert [each.span for each in columns] == [0, 0, 0, 1, 2, 2, 3, 3]
    assert columns[-1].words == "23 Nov 2026, 09:00, Months 3 and later, week 18, Northside Lab"


def test_collections_of_one_moment_share_a_column_unless_a_marker_stands_in_both(
    knowledge: Knowledge,
) -> None:
    both = judged(knowledge, blood(JULY, lh="2.0"), semen(JULY, semen_volume="2.1"))
    assert len(flowsheet(both, knowledge).columns) == 1
    twice = replace(blood(JULY, lh="2.4", laboratory="Southside Lab"), id="twice")
    apart = judged(knowledge, blood(JULY, lh="2.0"), twice)
    sheet = flowsheet(apart, knowledge)
    assert sorted(shown(row(sheet, "lh"))) == ["2.0", "2.4"]


def test_a_converted_value_stands_in_the_unit_of_its_line_and_says_how_it_was_reported(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    line = row(flowsheet(okafor_judged, knowledge, units="si"), "testosterone")
    cell = line.cells[0]
    assert cell is not None
    assert line.unit == "nmol/L"
    assert f"{cell.text} {line.unit}" == cell.point.converted_text
    assert cell.words.startswith(f"{cell.point.converted_text}, reported as 905 ng/dL")


def test_a_unit_that_is_not_listed_is_kept_beside_its_number(knowledge: Knowledge) -> None:
    odd = judged(knowledge, panel(NOVEMBER, reading("lh", "4.8", unit="flags/L")))
    cell = row(flowsheet(odd, knowledge), "lh").cells[0]
    assert cell is not None
    assert cell.text == "4.8 flags/L"


def test_not_enough_sample_is_a_dash_that_is_read_out_in_words(knowledge: Knowledge) -> None:
    little = judged(knowledge, panel(NOVEMBER, reading("lh", "qns"), reading("fsh", "5.1")))
    cell = row(flowsheet(little, knowledge), "lh").cells[0]
    assert cell is not None
    assert (cell.text, cell.words) == ("–", "not enough sample")


def test_a_cell_is_read_out_with_both_verdicts_and_its_real_change(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    sheet = flowsheet(okafor_judged, knowledge)
    spoken = [cell.words for cell in row(sheet, "fsh").cells if cell is not None]
    assert spoken == [
        "<0.2 IU/L, low, as expected at this stage, baseline",
        "0.3 IU/L, low, too early to judge by stage, drug level, a real rise since 17 Jul",
        "5.2 IU/L, in range, as expected at this stage",
        "8.1 IU/L, in range, as expected at this stage, a real rise since 21 Sep",
    ]


def test_the_tone_is_grey_where_a_drug_made_the_level_and_plain_where_no_phase_speaks(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    sheet = flowsheet(okafor_judged, knowledge)
    tones = [cell.tone for cell in row(sheet, "estradiol").cells if cell is not None]
    assert tones == [CellTone.WAITING] * 3 + [CellTone.EXPECTED, CellTone.AMISS]
    assert {cell.tone for cell in row(sheet, "shbg").cells if cell is not None} == {CellTone.PLAIN}


def test_the_trend_draws_the_joins_of_the_strip_and_no_point_that_is_joined_to_none(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    for name, man in demonstration.items():
        for line in flowsheet(man, knowledge).rows:
            trend, strip = line.trend, line.strip
            drawn = {(trend.points[s.start].key, trend.points[s.end].key) for s in trend.segments}
            joins = {(strip.points[s.start].key, strip.points[s.end].key) for s in strip.segments}
            assert drawn == {pair for pair in joins if pair[0][2] is pair[1][2] is line.derived}, name
            assert {key for pair in drawn for key in pair} == {point.key for point in trend.points}, name


def test_a_single_value_has_no_trend(knowledge: Knowledge) -> None:
    line = row(flowsheet(judged(knowledge, blood(NOVEMBER, lh="4.8")), knowledge), "lh")
    assert (line.trend.points, line.trend.words) == ((), "no two values that can be compared")


def test_a_range_that_changed_says_what_it_was(knowledge: Knowledge) -> None:
    before = panel(SEPTEMBER, reading("lh", "4.8", span="1.5-9.3"))
    line = row(flowsheet(judged(knowledge, before, blood(NOVEMBER, lh="4.9")), knowledge), "lh")
    assert (line.range_text, line.changed) == ("1.7–8.6", True)
    assert line.range_words == "range 1.7–8.6, changed from 1.5–9.3"


def test_a_reported_and_a_calculated_value_of_one_marker_stand_in_lines_of_their_own(
    knowledge: Knowledge,
) -> None:
    both = panel(
        NOVEMBER,
        *(reading("testosterone", "561"), reading("shbg", "31"), reading("albumin", "4.3")),
        reading("free_testosterone", "11.9", unit="ng/dL", span="4.6-22.4"),
    )
    sheet = flowsheet(judged(knowledge, both), knowledge)
    assert row(sheet, "free_testosterone").title == "Free testosterone"
    assert row(sheet, "free_testosterone").range_text == "4.6–22.4"
    assert row(sheet, "free_testosterone", derived=True).title == "Free testosterone, calc."


def test_a_draft_is_never_there(knowledge: Knowledge) -> None:
    signed = judged(knowledge, blood(SEPTEMBER, lh="4.8"))
    draft = replace(blood(NOVEMBER, lh="9.9"), status=PanelStatus.DRAFT)
    with_draft = replace(signed, chart=replace(signed.chart, panels=(*signed.chart.panels, draft)))
    assert len(flowsheet(with_draft, knowledge).columns) == 1


def test_corrections_are_counted_and_notes_are_said_with_who_may_read_them(knowledge: Knowledge) -> None:
    noted = replace(reading("lh", "4.8"), note="Slightly haemolysed.", note_for=NoteFor.CLINICIAN)
    man = judged(knowledge, panel(NOVEMBER, noted))
    sheet = flowsheet(man, knowledge, corrected={(man.readings[0].panel.id, "lh"): 2})
    cell = row(sheet, "lh").cells[0]
    assert cell is not None
    assert cell.corrected == 2
    assert "corrected 2 times" in cell.words
    assert "Note (for the clinician): Slightly haemolysed." in cell.words


def test_outside_every_course_a_column_has_no_phase(knowledge: Knowledge) -> None:
    alone = judged(knowledge, blood(NOVEMBER, lh="4.8"), courses=(), medications=())
    (column,) = flowsheet(alone, knowledge).columns
    assert (column.phase, column.week, column.place) == ("", "", None)


def test_a_day_without_times_needs_none_and_nobody_without_results_has_a_sheet(knowledge: Knowledge) -> None:
    morning = at("2026-09-21T08:10", lh="4.8")
    evening = replace(at("2026-09-21T18:00", lh="4.1"), collected=Moment(SEPTEMBER, time(18)))
    columns = flowsheet(judged(knowledge, morning, evening), knowledge).columns
    assert [each.full_date for each in columns] == ["21 Sep 2026, 08:10", "21 Sep 2026, 18:00"]
    empty = flowsheet(judged(knowledge), knowledge)
    assert (empty.rows, empty.columns) == ((), ())
