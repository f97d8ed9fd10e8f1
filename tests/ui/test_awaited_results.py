"""Results that come later: marked in the entry, offered by Ctrl+N, and signed into the same collection."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from clinic_desktop.clinical.plan import plan_on
from clinic_desktop.model.assessment import PlanStatus
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

ENTER, ESC, BACK = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Backtab


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    made.open_patient("daniel")
    yield made
    made.close_plots()


def entry(desk):
    return desk.page.timelines.entry


def words(desk):
    return " | ".join(found.text() for found in entry(desk).findChildren(QLabel) if found.isVisible())


def buttons(desk):
    return [b.text() for b in entry(desk).findChildren(QPushButton) if b.isVisible()]


def texts(desk):
    return {line.marker: line.text for line in entry(desk).draft.fields if line.text}


def partial(desk):
    """LH and testosterone are there, estradiol and SHBG come later."""
    press("N", CTRL)
    for typed in ("4.9", "", "402", "awaited", "4.4", "pending"):
        write(typed)
        press(ENTER)
    press(ENTER, CTRL)


def signed(clinic):
    return clinic.patients.chart("daniel").final_panels


def test_a_word_says_that_a_result_comes_later_and_is_shown_back_as_a_chip(desk, clinic):
    press("N", CTRL)
    write("pending")
    assert "awaited" in words(desk).split(" | ")
    press(ENTER)
    write("5.2")
    press(ENTER, CTRL)
    panel = signed(clinic)[-1]
    assert [reading.marker for reading in panel.readings] == ["fsh"]
    assert panel.awaited == ("lh",)


def test_a_key_marks_an_empty_line_takes_it_back_and_leaves_a_result_alone(desk):
    press("N", CTRL)
    press("E", CTRL)
    assert texts(desk) == {"lh": "awaited"}
    press("E", CTRL)
    assert texts(desk) == {}
    write("4.9")
    press("E", CTRL)
    assert texts(desk) == {"lh": "4.9"}


def test_one_button_marks_every_empty_line_and_one_undo_takes_it_back(desk):
    press("N", CTRL)
    write("4.9")
    next(b for b in entry(desk).findChildren(QPushButton) if b.text() == "The rest is awaited").click()
    assert set(texts(desk).values()) == {"4.9", "awaited"}
    assert len(texts(desk)) == 8
    press("Z", CTRL)
    assert texts(desk) == {"lh": "4.9"}


def test_a_panel_of_nothing_but_awaited_results_is_not_signed_and_says_why(desk, clinic):
    press("N", CTRL)
    press("E", CTRL)
    press(ENTER, CTRL)
    assert "Nothing is reported yet" in words(desk)
    assert len(signed(clinic)) == 1


def test_a_new_panel_keeps_the_focus_in_its_first_result_beside_the_offer(desk):
    partial(desk)
    press("N", CTRL)
    assert focused() == "LH"
    assert "Complete the blood panel of 23 Nov 2026" in buttons(desk)
    assert "SHBG, Estradiol" in words(desk).split(" | ")
    write("5.0")
    assert texts(desk) == {"lh": "5.0"}


def test_the_offer_is_taken_by_a_key_and_asks_for_what_is_awaited_alone(desk):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    assert focused() == "SHBG"
    draft = entry(desk).draft
    assert [line.marker for line in draft.fields] == ["shbg", "estradiol"]
    assert (draft.collected, draft.laboratory) == ("23 Nov 2026 09:00", "Northside Lab")
    assert "Complete the blood panel of 23 Nov 2026" not in buttons(desk)


def test_the_offer_is_reached_by_the_keyboard_without_its_key(desk):
    partial(desk)
    press("N", CTRL)
    for _ in range(20):
        press(BACK)
        if focused() == "Complete the blood panel of 23 Nov 2026":
            break
    press(Qt.Key.Key_Space)
    assert focused() == "SHBG"


def test_what_came_later_is_signed_into_the_same_collection(desk, clinic, knowledge):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    write("27")
    assert "free testosterone" in words(desk), "calculated across both parts"
    press(ENTER)
    write("31")
    press(ENTER, CTRL)
    assert desk.notice.sentence.text() == "Signed: 2 results of 23 Nov 2026, added to the panel of that draw."
    september, november = signed(clinic)
    assert [each.marker for each in november.readings] == [
        "lh", "testosterone", "albumin", "shbg", "estradiol",
    ]  # fmt: skip
    assert november.awaited == ()
    assert november.replaces.reason == "completed with SHBG, Estradiol, which came later"
    first = next(p for p in clinic.patients.chart("daniel").panels if p.status is PanelStatus.CORRECTED)
    assert [each.marker for each in first.readings] == ["lh", "testosterone", "albumin"]
    assert clinic.drafts.of("daniel") == ()
    owed = [
        marker
        for item in plan_on(clinic.patients.chart("daniel"), NOW.date(), knowledge)
        if item.status is PlanStatus.AWAITED
        for marker in item.markers
    ]
    assert not {"shbg", "estradiol"} & set(owed)
    assert september.laboratory == "Northside Lab"


def test_what_is_still_missing_afterwards_is_offered_again(desk, clinic):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    press(ENTER)
    write("31")
    press(ENTER, CTRL)
    assert signed(clinic)[-1].awaited == ("shbg",)
    press("N", CTRL)
    assert words(desk).split(" | ").count("SHBG") == 2, "the offer beside the line"


def test_a_word_that_says_why_there_is_none_ends_the_waiting(desk, clinic):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    write("qns")
    press(ENTER)
    write("not done")
    press(ENTER, CTRL)
    assert signed(clinic)[-1].awaited == ()
    assert len(signed(clinic)) == 2


def test_a_completion_that_was_begun_is_gone_on_with(desk, clinic):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    write("27")
    press(ESC)
    press("N", CTRL)
    assert [line.marker for line in entry(desk).draft.fields] == ["shbg", "estradiol"]
    assert texts(desk) == {"shbg": "27"}
    press(ENTER, CTRL)
    assert len(signed(clinic)) == 2
    assert signed(clinic)[-1].reading("shbg").value.text == "27"


def test_leaving_an_untouched_completion_leaves_nothing_behind(desk, clinic):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    press(ESC)
    assert clinic.drafts.of("daniel") == ()
    press("N", CTRL)
    assert focused() == "LH"


def test_results_typed_anew_at_another_time_stay_another_panel(desk, clinic):
    partial(desk)
    press("N", CTRL)
    press("J", CTRL)
    write("27")
    for _ in range(20):
        press(BACK)
        if focused() == "Collected":
            break
    press("A", CTRL)
    write("23 Nov 2026 08:00")
    press(ENTER, CTRL)
    assert len(signed(clinic)) == 3
