"""What comes later: marked as awaited, offered to be completed, and then one collection with the rest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from clinic_desktop.clinical.assess import assess
from clinic_desktop.clinical.awaited import (
    OpenSlot,
    awaits_words,
    collection_of,
    completed,
    judged_late,
    open_slots,
    slot_words,
    why_completed,
)
from clinic_desktop.clinical.plan import plan
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import DrawContext, NoteFor, PanelStatus, Specimen
from tests.clinical.charts import MAN, after_testosterone, blood, day, panel, reading, semen
from tests.clinical.test_intake import KNOWN, line, read

PARTIAL = replace(blood(30, lh="4.8", testosterone="338", albumin="44"), awaited=("estradiol", "shbg"))


def late(*readings, **different):
    return replace(panel(30, *readings), id="late", status=PanelStatus.DRAFT, **different)


SHBG = reading("shbg", "27")


@pytest.mark.parametrize("word", ["awaited", " Pending ", "result pending.", "to follow"])
def test_a_line_that_says_that_its_result_comes_later_has_no_reading_and_asks_nothing(word):
    taken = read(line(), line("estradiol", word, "pg/mL", ""), line("shbg", "", "nmol/L", ""))
    assert taken.problems == ()
    assert [each.marker for each in taken.panel.readings] == ["lh"]
    assert taken.panel.awaited == ("estradiol",)


def test_awaited_markers_stand_in_the_order_of_the_form_and_one_with_a_result_is_not_awaited():
    taken = read(line("shbg", "awaited"), line(), line("fsh", "pending"), line("lh", "awaited"))
    assert taken.panel.awaited == ("shbg", "fsh")


def test_a_marked_panel_owes_what_was_marked_however_long_ago_and_the_latest_comes_first():
    older = replace(blood(2, lh="1"), awaited=("tsh",))
    chart = Chart(MAN, panels=(older, PARTIAL))
    assert open_slots(chart, date(2030, 1, 1), KNOWN) == (
        OpenSlot(PARTIAL, ("estradiol", "shbg")),
        OpenSlot(older, ("tsh",)),
    )


def test_what_was_marked_is_offered_before_what_only_the_plan_misses():
    newer = blood(32, lh="5", fsh="5")
    slots = open_slots(after_testosterone(PARTIAL, newer), day(33), KNOWN)
    assert [slot.panel for slot in slots] == [PARTIAL, newer]


def test_a_panel_that_does_not_count_any_more_or_lies_ahead_owes_nothing():
    gone = replace(PARTIAL, status=PanelStatus.RETRACTED)
    assert open_slots(Chart(MAN, panels=(gone,)), day(31), KNOWN) == ()
    assert open_slots(Chart(MAN, panels=(PARTIAL,)), day(29), KNOWN) == ()


def test_an_unmarked_panel_owes_what_the_plan_asked_of_it_while_the_plan_waits():
    unmarked = replace(PARTIAL, awaited=())
    chart = after_testosterone(unmarked)
    ((slot),) = open_slots(chart, day(31), KNOWN)
    assert slot.panel == unmarked
    assert slot.markers == ("fsh", "shbg", "estradiol", "prolactin", "haematocrit")
    assert open_slots(chart, day(100), KNOWN) == ()


def test_the_plan_goes_on_waiting_for_what_was_marked_and_is_done_when_it_came():
    only = replace(blood(30, **FULL), awaited=("tsh",))
    waiting = awaited_items(after_testosterone(only), 100)
    assert [(item.markers, item.panel) for item in waiting] == [(("tsh",), only.id)]
    whole = replace(completed(only, late(reading("tsh", "2.1", "mIU/L"))), status=PanelStatus.SIGNED)
    assert awaited_items(after_testosterone(whole), 100) == []


FULL = {
    "lh": "4.8",
    "fsh": "5.2",
    "testosterone": "338",
    "shbg": "27",
    "albumin": "44",
    "estradiol": "31",
    "prolactin": "8",
    "haematocrit": "45",
}


def awaited_items(chart, on):
    items = plan(assess(chart, KNOWN, day(on)), KNOWN)
    return [item for item in items if item.status is PlanStatus.AWAITED]


def test_further_results_belong_to_the_panel_of_the_same_specimen_moment_and_laboratory():
    chart = Chart(MAN, panels=(PARTIAL, semen(30, sperm="2")))
    assert collection_of(late(SHBG, laboratory="northside  LAB"), chart) == PARTIAL
    assert collection_of(late(SHBG, specimen=Specimen.PLASMA), chart) == PARTIAL


@pytest.mark.parametrize(
    "different",
    [
        {"laboratory": "Central Lab"},
        {"collected": Moment(day(30), time(9, 0))},
        {"collected": Moment(day(31), time(8, 10))},
        {"specimen": Specimen.SEMEN},
        {"readings": (SHBG, reading("lh", "4.8"))},
    ],
)
def test_anything_else_is_another_panel(different):
    assert collection_of(late(SHBG, **different), Chart(MAN, panels=(PARTIAL,))) is None


def test_the_whole_collection_holds_both_and_awaits_only_the_rest():
    whole = completed(PARTIAL, late(SHBG, awaited=("psa",)))
    assert [each.marker for each in whole.readings] == ["lh", "testosterone", "albumin", "shbg"]
    assert (whole.id, whole.status, whole.awaited) == ("late", PanelStatus.DRAFT, ("estradiol", "psa"))
    assert (whole.collected, whole.laboratory) == (PARTIAL.collected, PARTIAL.laboratory)


def test_what_was_said_of_the_draw_stays_unless_it_is_said_anew_and_notes_stand_below_each_other():
    held = replace(
        PARTIAL,
        context=DrawContext(fasting=True, morning=True, condition=("biotin",)),
        note="typed from paper",
        note_for=NoteFor.PATIENT,
    )
    more = late(SHBG, context=DrawContext(fasting=False), note="by telephone", note_for=NoteFor.CLINICIAN)
    whole = completed(held, more)
    assert whole.context == DrawContext(fasting=False, morning=True, condition=("biotin",))
    assert (whole.note, whole.note_for) == ("typed from paper\nby telephone", NoteFor.CLINICIAN)
    assert completed(held, late(SHBG)).note_for is NoteFor.PATIENT


def test_only_what_came_later_is_judged_and_what_can_be_calculated_with_it():
    chart = after_testosterone(PARTIAL)
    judged = judged_late(assess(chart, KNOWN, day(31)), PARTIAL, late(SHBG), KNOWN)
    assert [(each.marker, each.derived) for each in judged if not each.derived] == [("shbg", False)]
    assert {"free_testosterone", "free_androgen_index"} <= {each.marker for each in judged if each.derived}
    assert "t_lh_ratio" not in {each.marker for each in judged}, "that was there before"


def test_the_words_name_day_and_markers_and_keep_those_of_a_marker_that_is_not_known():
    slot = OpenSlot(PARTIAL, ("estradiol", "shbg", "from_later"))
    assert slot_words(slot) == "Complete the blood panel of 31 Jan 2026"
    semen = OpenSlot(replace(PARTIAL, specimen=Specimen.SEMEN), ("morphology",))
    assert slot_words(semen) == "Complete the semen sample of 31 Jan 2026"
    assert awaits_words(slot, KNOWN) == "Estradiol, SHBG, from_later"
    assert why_completed(late(SHBG), KNOWN) == "completed with SHBG, which came later"
