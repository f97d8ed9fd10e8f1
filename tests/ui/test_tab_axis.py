"""The axis tab: map, path and words of one man, stepped through from draw to draw."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from clinic_desktop.assets import resource
from clinic_desktop.clinical.assess import assess
from clinic_desktop.drawing.theme import load_theme
from clinic_desktop.drawing.timeline import timeline
from clinic_desktop.exchange.assessment import document
from clinic_desktop.exchange.portable_chart import read
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.panel import PanelStatus
from clinic_desktop.ui.tab_axis import MAP, PATH, WORDS, AxisTab
from clinic_desktop.ui.theme import wear
from tests.ui import hands
from tests.ui.conftest import DANIEL, NOW, serum

TODAY = NOW.date()
SIZES = ((1182, 785), (1022, 605))


@pytest.fixture
def tab(qtbot, around, clinic):
    return hands.show(qtbot, AxisTab(around, clinic), *SIZES[0])


def man(name, knowledge):
    numbers = count(1)
    content = resource("demonstration", f"{name}.json").read_bytes()
    return assess(read(content, knowledge, TODAY, lambda: f"id-{next(numbers)}"), knowledge, TODAY)


def signed(day, **values):
    return replace(serum(day, day, **values), status=PanelStatus.SIGNED)


def show(tab, assessment, knowledge, units="us"):
    strips = knowledge.strip_sets["fertility"].markers
    tab.show_chart(assessment, timeline(assessment, knowledge, strips=strips, units=units))


def column_says(tab):
    return [each.text() for each in tab.column.findChildren(QLabel) if not each.isHidden()]


def cells(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


@pytest.mark.parametrize("name", ["okafor", "eriksson", "haddad", "silva", "osullivan", "lefevre"])
def test_the_tab_and_the_printed_assessment_say_the_same_states(tab, knowledge, name):
    judged = man(name, knowledge)
    show(tab, judged, knowledge)
    printed = document(judged, knowledge)["axis"]
    tab.switch.setCurrentIndex(WORDS)
    states = [row[:2] for row in cells(tab.words.nodes) if row[0] != "Testosterone"]
    assert [state for _, state in states] == [node["state"] for node in printed["nodes"].values()]
    assert printed["pattern"].capitalize() in column_says(tab)
    on_map = {each.box.place.value: each.box.state.words for each in tab.map.laid.boxes}
    for site in ("hypothalamus", "pituitary", "leydig", "sertoli", "sperm"):
        assert on_map[site] == printed["nodes"][site]["state"]


def test_map_column_and_path_follow_the_day(tab, knowledge, qtbot):
    show(tab, man("okafor", knowledge), knowledge)
    tab.begin()
    assert QApplication.focusWidget() is tab.map
    assert tab.day == TODAY
    qtbot.keyClick(tab.map, Qt.Key.Key_Left)
    qtbot.keyClick(tab.map, Qt.Key.Key_Left)
    assert tab.day.isoformat() == "2026-09-21"
    assert any(text.startswith("21 Sep 2026, beside 17 Jul 2026") for text in column_says(tab))
    values = {each.box.place.value: each.box.values for each in tab.map.laid.boxes}
    assert values["testosterone"][0] == "338 ng/dL"
    assert [point.day.isoformat() for point in tab.path.laid.points if point.chosen] == ["2026-09-21"]
    tab.switch.setCurrentIndex(WORDS)
    assert cells(tab.words.nodes)[1][2] == "LH 4.8 · FSH 5.2 IU/L"
    tab.switch.setCurrentIndex(MAP)
    qtbot.keyClick(tab.map, Qt.Key.Key_Home)
    assert tab.day.isoformat() == "2026-06-15"
    qtbot.keyClick(tab.map, Qt.Key.Key_Left)
    assert tab.day.isoformat() == "2026-06-15"
    qtbot.keyClick(tab.map, Qt.Key.Key_End)
    assert tab.day == TODAY


def test_the_row_of_days_steps_too_and_says_where_it_stands(tab, knowledge, qtbot):
    show(tab, man("okafor", knowledge), knowledge)
    row = tab.column.row
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Left)
    assert row.accessibleDescription() == "12 Oct 2026, 6 of 7"
    qtbot.mousePress(row, Qt.MouseButton.LeftButton, pos=QPoint(3, 10))
    assert row.accessibleDescription() == "15 Jun 2026, 1 of 7"
    assert tab.day == row.day


def test_the_views_are_tabs_that_the_keyboard_turns(tab, knowledge, qtbot):
    show(tab, man("okafor", knowledge), knowledge)
    assert tab.map.isVisible()
    assert not tab.path.isVisible()
    tab.switch.setFocus()
    qtbot.keyClick(tab.switch, Qt.Key.Key_Right)
    assert tab.path.isVisible()
    assert not tab.map.isVisible()
    tab.begin()
    assert QApplication.focusWidget() is tab.path
    tab.switch.setCurrentIndex(WORDS)
    tab.begin()
    assert QApplication.focusWidget() is tab.words.nodes
    assert [row[0] for row in cells(tab.words.path)] == [
        *("17 Jul 2026", "10 Aug 2026", "21 Sep 2026", "23 Nov 2026"),
    ]


def test_where_there_is_room_both_pictures_stand_side_by_side(tab, knowledge):
    show(tab, man("okafor", knowledge), knowledge)
    tab.switch.setCurrentIndex(PATH)
    tab.resize(1700, 950)
    QApplication.processEvents()
    assert tab.map.isVisible()
    assert tab.path.isVisible()
    assert tab.switch.tabText(MAP) == "Map and path"
    tab.resize(*SIZES[0])
    QApplication.processEvents()
    assert not tab.path.isVisible()
    assert tab.switch.tabText(MAP) == "Map"


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_the_whole_map_is_seen_in_a_small_window_too(tab, knowledge, size):
    tab.resize(*size)
    for name in ("okafor", "eriksson", "silva", "osullivan"):
        show(tab, man(name, knowledge), knowledge)
        QApplication.processEvents()
        held = tab.map.parentWidget()
        assert tab.map.height() <= held.height()
        assert tab.map.width() <= held.width()
        laid, scale = tab.map.laid, tab.map.enlarged
        assert laid.width * scale <= tab.map.width() + 1
        assert laid.height * scale <= tab.map.height() + 1


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_cell_of_the_words_is_cut(tab, knowledge, size):
    tab.resize(*size)
    tab.switch.setCurrentIndex(WORDS)
    show(tab, man("osullivan", knowledge), knowledge)
    QApplication.processEvents()
    for table in (tab.words.nodes, tab.words.path):
        metrics = table.fontMetrics()
        assert sum(table.columnWidth(place) for place in range(table.model().columnCount())) <= table.width()
        for row, texts in enumerate(cells(table)):
            for column, text in enumerate(texts):
                room = table.columnWidth(column) - 16
                assert all(metrics.horizontalAdvance(word) <= room for word in text.split()), text
                lines = metrics.boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap.value, text)
                assert lines.height() <= table.rowHeight(row), text


def test_why_unfolds_rules_and_sources_of_the_day(tab, knowledge):
    show(tab, man("haddad", knowledge), knowledge)
    tab.column.why_states.button.click()
    inside = [each.text() for each in tab.column.why_states.inside.findChildren(QLabel)]
    assert "Pituitary" in inside
    assert any("0.5 IU/L" in text for text in inside)
    assert any("(verified)" in text for text in inside)
    tab.column.why_pattern.button.click()
    assert any("verified" in each.text() for each in tab.column.why_pattern.inside.findChildren(QLabel))


def test_units_follow_the_timelines(tab, knowledge):
    judged = man("okafor", knowledge)
    show(tab, judged, knowledge, units="si")
    tab.switch.setCurrentIndex(WORDS)
    assert cells(tab.words.path)[-1][2] == "19.5 nmol/L"
    assert tab.path.laid.titles[1].lines == ("Total testosterone, nmol/L",)
    show(tab, judged, knowledge)
    assert cells(tab.words.path)[-1][2] == "561 ng/dL"


def test_a_man_without_a_result_is_told_so_and_his_path_is_empty(tab, knowledge):
    show(tab, assess(Chart(DANIEL), knowledge, TODAY), knowledge)
    above = [each.text() for each in tab.findChildren(QLabel) if each.isVisible()]
    assert any(text.startswith("No result of the axis") for text in above)
    tab.switch.setCurrentIndex(PATH)
    assert tab.path.laid.points == ()
    tab.grab()
    tab.switch.setCurrentIndex(WORDS)
    assert not tab.words.path.isVisible()
    assert any(each.text().startswith("No draw holds both") for each in tab.words.findChildren(QLabel))


def test_a_new_panel_of_the_same_man_keeps_the_day_that_is_looked_at(tab, knowledge, qtbot):
    september = signed("2026-09-21", lh="4.8", testosterone="338")
    october = signed("2026-10-19", lh="5.8", testosterone="438")
    show(tab, assess(Chart(DANIEL, panels=(september,)), knowledge, TODAY), knowledge)
    qtbot.keyClick(tab.map, Qt.Key.Key_Left)
    show(tab, assess(Chart(DANIEL, panels=(september, october)), knowledge, TODAY), knowledge)
    assert tab.day.isoformat() == "2026-09-21"
    show(tab, man("haddad", knowledge), knowledge)
    assert tab.day == TODAY  # another man is seen as he stands today


def test_nothing_of_the_last_man_stays_after_clearing(tab, knowledge):
    show(tab, man("okafor", knowledge), knowledge)
    tab.column.why_states.button.click()
    tab.switch.setCurrentIndex(WORDS)
    tab.clear()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    texts = [each.text() for each in tab.findChildren(QLabel)]
    texts += [each.accessibleDescription() for each in tab.findChildren(QWidget)]
    assert not any("Clomiphene" in text or "2026" in text or "561" in text for text in texts)
    assert tab.map.laid is None
    assert tab.path.laid is None
    assert cells(tab.words.nodes) == cells(tab.words.path) == []
    assert tab.switch.currentIndex() == MAP


def test_pictures_are_described_for_who_does_not_see_them(tab, knowledge):
    show(tab, man("okafor", knowledge), knowledge)
    assert "Pituitary responding: LH 7.4 IU/L" in tab.map.accessibleDescription()
    assert tab.path.accessibleDescription() == (
        "Draws with LH and testosterone: 4. The words list each of them."
    )
    names = {each.accessibleName() for each in (tab.map, tab.path, tab.switch, tab.column, tab.column.row)}
    assert "" not in names
    assert len(names) == 5


def test_what_is_under_the_pointer_is_said(tab, knowledge):
    show(tab, man("okafor", knowledge), knowledge)
    said = {tab.map.words_at(each.frame.middle) for each in (*tab.map.laid.boxes, *tab.map.laid.pills)}
    assert "hCG ended 7 Sep" in said
    assert any(text.startswith("Aromatase raised: Estradiol 44 pg/mL") for text in said)
    assert any(text.startswith("Testosterone in range, as expected: ") for text in said)
    assert tab.map.words_at((1.0, 1.0)) == ""
    last = tab.path.laid.points[-1].place
    assert tab.path.words_at(last).startswith("23 Nov 2026. 7.4 IU/L. 561 ng/dL. In the region eugonadal")
    assert tab.path.words_at((1.0, 1.0)) == ""
    middle = QPoint(tab.map.width() // 2, 60)
    QApplication.sendEvent(tab.map, QHelpEvent(QEvent.Type.ToolTip, middle, tab.map.mapToGlobal(middle)))


def test_the_pictures_wear_the_theme_of_the_window(tab, knowledge, qapp, theme):
    show(tab, man("okafor", knowledge), knowledge)
    light = tab.map.grab().toImage().pixelColor(3, 3)
    box = tab.map.laid.boxes[0].frame
    inside = [round(side * tab.map.enlarged) for side in (box.left + 6, box.middle[1])]
    assert tab.map.grab().toImage().pixelColor(*inside).name() == theme["surface.card"]
    assert light.name() == theme["surface.card"]
    dark = load_theme(resource("themes", "dark.toml"))
    try:
        wear(qapp, dark)
        assert tab.map.grab().toImage().pixelColor(3, 3).name() == dark["surface.card"]
    finally:
        wear(qapp, theme)
