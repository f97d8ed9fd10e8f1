"""What stands behind a point: rule and source, the draw, notes, what a correction replaced, look-back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.timeline import timeline, with_draft
from clinic_desktop.model.panel import DrawContext, NoteFor, PanelStatus, Replaced, Specimen
from tests.drawing.men import TODAY, blood, judged, on_top, panel, reading, semen, strip_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.timeline import Point


def only(knowledge: Knowledge, marker: str, *panels: Panel) -> Point:
    return strip_of(knowledge, marker, *panels).points[-1]


def test_a_point_names_the_expectation_it_is_judged_by_and_its_source(knowledge: Knowledge) -> None:
    point = only(knowledge, "lh", blood(TODAY, lh="7.4"))
    assert point.rule_text == "expected in Months 3 and later: normal to high-normal"
    assert "Lykhonosov 2020" in point.source_text
    assert only(knowledge, "shbg", blood(TODAY, shbg="30")).rule_text == ""


def test_the_draw_is_told_as_far_as_it_is_known(knowledge: Knowledge) -> None:
    context = DrawContext(fasting=True, hours_since_dose=Decimal(12), condition=("haemolysed",))
    drawn = panel(TODAY, replace(reading("lh", "7.4"), method="ECLIA"), context=context)
    assert only(knowledge, "lh", drawn).context_text == (
        "fasting · 12 h after the dose · haemolysed · by ECLIA"
    )
    assert only(knowledge, "lh", blood(TODAY, lh="7.4")).context_text == ""


def test_a_sample_tells_abstinence_completeness_and_edition(knowledge: Knowledge) -> None:
    context = DrawContext(abstinence_days=Decimal(3), collection_complete=False, who_edition=6)
    drawn = panel(TODAY, reading("sperm_concentration", "14"), specimen=Specimen.SEMEN, context=context)
    said = only(knowledge, "sperm_concentration", drawn).context_text
    assert said == "3 d without ejaculation · collection incomplete · WHO edition 6"


def test_a_note_says_who_may_read_it(knowledge: Knowledge) -> None:
    noted = replace(reading("lh", "7.4"), note="called the laboratory", note_for=NoteFor.CLINICIAN)
    drawn = replace(panel(TODAY, noted), note="came late")
    assert only(knowledge, "lh", drawn).notes == (
        "Note (for the clinician): called the laboratory",
        "Note on the panel (internal): came late",
    )


def corrected(day: date = TODAY) -> tuple[Panel, Panel]:
    """A panel as it was signed first, and as it was corrected: LH differs, FSH does not."""
    first = replace(
        blood(day, lh="74", fsh="8.1"),
        status=PanelStatus.CORRECTED,
        signed_by="R. Almeida",
        signed_at=datetime(2026, 11, 23, 9, 0),
    )
    why = Replaced(first.collected, first.laboratory, first.specimen, "a slip of the decimal point")
    return first, replace(blood(day, lh="7.4", fsh="8.1"), id="second", replaces=why)


def test_a_corrected_reading_names_what_it_was(knowledge: Knowledge) -> None:
    said = only(knowledge, "lh", *corrected()).earlier
    assert said == (
        "Corrected: it was 74 IU/L (signed by R. Almeida, 23 Nov 2026). a slip of the decimal point",
    )
    assert only(knowledge, "fsh", *corrected()).earlier == (), "this one was right before"


def test_a_reading_corrected_twice_names_both_the_latest_first(knowledge: Knowledge) -> None:
    first, second = corrected()
    again = replace(
        second, id="third", readings=(reading("lh", "7.7"),), signed_at=datetime(2026, 11, 23, 11, 0)
    )
    second = replace(second, status=PanelStatus.CORRECTED, signed_at=datetime(2026, 11, 23, 10, 0))
    values = [text.split(" (")[0] for text in only(knowledge, "lh", first, second, again).earlier]
    assert values == ["Corrected: it was 7.4 IU/L", "Corrected: it was 74 IU/L"]


def test_a_sample_knows_when_its_sperm_were_begun_and_blood_does_not(knowledge: Knowledge) -> None:
    point = only(knowledge, "sperm_concentration", semen(TODAY, sperm_concentration="14"))
    window = point.look_back
    assert window is not None
    # 90 and 74 days before 23 November are days 36 and 52 of the course; the last day counts whole.
    assert (window.start, window.end) == (36.0, 53.0)
    assert window.text == "These sperm were begun 25 Aug – 10 Sep 2026 (74–90 days before)"
    assert window.citations
    assert only(knowledge, "lh", blood(TODAY, lh="7.4")).look_back is None


def test_one_changed_reading_changes_its_own_strip_and_what_is_calculated_from_it_alone(
    knowledge: Knowledge,
) -> None:
    strips = ("lh", "fsh", "testosterone", "free_testosterone", "sperm_concentration")
    before = judged(
        knowledge, blood(TODAY, lh="7.4", fsh="8", testosterone="500"), semen(TODAY, sperm_concentration="14")
    )
    panels = [
        replace(each, readings=tuple(reading("lh", "7.5") if r.marker == "lh" else r for r in each.readings))
        for each in before.chart.panels
    ]
    after = assess(replace(before.chart, panels=tuple(panels)), knowledge, TODAY)
    one, other = (timeline(each, knowledge, strips=strips) for each in (before, after))
    differing = [a.marker for a, b in zip(one.strips, other.strips, strict=True) if a != b]
    assert differing == ["lh"]
    assert (one.axis, one.bands, one.lanes, one.planned) == (
        other.axis,
        other.bands,
        other.lanes,
        other.planned,
    )


def test_a_typed_sample_looks_back_like_a_signed_one(knowledge: Knowledge) -> None:
    man = judged(knowledge, blood(TODAY, lh="7.4"))
    sample = replace(semen(TODAY, sperm_concentration="14"), status=PanelStatus.DRAFT)
    strips = ("lh", "sperm_concentration")
    draft = on_top(man, sample, knowledge)
    drawn = with_draft(timeline(man, knowledge, strips=strips), man, knowledge, draft)
    assert drawn == timeline(man, knowledge, strips=strips, draft=draft)
    assert drawn.strips[1].points[0].look_back is not None


def test_a_result_that_came_later_is_added_and_not_corrected(knowledge: Knowledge) -> None:
    first, second = corrected()
    second = replace(second, readings=(*second.readings, reading("estradiol", "31")))
    said = only(knowledge, "estradiol", first, second).earlier
    assert said == ("Added later. a slip of the decimal point",)


def test_a_correction_whose_earlier_version_is_not_in_the_chart_says_nothing_of_it(
    knowledge: Knowledge,
) -> None:
    assert only(knowledge, "lh", corrected()[1]).earlier == ()
