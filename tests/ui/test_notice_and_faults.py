from __future__ import annotations

import os
import stat
import sys

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from clinic_desktop.ui.faults import MOST_BYTES, FaultLog
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.notice import Notice
from clinic_desktop.ui.patient_header import PatientHeader
from clinic_desktop.ui.tabs import Tabs
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, press, show


@pytest.fixture
def page(qtbot):
    return show(qtbot, QWidget(), 1000, 700)


def test_a_notice_stands_within_its_page_and_moves_nothing(theme, page):
    notice = Notice(theme, page)
    notice.tell("Saved: the page of Daniel Okafor.")
    assert notice.isVisible()
    assert page.rect().contains(notice.geometry())
    page.resize(1200, 700)
    assert notice.geometry().right() > 1100


def test_a_long_warning_is_not_cut(theme, page):
    notice = Notice(theme, page)
    notice.warn("The clinic folder cannot be used, " * 6)
    assert notice.height() >= notice.heightForWidth(notice.width())
    assert page.rect().contains(notice.geometry())


def test_what_can_be_undone_is_taken_back_by_its_key_once_and_not_from_the_next_notice(theme, page, qtbot):
    notice, undone = Notice(theme, page), []
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    page.setFocus()
    notice.tell_undoable("Draft discarded.", lambda: undone.append("draft"))
    assert [button.text() for button in notice.findChildren(QPushButton) if button.isVisible()] == [
        "Undo",
        "Close",
    ]
    press(Qt.Key.Key_Z, CTRL)
    assert undone == ["draft"]
    assert not notice.isVisible()
    notice.tell("Saved.")
    press(Qt.Key.Key_Z, CTRL)
    assert undone == ["draft"]


def test_the_log_of_faults_holds_places_and_no_words(tmp_path, qtbot):
    log = FaultLog(tmp_path / "logs" / "faults.log", lambda: NOW)
    said = []
    log.happened.connect(said.append)
    log.watch()
    try:
        raise ValueError("Okafor, Daniel typed 7.4")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    finally:
        log.stop_watching()
    text = (tmp_path / "logs" / "faults.log").read_text(encoding="utf-8")
    assert "ValueError" in text
    assert "test_notice_and_faults.py" in text
    assert "Okafor" not in text
    assert said[0].startswith("Something in the program failed")


def test_the_log_is_its_owners_only_and_does_not_grow_without_end(tmp_path, qtbot):
    file = tmp_path / "faults.log"
    file.write_text("old\n" * (MOST_BYTES // 3), encoding="utf-8")
    log = FaultLog(file, lambda: NOW)
    log.watch()
    sys.excepthook(ValueError, ValueError("x"), None)
    sys.excepthook(KeyError, KeyError("x"), None)
    log.stop_watching()
    text = file.read_text(encoding="utf-8")
    assert "old" not in text
    assert text.index("ValueError") < text.index("KeyError")
    new = FaultLog(tmp_path / "new.log", lambda: NOW)
    new.watch()
    sys.excepthook(ValueError, ValueError("x"), None)
    new.stop_watching()
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "new.log").stat().st_mode) == 0o600


def test_the_hook_is_given_back(tmp_path):
    before = sys.excepthook
    log = FaultLog(tmp_path / "faults.log", lambda: NOW)
    log.watch()
    log.stop_watching()
    assert sys.excepthook is before


def test_a_log_that_cannot_be_written_still_says_something(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    log = FaultLog(tmp_path / "file" / "faults.log", lambda: NOW)
    said = []
    log.happened.connect(said.append)
    log.watch()
    sys.excepthook(ValueError, ValueError("x"), None)
    log.stop_watching()
    assert said[0].endswith("The log could not be written.")


def test_the_last_clinic_is_remembered_with_any_letters_in_its_path(tmp_path):
    last = LastClinic(tmp_path / "config" / "last.toml")
    assert last.folder() is None
    folder = tmp_path / 'Ärzte "am" Hafen \\ x'
    last.remember(folder)
    assert last.folder() == folder


def test_a_damaged_memory_is_forgotten(tmp_path):
    file = tmp_path / "last.toml"
    for content in ("folder = 3", "not toml at all [", "other = 'x'"):
        file.write_text(content, encoding="utf-8")
        assert LastClinic(file).folder() is None


def test_where_nothing_can_be_remembered_nothing_fails(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    last = LastClinic(tmp_path / "file" / "last.toml")
    last.remember(tmp_path)
    assert last.folder() is None


@pytest.mark.parametrize("sentence", ["Signed: 1 result of 23 Nov 2026.", "The clinic cannot be used. " * 5])
@pytest.mark.parametrize("width", [1180, 1022])
def test_on_a_mans_page_a_notice_covers_nothing_that_is_pressed(theme, qtbot, sentence, width):
    page = show(qtbot, QWidget(), width, 700)
    header = PatientHeader(theme, Tabs(theme, ("Timelines", "Flowsheet", "Axis", "Treatment", "Visits")))
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(header)
    column.addStretch(1)
    header.show_patient("Okafor, Daniel", "38 y · born 11 Feb 1988 · chart 10427", "Early", "Post-TRT")
    qtbot.wait(10)
    notice = Notice(theme, page, lambda: header.free_room(page))
    notice.tell_undoable(sentence, lambda: None)
    assert page.rect().contains(notice.geometry())
    assert notice.height() >= notice.heightForWidth(notice.width())
    for button in header.findChildren(QPushButton):
        place = QRect(button.mapTo(page, QPoint()), button.size())
        assert not place.intersects(notice.geometry()), button.text()
    tabs = header._tabs
    assert tabs.mapTo(page, tabs.tabRect(4).topRight()).x() <= notice.geometry().left()
    header.hide()
    notice.tell(sentence)
    assert notice.geometry().right() > width - 30
