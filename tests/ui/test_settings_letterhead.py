"""The letterhead and the emergency words of a clinic: typed once, printed on every page from then on."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication

from clinic_desktop.clinic_choices import letterhead
from clinic_desktop.store.settings import EMERGENCY_PHONE, EMERGENCY_TEXT
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.source_reading import as_png
from tests.ui.hands import CTRL, focused, press, show, write


@pytest.fixture
def page(around, clinic, qtbot):
    desk = show(qtbot, Desk(around, clinic))
    desk.begin()
    desk.show_settings()
    desk.settings.desk = desk
    yield desk.settings
    desk.close_plots()


def sentence(page):
    return page.desk.notice.sentence.text()


def picture(path, width, height, *, seen=255, kind="PNG"):
    drawn = QImage(width, height, QImage.Format.Format_ARGB32)
    drawn.fill(Qt.GlobalColor.transparent if seen == 0 else Qt.GlobalColor.red)
    drawn.save(str(path), kind)
    return path


def test_the_head_is_typed_by_keys_and_each_line_is_stored_as_it_is_left(page, clinic):
    assert focused() == "Clinic’s name"
    press("A", CTRL)
    write("Southside")
    press(Qt.Key.Key_Return)
    assert letterhead(clinic).name == "Southside"
    assert sentence(page) == "Clinic’s name: saved."
    press(Qt.Key.Key_Tab)
    assert focused() == "Address"
    write("1 Quay")
    press(Qt.Key.Key_Return)
    write("Portsmouth")
    press(Qt.Key.Key_Tab)
    assert letterhead(clinic).address == "1 Quay\nPortsmouth"
    assert focused() == "Telephone"
    write("555-0199")
    press(Qt.Key.Key_Escape)
    assert letterhead(clinic).phone == "555-0199", "Esc leaves the page, and nothing that was typed"
    assert page.desk.home.isVisible()


def test_what_cannot_be_is_said_beside_its_field_and_stays_until_it_is_mended(page, clinic):
    email = page.letterhead.fields["email"]
    email.begin()
    write("nobody at home")
    press(Qt.Key.Key_Return)
    assert "is not an e-mail address" in email.problem.sentence
    press(Qt.Key.Key_Escape)
    page.desk.show_settings()
    assert email.text() == "nobody at home"
    assert letterhead(clinic).email == ""
    email.begin()
    press("A", CTRL)
    write("desk@southside.org")
    press(Qt.Key.Key_Return)
    assert email.problem is None
    assert letterhead(clinic).email == "desk@southside.org"


def test_a_clinic_is_never_without_a_name(page, clinic):
    name = page.letterhead.fields["clinic_name"]
    press("A", CTRL)
    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Return)
    assert name.problem is not None
    assert clinic.name == "Northside Men’s Health"


def test_a_text_is_taken_back(page, clinic):
    page.letterhead.fields["phone"].begin()
    write("555-0199")
    press(Qt.Key.Key_Return)
    page.desk.notice._undo.click()
    assert letterhead(clinic).phone == "555-0142"
    assert page.letterhead.fields["phone"].text() == "555-0142"


@pytest.mark.parametrize(
    ("width", "height", "kind"), [(3000, 400, "PNG"), (90, 60, "PNG"), (800, 900, "JPEG")]
)
def test_a_logo_is_taken_at_the_size_of_a_head_shown_and_removed(page, clinic, tmp_path, width, height, kind):
    page.letterhead.logo.take_file(picture(tmp_path / "logo", width, height, kind=kind))
    kept = QImage.fromData(letterhead(clinic).logo)
    assert kept.width() <= 480
    assert kept.height() <= 200
    assert kept.width() * height == pytest.approx(kept.height() * width, rel=0.02)
    assert sentence(page) == "The logo is saved."
    page.letterhead.logo.remove.click()
    assert letterhead(clinic).logo == b""
    page.desk.notice._undo.click()
    assert QImage.fromData(letterhead(clinic).logo) == kept


def test_what_is_transparent_in_a_logo_is_white_on_paper(page, clinic, tmp_path):
    page.letterhead.logo.take_file(picture(tmp_path / "logo.png", 20, 20, seen=0))
    kept = QImage.fromData(letterhead(clinic).logo)
    assert not kept.hasAlphaChannel()
    assert kept.pixelColor(5, 5) == Qt.GlobalColor.white


CUT_OFF = as_png(QImage(40, 40, QImage.Format.Format_RGB32))[:60]


@pytest.mark.parametrize(
    "content", [b"", b"%PDF-1.7", b"words", CUT_OFF], ids=["empty", "PDF", "text", "cut"]
)
def test_what_is_no_picture_is_refused_beside_the_logo(page, clinic, tmp_path, content):
    (tmp_path / "logo.png").write_bytes(content)
    page.letterhead.logo.take_file(tmp_path / "logo.png")
    assert page.letterhead.logo.problem.isVisible()
    assert letterhead(clinic).logo == b""


def test_a_logo_is_dropped(page, clinic, tmp_path):
    dragged = QMimeData()
    dragged.setUrls([QUrl.fromLocalFile(str(picture(tmp_path / "logo.png", 30, 30)))])
    rest = (Qt.DropAction.CopyAction, dragged, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page.letterhead.logo, QDragEnterEvent(QPoint(5, 5), *rest))
    QApplication.sendEvent(page.letterhead.logo, QDropEvent(QPointF(5, 5), *rest))
    assert letterhead(clinic).logo


def test_the_words_for_an_emergency_are_stored(page, clinic):
    page.emergency.fields[EMERGENCY_PHONE].begin()
    write("112")
    press(Qt.Key.Key_Tab)
    write("At night come to the gate.")
    press(Qt.Key.Key_Tab)
    assert clinic.settings.get(EMERGENCY_PHONE) == "112"
    assert clinic.settings.get(EMERGENCY_TEXT) == "At night come to the gate."
