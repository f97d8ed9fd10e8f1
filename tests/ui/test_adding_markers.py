"""A marker is added to the open panel by keys: a known one, or one that the clinic invents on the spot."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QPushButton

from clinic_desktop.drawing.table import rows
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.desk import Desk
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

HAEMOGLOBIN = CustomMarker(
    id="custom_haemoglobin", name="Haemoglobin", unit="g/L", decimals=0, range="130-170"
)
ENTER, ESC, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
SEARCH = "Its name, or part of it"


FIRST = ("lh", "fsh", "testosterone", "shbg", "albumin", "estradiol", "prolactin", "haematocrit")


def sit_down(around, clinic, qtbot):
    """A desk with Daniel's new panel open."""
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    desk = Desk(around, clinic)
    show(qtbot, desk)
    desk.begin()
    desk.open_patient("daniel")
    desk.page.enter_panel()
    return desk


@pytest.fixture
def desk(around, clinic, qtbot):
    made = sit_down(around, clinic, qtbot)
    yield made
    made.close_plots()


def entry(desk):
    return desk.page.timelines.entry


def listed(desk):
    found = entry(desk).findChild(QListWidget)
    return [found.item(place).text() for place in range(found.count())]


def words(desk):
    return " | ".join(found.text() for found in entry(desk).findChildren(QLabel) if found.isVisible())


def lines(desk):
    return {line.marker: line for line in entry(desk).draft.fields}


def strip_of(timeline, marker):
    return next((strip for strip in timeline.strips if strip.marker == marker), None)


def everything(desk):
    desk.page.timelines.toolbar._strips._choose("everything", "Everything")


def invent(name, unit, range_text):
    """From the chooser to the submitted form, by Enter alone."""
    press("I", CTRL)
    for text in (name, unit, range_text):
        write(text)
        press(ENTER)


def test_a_key_opens_the_list_and_part_of_a_name_finds_a_marker(desk):
    assert focused() == "LH"
    press("I", CTRL)
    assert focused() == SEARCH
    write("psa")
    assert listed(desk) == ["PSA  ·  Prostate-specific antigen", "New marker “psa” of this clinic…"]
    press(ENTER)
    assert focused() == "PSA"
    write("0.8")
    assert lines(desk)["psa"].text == "0.8"


def test_the_list_leaves_out_what_has_a_line_and_what_is_not_of_this_specimen(desk):
    press("I", CTRL)
    found = " ".join(listed(desk))
    assert "TSH" in found
    for there in ("LH  ·", "Prolactin", "Sperm concentration", "Abstinence"):
        assert there not in found
    assert listed(desk)[-1] == "New marker of this clinic…"


def test_a_marker_that_has_its_line_is_said_to_and_enter_goes_there(desk):
    before = set(lines(desk))
    press("I", CTRL)
    write("LH")
    assert listed(desk)[0] == "LH  ·  on the form already"
    assert not any("New marker" in line for line in listed(desk))
    press(ENTER)
    assert focused() == "LH"
    assert set(lines(desk)) == before


def test_a_title_that_says_no_more_than_the_name_is_left_out_and_calculated_ones_come_last(desk):
    press("I", CTRL)
    assert "Free testosterone" in listed(desk)
    known = listed(desk)[:-1]
    assert known.index("TSH  ·  Thyroid-stimulating hormone") < known.index("Free androgen index")


@pytest.mark.parametrize("word", ["thyroid", "THYROTROPIN", "tsh"])
def test_a_marker_is_found_by_title_and_alias_too(desk, word):
    press("I", CTRL)
    write(word)
    assert listed(desk)[0].startswith("TSH")


def test_the_arrows_go_through_the_list_while_one_types_and_the_line_is_spoken(desk):
    press("I", CTRL)
    write("testosterone")
    first, second = listed(desk)[:2]
    spoken = QAccessible.queryAccessibleInterface(QApplication.focusWidget())
    assert spoken.text(QAccessible.Text.Description) == first
    press(Qt.Key.Key_Up)
    press(Qt.Key.Key_Down)
    assert spoken.text(QAccessible.Text.Description) == second
    press(ENTER)
    assert focused() == second.partition("  ·")[0]


def test_esc_leaves_the_list_and_the_panel_stays_as_typed_with_the_focus_where_it_was(desk):
    press(ENTER)
    write("5.2")
    press("I", CTRL)
    write("x")
    press(ESC)
    assert focused() == "FSH"
    assert entry(desk).isVisible()
    assert lines(desk)["fsh"].text == "5.2"
    press(ESC)
    assert not entry(desk).isVisible()


def test_the_button_stands_after_the_last_button_and_opens_the_list_by_the_keyboard(desk):
    button = next(b for b in entry(desk).findChildren(QPushButton) if b.text() == "Add a marker…")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    press(ENTER)
    assert focused() == SEARCH


def test_enter_after_the_last_result_still_goes_on_to_sign(desk):
    for _ in range(8):
        press(ENTER)
        write("1")
    press(ENTER)
    assert focused() != "Add a marker…"


def test_a_new_marker_is_made_by_enter_alone_and_its_line_waits_for_the_result(desk, clinic):
    write("4.9")
    invent("Haemoglobin", "g/L", "130-170")
    assert focused() == "Haemoglobin"
    assert clinic.custom_markers.all() == (HAEMOGLOBIN,)
    write("152")
    line = lines(desk)["custom_haemoglobin"]
    assert (line.text, line.unit, line.range) == ("152", "g/L", "130-170")
    assert lines(desk)["lh"].text == "4.9", "what was typed before stays"


def test_decimals_follow_the_range_unless_they_were_chosen(desk, clinic):
    invent("LDL cholesterol", "mmol/L", "1.5-3.0")
    assert clinic.custom_markers.all()[0].decimals == 1
    press("I", CTRL)
    write("Ratio of lipids")
    press(ENTER)
    write("ratio")
    press(ENTER)
    press(TAB)
    assert focused() == "Decimals"
    write("2")
    press(Qt.Key.Key_Backtab)
    write("1-5")
    press(ENTER)
    assert {m.name: m.decimals for m in clinic.custom_markers.all()}["Ratio of lipids"] == 2


def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(desk, clinic):
    invent("Haemoglobin", "g/L", "170-130")
    assert "“170-130” is not a range" in words(desk)
    assert focused() == "Usual range, if any"
    assert clinic.custom_markers.all() == ()
    press("A", CTRL)
    write("130-170")
    press(ENTER)
    assert clinic.custom_markers.all() == (HAEMOGLOBIN,)


def test_a_name_that_is_known_is_refused_with_the_marker_that_bears_it(desk, clinic):
    press("I", CTRL)
    write("PCV x")
    press(ENTER)
    press(Qt.Key.Key_Backtab)
    press("A", CTRL)
    write("pcv")
    press(ENTER)
    write("%")
    press(ENTER)
    press(ENTER)
    assert "“pcv” is known already, as Haematocrit" in words(desk)
    assert focused() == "Name"
    assert clinic.custom_markers.all() == ()


def test_esc_leads_from_the_form_to_the_list_with_its_name_and_then_out(desk):
    press("I", CTRL)
    write("Haemoglobin")
    press(ENTER)
    assert focused() == "Unit"
    press(ESC)
    assert focused() == SEARCH
    assert QApplication.focusWidget().text() == "Haemoglobin"
    press(ESC)
    assert focused() == "LH"


def test_the_clinics_own_marker_is_offered_to_the_next_man(around, clinic, qtbot):
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    desk = sit_down(around, clinic, qtbot)
    press("I", CTRL)
    assert listed(desk)[0] == "Haemoglobin", "before the rest"
    write("haemog")
    press(ENTER)
    assert focused() == "Haemoglobin"
    write("152")
    assert lines(desk)["custom_haemoglobin"].range == "", "no laboratory has printed one here yet"
    desk.close_plots()


def test_one_of_semen_is_kept_and_said_but_gets_no_line_in_a_blood_panel(desk, clinic):
    told = []
    desk.page.said.connect(told.append)
    press("I", CTRL)
    write("Round cells")
    press(ENTER)
    write("10*6/mL")
    press(ENTER)
    press(TAB)
    press(TAB)
    assert focused() == "Entered with"
    write("s")
    press(ENTER)
    assert clinic.custom_markers.all()[0].specimen is Specimen.SEMEN
    assert told == ["Round cells is kept; it is entered with a semen sample."]
    assert "custom_round_cells" not in lines(desk)
    assert focused() == "LH"


def test_what_is_typed_is_drawn_tabled_and_signed_like_the_others(desk, clinic):
    everything(desk)
    write("4.9")
    assert strip_of(desk.page.timeline, "custom_haemoglobin") is None
    invent("Haemoglobin", "g/L", "130-170")
    write("152")
    strip = strip_of(desk.page.loop.drawn, "custom_haemoglobin")
    assert (strip.latest.value_text, strip.unit) == ("152", "g/L")
    assert strip.latest.draft
    press(ENTER, CTRL)
    strip = strip_of(desk.page.timeline, "custom_haemoglobin")
    assert [point.value_text for point in strip.points] == ["152"]
    assert not strip.latest.draft
    row = next(row for row in rows(desk.page.timeline) if row.key[1] == "custom_haemoglobin")
    assert (row.value, row.range, row.laboratory_verdict, row.phase_verdict) == (
        "152",
        "130-170",
        "in range",
        "not judged",
    )
    (marker,) = clinic.patients.chart("daniel").markers
    assert marker == HAEMOGLOBIN


def test_a_man_without_a_result_has_no_empty_strip_of_it(desk, clinic):
    everything(desk)
    invent("Haemoglobin", "g/L", "130-170")
    write("152")
    press(ENTER, CTRL)
    desk.open_patient("ivan")
    assert strip_of(desk.page.timeline, "custom_haemoglobin") is None
    assert strip_of(desk.page.timeline, "psa") is not None


def test_a_discarded_line_leaves_no_strip_behind(desk):
    everything(desk)
    invent("Haemoglobin", "g/L", "130-170")
    write("152")
    press(ESC)
    assert strip_of(desk.page.timeline, "custom_haemoglobin") is None


def test_a_draft_with_a_custom_line_survives_a_restart(around, clinic, qtbot):
    first = sit_down(around, clinic, qtbot)
    write("4.9")
    invent("Haemoglobin", "g/L", "130-170")
    write("152")
    press("I", CTRL)
    write("TSH")
    press(ENTER)
    clinic.drafts.flush()
    first.close_plots()
    first.hide()
    again = sit_down(around, clinic, qtbot)
    everything(again)
    assert {m: line.text for m, line in lines(again).items() if m not in FIRST or line.text} == {
        "lh": "4.9",
        "custom_haemoglobin": "152",
        "tsh": "",
    }
    assert strip_of(again.page.loop.drawn, "custom_haemoglobin").latest.value_text == "152"
    press(ENTER, CTRL)
    assert [r.marker for r in clinic.patients.chart("daniel").panels[-1].readings] == [
        "lh",
        "custom_haemoglobin",
    ]
    again.close_plots()


def test_an_added_line_belongs_to_its_panel_and_not_to_a_sample_of_semen(desk):
    press("I", CTRL)
    write("TSH")
    press(ENTER)
    for key in (Qt.Key.Key_Backtab,) * 10:
        press(key)
    assert focused() == "Template"
    press(Qt.Key.Key_Down)
    assert "tsh" not in lines(desk)
    press(Qt.Key.Key_Up)
    assert "tsh" in lines(desk)


def test_a_slip_of_the_point_is_asked_about_once_there_is_a_last_result(around, clinic, qtbot):
    clinic.custom_markers.add(HAEMOGLOBIN, NOW)
    clinic.drafts.keep(
        Draft(
            patient="daniel",
            specimen=Specimen.SERUM,
            template="first",
            collected="20 Nov 2026 08:00",
            laboratory="Northside Lab",
            fields=(DraftField(marker="custom_haemoglobin", text="152", unit="g/L", range="130-170"),),
            changed_at=NOW,
        )
    )
    clinic.drafts.flush()
    desk = sit_down(around, clinic, qtbot)
    press(ENTER, CTRL)
    desk.page.enter_panel()
    press("I", CTRL)
    write("Haemo")
    press(ENTER)
    write("1520")
    assert "◆" in words(desk)
    press(ENTER, CTRL)
    assert focused() == "Haemoglobin", "the question holds the signature back"
    desk.close_plots()
