"""A draft over a real clinic: kept, resumed with what it missed, thrown away and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from clinic_desktop.model.panel import NoteFor, Specimen
from clinic_desktop.ui.patient_page import PatientPage
from tests.ui.conftest import NOW, serum
from tests.ui.hands import CTRL, focused, press, show, write

KEY = Qt.Key


@pytest.fixture
def page(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = PatientPage(around, clinic)
    made.undoable_acts, made.warnings = [], []
    made.undoable.connect(lambda words, undo: made.undoable_acts.append((words, undo)))
    made.warned.connect(made.warnings.append)
    show(qtbot, made, 1180, 900)
    made.show_patient("daniel")
    yield made
    made.close_plots()


def words(page):
    entry = page.timelines.entry
    return " | ".join(found.text() for found in entry.findChildren(QLabel) if found.isVisible())


def kept(clinic):
    return {draft.specimen: draft for draft in clinic.drafts.of("daniel")}


def discard(page):
    next(b for b in page.findChildren(QPushButton) if b.text() == "Discard draft").click()


def test_a_new_draft_is_not_called_resumed(page):
    page.enter_panel()
    assert "Resumed" not in words(page)


def test_a_resumed_draft_says_who_began_it_and_when(page):
    page.enter_panel()
    write("7.4")
    press(KEY.Key_Escape)
    page.enter_panel()
    assert "Resumed: begun by R. Almeida, 23 Nov 09:00" in words(page)


def test_a_resumed_draft_says_what_was_signed_meanwhile_and_never_overrides_it(page, clinic):
    page.enter_panel()
    write("7.4")
    press(KEY.Key_Escape)
    draft = kept(clinic)[Specimen.SERUM]
    clinic.drafts.keep(replace(draft, changed_at=NOW.replace(hour=8)))
    meanwhile = replace(serum("meanwhile", "2026-11-23", lh="6.1"))
    clinic.panels.sign("daniel", meanwhile, visit_id="v2", now=NOW, ends_draft=False)
    page.show_patient("daniel")
    page.enter_panel()
    assert "◆ Signed since: blood panel of 23 Nov 2026, 08:10 with 1 result" in words(page)
    for _ in range(4):
        press(KEY.Key_Backtab)
    assert focused() == "Collected"
    press(KEY.Key_A, CTRL)
    write("23 Nov 2026 08:10")
    press(KEY.Key_Return, CTRL)
    assert "LH of this collection is signed already" in words(page)
    assert [p.reading("lh").value.text for p in clinic.patients.chart("daniel").final_panels] == [
        "4.8",
        "6.1",
    ]


def test_notes_and_the_rest_of_the_draw_are_kept_over_esc_and_signed_with_the_panel(page, clinic):
    page.enter_panel()
    press(KEY.Key_M, CTRL)
    write("repeat in a week")
    press(KEY.Key_D, CTRL)
    write("26")
    press(KEY.Key_Escape)
    draft = kept(clinic)[Specimen.SERUM]
    assert (draft.fields[0].note, draft.hours_since_dose) == ("repeat in a week", "26")
    page.enter_panel()
    write("7.4")
    press(KEY.Key_Return, CTRL)
    panel = clinic.patients.chart("daniel").final_panels[-1]
    assert str(panel.context.hours_since_dose) == "26"
    assert (panel.reading("lh").note, panel.reading("lh").note_for) == ("repeat in a week", NoteFor.INTERNAL)


def test_another_collection_time_alone_is_kept_too(page, clinic):
    page.enter_panel()
    for _ in range(4):
        press(KEY.Key_Backtab)
    press(KEY.Key_End)
    press(KEY.Key_Backspace)
    press(KEY.Key_Escape)
    assert kept(clinic)[Specimen.SERUM].collected == "23 Nov 2026 09:0"


def test_a_form_that_was_only_opened_leaves_no_draft(page, clinic):
    page.enter_panel()
    write("7")
    press(KEY.Key_Backspace)
    press(KEY.Key_Escape)
    assert kept(clinic) == {}


def test_a_discarded_draft_is_brought_back_as_it_was(page, clinic):
    page.enter_panel()
    write("7.4")
    discard(page)
    assert kept(clinic) == {}
    ((said, undo),) = page.undoable_acts
    assert said == "Draft discarded."
    undo()
    assert page.timelines.entry.draft.fields[0].text == "7.4"
    assert kept(clinic)[Specimen.SERUM].fields[0].text == "7.4"
    assert focused() == "LH"


def test_a_discarded_draft_never_overwrites_one_that_was_begun_since(page, clinic):
    page.enter_panel()
    write("7.4")
    discard(page)
    page.enter_panel()
    write("9")
    page.undoable_acts[0][1]()
    assert page.timelines.entry.draft.fields[0].text == "9"
    assert page.warnings == ["Not brought back: another panel was begun since. Discard that one first."]


def test_throwing_away_an_untouched_form_offers_nothing_to_undo(page):
    page.enter_panel()
    discard(page)
    assert page.undoable_acts == []


def test_a_draft_of_the_other_form_says_that_it_is_resumed_and_can_be_gone_back_from(page, clinic):
    page.enter_panel()
    write("7.4")
    for _ in range(2):
        press(KEY.Key_Backtab)
    assert focused() == "Template"
    press(KEY.Key_Down)
    assert "Resumed" not in words(page)
    press(KEY.Key_Return)
    press(KEY.Key_Return)
    write("2.8")
    press(KEY.Key_Z, CTRL)
    press(KEY.Key_Z, CTRL)
    assert page.timelines.entry.draft.specimen is Specimen.SERUM
    assert kept(clinic)[Specimen.SERUM].fields[0].text == "7.4"
    assert Specimen.SEMEN not in kept(clinic), "what was undone leaves nothing behind"


def test_a_new_form_of_the_other_specimen_is_not_called_resumed_and_says_what_is_kept(page, clinic):
    page.enter_panel()
    write("7.4")
    press(KEY.Key_Escape)
    page.enter_panel()
    assert "Resumed" in words(page)
    page.timelines.entry._context.template.editor.setFocus()
    press(KEY.Key_Down)
    assert page.timelines.entry.draft.specimen is Specimen.SEMEN
    assert "Resumed" not in words(page)
    assert "The blood panel that was begun is kept" in words(page)
    assert kept(clinic)[Specimen.SERUM].fields[0].text == "7.4"


FOURTEEN = ("lh", "fsh", "testosterone", "shbg", "albumin", "estradiol", "prolactin", "haematocrit")
MORE = ("free_testosterone", "bioavailable_testosterone", "inhibin_b", "psa", "tsh", "free_androgen_index")
VALUES = ("7.4", "8.1", "561", "31", "4.4", "30", "8.8", "46.0", "10.2", "240", "160", "0.8", "2.1", "60")


def test_fourteen_markers_are_typed_with_one_key_between_them(page, clinic, knowledge):
    """Fewer than seventy keys: at a second each, slow for anybody, still about a minute."""
    page.enter_panel()
    for marker in MORE:
        page.timelines.entry.add_line(marker)
    page.timelines.entry.focus_first()
    keys = 0
    for value in VALUES:
        write(value)
        press(KEY.Key_Return)
        keys += len(value) + 1
    press(KEY.Key_Return, CTRL)
    readings = clinic.patients.chart("daniel").final_panels[-1].readings
    assert [r.marker for r in readings] == [*FOURTEEN, *MORE]
    assert keys < 70
