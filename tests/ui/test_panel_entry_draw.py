"""What else is said of a draw, and notes: by keys, folded away until something is set."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from clinic_desktop.model.draft import DraftField
from clinic_desktop.model.panel import NoteFor, Specimen
from clinic_desktop.ui.panel_entry_context import EntryContext
from tests.ui.samples_entry import new_draft
from tests.ui.typist import CTRL

KEY = Qt.Key


def test_the_rest_of_the_draw_takes_no_room_until_its_key_opens_it(typist):
    assert "Hours since the last dose" not in typist.words()
    typist.press(KEY.Key_D, CTRL)
    assert typist.at == "Hours since the last dose"
    typist.type("26", KEY.Key_Return)
    assert typist.at == "haemolysed"
    typist.type("", KEY.Key_Space, *[KEY.Key_Return] * 4)
    assert typist.at == "biotin taken"
    typist.type("", KEY.Key_Space, KEY.Key_Return)
    draft = typist.drafts[-1]
    assert (draft.hours_since_dose, draft.condition) == ("26", ("haemolysed", "biotin"))
    assert typist.at == "Note on the panel"
    typist.type("drawn twice", KEY.Key_Return, KEY.Key_Down, KEY.Key_Return)
    draft = typist.drafts[-1]
    assert (draft.note, draft.note_for) == ("drawn twice", NoteFor.CLINICIAN)
    assert typist.at == "LH"


def test_what_cannot_be_read_of_the_draw_is_said_beside_its_field_and_holds_the_signature_back(typist):
    typist.type("7.4")
    typist.press(KEY.Key_D, CTRL)
    typist.type("a day", KEY.Key_Return)
    assert "“a day” is not a number of hours" in typist.words()
    typist.press(KEY.Key_Return, CTRL)
    assert typist.signed == []
    assert typist.at == "Hours since the last dose"


def test_what_is_set_is_shown_open_in_a_resumed_draft_and_in_words_once_folded_away(typist):
    typist.open(replace(new_draft(), condition=("lipaemic",), hours_since_dose="3"))
    assert "Hours since the last dose" in typist.words()
    typist.press(KEY.Key_D, CTRL)
    typist.press(KEY.Key_D, CTRL)
    assert "3 h after the dose · lipaemic" in typist.words()
    assert typist.entry.draft.condition == ("lipaemic",)
    assert typist.at == "LH", "folding it away leads back to the lines"


def test_a_sample_of_semen_is_asked_whether_it_is_whole_and_by_which_edition(typist):
    typist.open(new_draft("semen", Specimen.SEMEN))
    typist.press(KEY.Key_D, CTRL)
    assert typist.at == "Collection complete"
    assert "Hours since the last dose" not in typist.words()
    typist.type("n", KEY.Key_Return)
    typist.type("", KEY.Key_Down, KEY.Key_Return)
    draft = typist.drafts[-1]
    assert (draft.collection_complete, draft.who_edition) == (None, "6")
    assert typist.at == "Note on the panel"


def test_a_line_has_a_note_a_reader_and_a_method_under_it(typist):
    typist.type("7.4")
    typist.press(KEY.Key_M, CTRL)
    assert typist.at == "Note on LH"
    typist.type("repeat", KEY.Key_Tab)
    assert typist.at == "Who may read it"
    typist.type("", KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert typist.at == "Method of LH"
    typist.type("ECLIA", KEY.Key_Return)
    line = typist.line("lh")
    assert (line.note, line.note_for, line.method) == ("repeat", NoteFor.PATIENT, "ECLIA")
    assert typist.at == "FSH"
    assert "ECLIA" in typist.words()
    typist.press(KEY.Key_Up)
    typist.press(KEY.Key_Down)
    assert typist.at == "FSH", "a note is gone to by its key alone"


def test_the_button_notes_the_line_one_was_in(typist, qtbot):
    typist.type("7.4", KEY.Key_Down)
    button = next(b for b in typist.entry.acts.buttons if b.text() == "Note…")
    button.setFocus()
    typist.press(KEY.Key_Return)
    assert typist.at == "Note on FSH"


def test_above_the_lines_the_same_key_notes_the_panel(typist):
    typist.press(KEY.Key_Backtab)
    typist.press(KEY.Key_M, CTRL)
    assert typist.at == "Note on the panel"


def test_a_note_comes_back_with_the_draft(typist):
    line = DraftField(marker="lh", text="7.4", unit="IU/L", note="repeat", note_for=NoteFor.CLINICIAN)
    typist.open(replace(new_draft(), fields=(line,)))
    row = typist.entry._lines.line_of("lh")
    assert row.more.isVisible()
    assert row.field.note_for is NoteFor.CLINICIAN
    assert row.more.reader.currentText() == "clinician"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<0.1", "< below detection"),
        (">20", "> above what it measures"),
        ("QNS", "not enough sample"),
        ("9.9", "above range"),
    ],
)
def test_how_a_result_was_understood_stands_beside_it(typist, text, said):
    typist.type(text)
    assert said in typist.words()


def test_a_counted_zero_is_a_zero(typist):
    typist.open(new_draft("semen", Specimen.SEMEN))
    typist.type("2.8", KEY.Key_Return)
    typist.type("0")
    assert "a true zero" in typist.words()


def test_none_seen_is_offered_for_semen_and_refused_of_blood(typist):
    assert "none seen" not in typist.words()
    typist.type("none seen", KEY.Key_Return)
    assert typist.entry._lines.line_of("lh").problem is not None
    typist.open(new_draft("semen", Specimen.SEMEN))
    assert "“none seen”" in typist.words()
    typist.type("2.8", KEY.Key_Return)
    typist.type("none seen")
    assert "none seen" in typist.words().replace("“none seen”", "")


def test_the_day_of_the_last_value_is_seen_and_spoken(typist):
    typist.type("7.4")
    assert "21 Sep" in typist.words()
    spoken = typist.focus.accessibleDescription()
    assert "last: 4.8 IU/L · 21 Sep 2026, 08:10 · Northside Lab" in spoken
    assert "since 21 Sep 2026" in spoken


def test_a_day_that_can_be_read_two_ways_is_answered_with_one_key(typist):
    for _ in range(4):
        typist.press(KEY.Key_Backtab)
    typist.focus.selectAll()
    typist.type("10/11/2026 08:10")
    assert "F2 " in " ".join(
        button.text() for button in typist.entry.findChildren(type(typist.entry.acts.buttons[0]))
    )
    typist.press(KEY.Key_F2)
    assert typist.drafts[-1].collected in ("10 Nov 2026 08:10", "11 Oct 2026 08:10")


def test_a_collection_that_is_signed_already_is_asked_about_until_it_is_said_to_be_another(typist):
    for _ in range(4):
        typist.press(KEY.Key_Backtab)
    typist.focus.selectAll()
    typist.type("21 Sep 2026 08:10", *[KEY.Key_Tab] * 4)
    typist.type("7.4")
    assert "LH of this collection is signed already" in typist.words()
    typist.press(KEY.Key_Return, CTRL)
    assert (typist.signed, typist.at) == ([], "Collected")
    typist.press(KEY.Key_F2)
    assert "signed already" not in typist.words()
    typist.press(KEY.Key_Return, CTRL)
    assert typist.signed[0].another_collection


def test_the_answer_holds_for_the_time_it_was_given_for(typist):
    test_a_collection_that_is_signed_already_is_asked_about_until_it_is_said_to_be_another(typist)
    typist.focus.setCursorPosition(0)
    typist.type("", KEY.Key_End, KEY.Key_Backspace)
    typist.type("5")
    assert not typist.drafts[-1].another_collection


def test_what_is_wrong_with_a_narrow_field_is_said_across_the_form(typist, qtbot):
    typist.open(replace(new_draft("semen", Specimen.SEMEN), abstinence_days="400"))
    typist.type("3")
    context = typist.entry.findChild(EntryContext)
    assert context.abstinence.problem is not None
    said = next(
        each for each in context.findChildren(QLabel) if each.text() == context.abstinence.problem.sentence
    )
    qtbot.wait(20)
    assert said.width() > context.width() * 0.9
    assert said.height() <= 3 * said.fontMetrics().height()
