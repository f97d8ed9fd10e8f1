"""The laboratory's paper: attached by key, dropped or pasted, read beside the form, opened from a reading."""

from __future__ import annotations

import io
from threading import Event

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from reportlab.pdfgen.canvas import Canvas

from clinic_desktop.model.audit import Act
from clinic_desktop.model.source_document import MediaType, SourceDocument
from clinic_desktop.ui.desk import Desk
from clinic_desktop.ui.rows_model import ATTACHED
from clinic_desktop.ui.source_place import BOTH
from clinic_desktop.ui.source_reading import as_png, read_content
from tests.ui.conftest import NOW
from tests.ui.hands import CTRL, focused, press, show, write

ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
ALT = Qt.KeyboardModifier.AltModifier


def report(pages=3):
    """A PDF as a laboratory makes it; every page is black but for its margins."""
    made = io.BytesIO()
    canvas = Canvas(made)
    for page in range(pages):
        canvas.drawString(100, 700, f"page {page + 1}")
        canvas.rect(60, 60, 475, 600, fill=1)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def paper(tmp_path):
    path = tmp_path / "report of today.pdf"
    path.write_bytes(report())
    return path


@pytest.fixture
def desk(around, clinic, qtbot):
    clinic.settings.put("last_laboratory", "Northside Lab", NOW)
    made = Desk(around, clinic)
    show(qtbot, made)
    made.begin()
    made.open_patient("daniel")
    yield made
    made.close_plots()


@pytest.fixture
def typing(desk, qtbot, paper):
    """A desk with an open panel entry; call with a file to attach it as a person does."""
    press(Qt.Key.Key_N, CTRL)

    def attach(path=paper):
        press(Qt.Key.Key_O, CTRL)
        qtbot.waitUntil(
            lambda: isinstance(QApplication.activeWindow(), QFileDialog) and focused() is not None
        )
        write(str(path))
        press(ENTER)
        qtbot.waitUntil(lambda: QApplication.activeModalWidget() is None and not sources(desk).desk.reading)

    return attach


def sources(desk):
    return desk.page.timelines.sources


def viewer(desk):
    return sources(desk).viewer


def entry(desk):
    return desk.page.timelines.entry


def signed_with_source(clinic, content=None):
    """Attach a document to the panel that is there."""
    new = read_content("scan.pdf", content or report())
    (panel,) = clinic.patients.chart("daniel").final_panels
    source = SourceDocument(id="scan", title=new.title, media_type=new.media_type, pages=3)
    clinic.sources.attach("daniel", source, new.content, NOW)
    clinic.sources.link("daniel", panel.id, "scan", NOW)
    return panel


def test_a_report_is_attached_by_key_shown_beside_the_form_and_linked_by_the_signature(
    desk, clinic, typing, qtbot
):
    first = focused()
    typing()
    assert viewer(desk).isVisible()
    qtbot.waitUntil(lambda: viewer(desk).paper.drawn(0))
    assert focused() == first
    write("4.8")
    draft = entry(desk).draft
    (source,) = clinic.sources.of("daniel")
    assert (source.title, source.pages, draft.source) == ("report of today.pdf", 3, source.id)
    press(ENTER, CTRL)
    assert not viewer(desk).isVisible()
    chart = clinic.patients.chart("daniel")
    assert chart.sources_of(chart.final_panels[-1].id)[0].title == "report of today.pdf"


def test_its_pages_are_turned_scrolled_and_enlarged_while_the_focus_stays_in_the_result(desk, typing, qtbot):
    typing()
    at, bar = focused(), viewer(desk).area.verticalScrollBar()
    qtbot.waitUntil(lambda: viewer(desk).paper.drawn(0) and bar.maximum() > 1000)
    press(Qt.Key.Key_PageDown, ALT)
    second = bar.value()
    assert second > 0
    assert "Page 2 of 3" in viewer(desk).area.accessibleDescription()
    press(Qt.Key.Key_Down, ALT)
    assert bar.value() > second
    press(Qt.Key.Key_Up, ALT)
    press(Qt.Key.Key_PageUp, ALT)
    assert bar.value() == 0
    width = viewer(desk).paper.width()
    press(Qt.Key.Key_Plus, ALT)
    assert viewer(desk).paper.width() > width
    press(Qt.Key.Key_0, ALT)
    assert viewer(desk).paper.width() == width
    assert focused() == at


def test_the_key_hides_and_shows_it_again_and_the_timelines_come_back(desk, typing):
    desk.resize(1280, 720)
    typing()
    assert not desk.page.timelines.view.isVisible()
    at = focused()
    press(Qt.Key.Key_O, CTRL)
    assert (viewer(desk).isVisible(), desk.page.timelines.view.isVisible()) == (False, True)
    assert viewer(desk).paper.pages == 0
    press(Qt.Key.Key_O, CTRL)
    assert viewer(desk).isVisible()
    assert focused() == at


def test_in_a_wide_window_both_are_seen(desk, typing):
    desk.resize(1920, 1000)
    typing()
    assert sources(desk)._place.width() >= BOTH
    assert viewer(desk).isVisible()
    assert desk.page.timelines.view.isVisible()


def test_a_draft_that_is_resumed_shows_what_it_was_typed_from(desk, clinic, typing, qtbot):
    typing()
    press(ESC)
    assert not viewer(desk).isVisible()
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: viewer(desk).paper.pages == 3)
    told = [each.detail for each in clinic.audit.of_patient("daniel", act=Act.VIEW) if each.detail]
    assert told == ["source document “report of today.pdf”"]


def test_attaching_can_be_undone_and_the_document_used_again(desk, clinic, typing):
    typing()
    press(Qt.Key.Key_Z, CTRL)
    assert entry(desk).draft.source == ""
    assert not viewer(desk).isVisible()
    assert clinic.sources.of("daniel") != ()
    assert entry(desk).source.use.isVisible()
    entry(desk).source.use.setFocus()
    press(ENTER)
    assert entry(desk).draft.source == clinic.sources.of("daniel")[0].id


def test_a_wrong_paper_is_removed_from_the_chart(desk, clinic, typing):
    typing()
    viewer(desk).remove.setFocus()
    press(ENTER)
    assert clinic.sources.of("daniel") == ()
    assert entry(desk).draft.source == ""
    assert not viewer(desk).isVisible()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK a spreadsheet", "no PDF, PNG or JPEG"),
        (b"%PDF-1.7 cut off", "damaged or cut off"),
        (report()[:900], "damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "damaged or cut off"),
    ],
)
def test_what_cannot_be_shown_is_refused_in_words_and_typing_goes_on(
    desk, clinic, typing, tmp_path, content, words
):
    warned = []
    desk.page.warned.connect(warned.append)
    (tmp_path / "odd.pdf").write_bytes(content)
    at = focused()
    typing(tmp_path / "odd.pdf")
    assert words in warned[0]
    assert clinic.sources.of("daniel") == ()
    assert focused() == at


def drag(desk, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, plain = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    enter = QDragEnterEvent(QPoint(9, 9), copy, data, left, plain)
    QApplication.sendEvent(entry(desk), enter)
    drop = QDropEvent(QPointF(9, 9), copy, data, left, plain)
    QApplication.sendEvent(entry(desk), drop)
    return enter.isAccepted()


def test_the_key_asks_for_no_other_file_while_one_is_being_read(desk, clinic, qtbot, monkeypatch):
    asked, said = [], []
    monkeypatch.setattr(sources(desk)._arrivals, "choose", lambda: asked.append(True))
    sources(desk).desk.said.connect(said.append)
    gate = Event()

    def read():
        gate.wait(5)
        return read_content("scan.pdf", report())

    desk.page.enter_panel()
    sources(desk)._take(read)
    press("O", CTRL)
    assert (asked, said) == ([], ["A document is still being read; it is shown as soon as it is there."])
    gate.set()
    qtbot.waitUntil(lambda: not sources(desk).desk.reading)
    press("O", CTRL)
    assert asked == []


def test_a_file_that_is_dropped_on_the_form_is_attached(desk, clinic, paper, qtbot):
    press(Qt.Key.Key_N, CTRL)
    assert drag(desk, paper)
    qtbot.waitUntil(lambda: entry(desk).draft.source != "")
    assert clinic.sources.of("daniel")[0].title == "report of today.pdf"


def test_a_picture_is_pasted_and_kept_as_png(desk, clinic, qtbot):
    press(Qt.Key.Key_N, CTRL)
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("teal"))
    QGuiApplication.clipboard().setImage(picture)
    press(Qt.Key.Key_V, CTRL)
    qtbot.waitUntil(lambda: entry(desk).draft.source != "")
    (source,) = clinic.sources.of("daniel")
    assert (source.title, source.media_type) == ("Pasted picture", MediaType.PNG)
    qtbot.waitUntil(lambda: viewer(desk).paper.drawn(0))
    kept = clinic.sources.content("daniel", source.id)
    assert kept == as_png(QImage.fromData(kept))


def test_a_text_is_pasted_as_ever(desk):
    press(Qt.Key.Key_N, CTRL)
    QGuiApplication.clipboard().setText("4.8")
    press(Qt.Key.Key_V, CTRL)
    assert QApplication.focusWidget().text() == "4.8"


def test_a_reading_opens_its_paper_and_esc_goes_back_to_it(desk, clinic, qtbot):
    signed_with_source(clinic)
    desk.open_patient("daniel")
    table = desk.page.timelines.table
    press(Qt.Key.Key_T, CTRL)
    press(Qt.Key.Key_Down)
    assert sources(desk).button.isVisible()
    at = QApplication.focusWidget()
    press("o")
    qtbot.waitUntil(lambda: viewer(desk).paper.drawn(0))
    assert not viewer(desk).remove.isVisible()
    press(ESC)
    assert (viewer(desk).isVisible(), QApplication.focusWidget()) == (False, at)
    index = table._model.index(0, 0)
    assert table._model.data(index, Qt.ItemDataRole.DecorationRole) is not None
    assert ATTACHED in table._model.data(index, Qt.ItemDataRole.AccessibleDescriptionRole)


def test_a_point_of_the_timelines_opens_its_paper_too_and_one_without_says_so(desk, clinic, qtbot):
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_O, CTRL)
    assert not viewer(desk).isVisible()
    signed_with_source(clinic)
    desk.open_patient("daniel")
    press(Qt.Key.Key_Right)
    press("o")
    qtbot.waitUntil(lambda: viewer(desk).paper.drawn(0))


def test_the_next_man_s_page_shows_no_paper_of_the_last_one(desk, clinic, typing):
    typing()
    desk.open_patient("ivan")
    assert not viewer(desk).isVisible()
    assert (viewer(desk).source, viewer(desk).paper.pages) == (None, 0)
    assert entry(desk).source.source is None


def test_a_viewer_of_the_clinic_opens_papers_and_is_offered_to_attach_none(desk, clinic):
    signed_with_source(clinic)
    desk.page.rest("For reading only.")
    desk.open_patient("daniel")
    press(Qt.Key.Key_Right)
    assert sources(desk).act.isVisible()
    assert not sources(desk)._attach.isVisible()


def test_a_document_of_another_chart_is_pointed_out(desk, clinic, paper, typing):
    new = read_content(paper.name, paper.read_bytes())
    other = SourceDocument(id="o", title=new.title, media_type=new.media_type, pages=3)
    clinic.sources.attach("ivan", other, new.content, NOW)
    warned = []
    desk.page.warned.connect(warned.append)
    typing()
    assert "in chart 10440 too" in warned[0]
