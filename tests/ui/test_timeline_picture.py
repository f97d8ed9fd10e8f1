"""The timelines taken along: copied, or saved where the user says."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog

from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import refuse
from clinic_desktop.ui.clipboard import Copied
from tests.ui.hands import CTRL, focused, press
from tests.ui.timelines import (
    Key,
    opened,
    two_panels,
    view_of,
    window,
)


@pytest.fixture
def page(around, clinic, qtbot):
    two_panels(clinic)
    made = opened(around, clinic, qtbot)
    yield made
    made.close_plots()


def test_ctrl_c_copies_a_sharp_light_picture_that_is_forgotten_like_any_copied_text(page, clinic):
    copied = Copied()
    press("C", CTRL)
    image = QGuiApplication.clipboard().image()
    assert image.width() >= 2000
    assert image.pixelColor(4, 4) == QColor("#ffffff")
    assert page.sentences[-1].startswith("Picture copied")
    assert copied._late.isActive()
    copied.forget()
    assert QGuiApplication.clipboard().image().isNull()
    (exported,) = clinic.audit.of_patient("daniel", act=Act.EXPORT)
    assert exported.detail == "picture of the timelines copied"


def test_a_picture_is_saved_whole_after_one_warning(page, tmp_path):
    page.timelines.desk.picture.ask()
    assert focused() == "Choose where to save…"
    assert "not encrypted" in page.timelines.desk.picture.warning.sentence.text()
    press(Key.Key_Escape)
    assert focused() == "Timelines"
    assert not page.timelines.desk.picture.warning.isVisible()
    page.timelines.desk.picture.ask()
    press(Key.Key_Return)
    dialog = next(d for d in page.findChildren(QFileDialog) if d.isVisible())
    assert dialog.selectedFiles()[0].endswith("timelines-2026-11-23.png")
    dialog.reject()
    path = tmp_path / "picture.png"
    page.timelines.desk.picture.save(path)
    assert page.sentences[-1] == f"Saved: {path}"
    image = QImage(str(path))
    assert image.width() >= 2000
    assert image.height() > 2 * 7 * 60


def test_a_picture_shows_the_same_stretch_of_time_and_every_strip_whatever_scrolls(page, tmp_path):
    path = tmp_path / "picture.png"
    page.resize(1180, 620)
    page.timelines.desk.picture.save(path)
    low = QImage(str(path)).height()
    page.timelines.desk.arranging.choose_set("everything")
    page.timelines.desk.picture.save(path)
    assert QImage(str(path)).height() > low + 2 * 15 * 60
    assert window(page) == (page.timeline.axis.start, page.timeline.axis.end)


def test_where_a_picture_cannot_be_saved_or_recorded_it_is_said(page, tmp_path, monkeypatch):
    page.timelines.desk.picture.save(tmp_path / "absent" / "picture.png")
    assert "not saved" in page.warnings[-1]

    def full(*_args):
        raise refuse("disk", "The disk is full.")

    monkeypatch.setattr(page._clinic, "record", full)
    page.timelines.desk.picture.copy()
    assert page.warnings[-1] == "The disk is full."


def test_nobodys_picture_cannot_be_taken(page, tmp_path):
    page.clear()
    path = tmp_path / "picture.png"
    page.timelines.desk.picture.ask()
    page.timelines.desk.picture.save(path)
    assert not path.exists()
    assert not page.timelines.desk.picture.warning.isVisible()


def test_in_a_narrow_window_the_menu_repeats_what_the_toolbar_has_no_room_for(page):
    toolbar = page.timelines.toolbar
    page.enter_panel()
    page.resize(900, 700)
    QApplication.processEvents()
    assert not toolbar._turn.isVisible()
    words = [act.text() for act in toolbar.menu.actions() if act.text()]
    assert words[:3] == ["Choose strips…", "Weeks or dates", "US or SI units"]
    kind = view_of(page).axis_kind
    next(act for act in toolbar.menu.actions() if act.text() == "Weeks or dates").trigger()
    assert view_of(page).axis_kind != kind
