"""What the clinician's summary says: both verdicts, ranges as reported, corrections, review, sources."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.clinician_summary import clinician_summary, clinician_timeline
from clinic_desktop.drawing.flowsheet import flowsheet
from clinic_desktop.drawing.page_changes import page_changes
from clinic_desktop.model.course import Answer
from clinic_desktop.model.panel import NoteFor, PanelStatus, Range
from clinic_desktop.model.patient import Visit
from tests.drawing.golden import CLINIC
from tests.drawing.men import blood, judged, reading

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.clinician_summary import ClinicianSummary, ResultCell, ResultRow

NOW = datetime(2026, 11, 23, 9, 12, tzinfo=UTC)


def told(man: Assessment, knowledge: Knowledge, off: frozenset[str] = frozenset()) -> ClinicianSummary:
    return clinician_summary(
        man,
        clinician_timeline(man, knowledge),
        flowsheet(man, knowledge),
        man.on,
        knowledge,
        CLINIC,
        author="R. Almeida",
        printed_at=NOW,
        switched_off=off,
    )


def row(summary: ClinicianSummary, title: str) -> ResultRow:
    return next(each for table in summary.results for each in table.rows if each.title == title)


def cells(summary: ClinicianSummary, title: str) -> list[ResultCell]:
    return [cell for cell in row(summary, title).cells if cell is not None]


def test_every_result_of_every_man_has_its_cell_in_the_table(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    for name, man in demonstration.items():
        summary = told(man, knowledge)
        shown = sum(cell is not None for t in summary.results for r in t.rows for cell in r.cells)
        assert shown == len([each for each in man.readings if each.marker in knowledge.markers]), name


def test_a_cell_says_both_verdicts_and_the_mark_of_a_real_change(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    summary = told(okafor_judged, knowledge)
    low, *_, last = cells(summary, "FSH")
    assert (low.letter, low.phase) == ("L", "as expected")
    assert (last.text, last.letter, last.mark, last.phase) == ("8.1", "", "▲", "as expected")
    assert row(summary, "FSH").under == "IU/L · 1.5-12.4"
    assert row(summary, "T/LH ratio").under.endswith("calculated")


def test_a_range_that_differs_from_the_latest_stands_under_its_result(knowledge: Knowledge) -> None:
    panels = (
        replace(
            blood(day, lh=text), id=text, readings=(replace(reading("lh", text), range=Range.parse(printed)),)
        )
        for day, text, printed in (
            (date(2026, 6, 1), "4.1", "1.5-9.3"),
            (date(2026, 7, 1), "4.4", "1.7-8.6"),
        )
    )
    man = judged(knowledge, *panels)
    summary = told(man, knowledge)
    assert row(summary, "LH").under == "IU/L · 1.7-8.6"
    assert cells(summary, "LH")[0].below[0] == "range 1.5-9.3"
    assert "range" not in " ".join(cells(summary, "LH")[-1].below)


def test_a_correction_says_what_was_why_who_and_when(
    demonstration: dict[str, Assessment], knowledge: Knowledge
) -> None:
    man = demonstration["dlamini"]
    signed = tuple(
        replace(panel, signed_by="nora", signed_at=NOW) if panel.replaces else panel
        for panel in man.chart.panels
    )
    summary = told(assess(replace(man.chart, panels=signed), knowledge, man.on), knowledge)
    assert summary.notes == (
        "Total testosterone, 1 Jun 2026: Corrected: it was 631 ng/dL. Testosterone was typed as 631; the "
        "report says 361. Corrected by nora, 23 Nov 2026, 09:12.",
    )
    noted = [cell for cell in cells(summary, "Total testosterone") if "corrected, note 1" in cell.below]
    assert [cell.text for cell in noted] == ["361"]


def test_the_visit_is_told_whole_and_says_whether_it_is_reviewed(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    visit = Visit(
        id="v",
        day=okafor_judged.on,
        complaint="Tired.",
        note="Sleeps badly.",
        decisions="Go on.",
        message="All is well.",
        safety=(("sight", Answer.YES), ("leg", Answer.NO)),
    )
    man = replace(okafor_judged, chart=replace(okafor_judged.chart, visits=(visit,)))
    summary = told(man, knowledge)
    said = {each.strong: each.words for each in summary.visit}
    assert said["Complaint:"] == "Tired."
    assert said["Safety questions answered with yes:"] == "change of sight"
    assert "headache" in said["Safety questions not asked:"]
    assert (said["Note:"], said["Decisions:"]) == ("Sleeps badly.", "Go on.")
    assert said["Message to the patient:"] == "All is well."
    assert said["Review:"] == "Not reviewed."
    assert not summary.reviewed
    assert summary.signature[-1] == "Not reviewed"
    reviewed = replace(visit, reviewed_by="Dr M. Lund", reviewed_at=NOW)
    summary = told(replace(man, chart=replace(man.chart, visits=(reviewed,))), knowledge)
    assert summary.reviewed
    assert summary.state.startswith("Reviewed by Dr M. Lund, 23 Nov 2026, 09:12.")
    assert "Not reviewed" not in summary.running


def test_each_consideration_names_its_sources_and_one_switched_off_only_its_name(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    summary = told(okafor_judged, knowledge)
    rules = [each.particulars[1].words for each in summary.considerations]
    assert all(rule.endswith("]") for rule in rules)
    numbers = {int(n) for rule in rules for n in rule.rpartition("[")[2].rstrip("]").split(",")}
    assert max(numbers) <= len(summary.sources)
    off = told(okafor_judged, knowledge, frozenset({"estradiol_high"}))
    assert len(off.considerations) == len(summary.considerations) - 1
    assert off.considerations_note == "Switched off in this clinic: Estradiol above range."


def test_a_panel_that_is_not_reviewed_says_so_and_a_draft_is_refused(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    summary = told(okafor_judged, knowledge)
    assert all(line[-1].endswith("not reviewed") for line in summary.collections.rows)
    chart = okafor_judged.chart
    seen = replace(chart, panels=tuple(replace(each, status=PanelStatus.REVIEWED) for each in chart.panels))
    summary = told(assess(seen, knowledge, okafor_judged.on), knowledge)
    assert not any("not reviewed" in line[-1] for line in summary.collections.rows)
    drafted = clinician_timeline(okafor_judged, knowledge)
    strip = drafted.strips[0]
    points = (replace(strip.points[0], draft=True), *strip.points[1:])
    with pytest.raises(ValueError, match="a draft is never printed"):
        clinician_summary(
            okafor_judged,
            replace(drafted, strips=(replace(strip, points=points), *drafted.strips[1:])),
            flowsheet(okafor_judged, knowledge),
            okafor_judged.on,
            knowledge,
            CLINIC,
            author="",
            printed_at=NOW,
        )


def test_a_note_on_a_result_stands_below_the_table(knowledge: Knowledge) -> None:
    panel = blood(date(2026, 7, 1), lh="4.4")
    noted = tuple(
        replace(each, note="Haemolysed a little", note_for=NoteFor.CLINICIAN) for each in panel.readings
    )
    summary = told(judged(knowledge, replace(panel, readings=noted)), knowledge)
    assert summary.notes == ("LH, 1 Jul 2026: Note (for the clinician): Haemolysed a little.",)
    assert cells(summary, "LH")[0].below[-1] == "note 1"


def test_what_the_pages_tell_is_kept_part_by_part(okafor_judged: Assessment, knowledge: Knowledge) -> None:
    before = told(okafor_judged, knowledge).told
    assert {"Course", "Assessment", "What the results mean", "Worth considering", "Planned"} <= before.keys()
    chart = okafor_judged.chart
    doses = tuple(replace(each, dose="75") for each in chart.medications)
    after = told(assess(replace(chart, medications=doses), knowledge, okafor_judged.on), knowledge).told
    assert {name for name in after if after[name] != before.get(name)} == {"Medications"}
    off = told(okafor_judged, knowledge, frozenset({"estradiol_high"})).told
    assert page_changes(before, off) == "Changed: worth considering."


def test_who_reviewed_it_signs_with_the_day_of_his_review(
    okafor_judged: Assessment, knowledge: Knowledge
) -> None:
    visit = Visit(id="v", day=okafor_judged.on, reviewed_by="Dr M. Lund", reviewed_at=NOW)
    man = replace(okafor_judged, chart=replace(okafor_judged.chart, visits=(visit,)))
    assert told(man, knowledge).signature[-1] == "Reviewed by Dr M. Lund, 23 Nov 2026"
