"""A report's page and what stands beside it, for the window's tests."""

from __future__ import annotations

import pypdfium2

from clinic_desktop.ui.report_desk import ReportDesk
from tests.ui.conftest import NOW
from tests.ui.hands import show

MESSAGE = "Your body is making testosterone again."


def desk_of(around, clinic, qtbot):
    made = ReportDesk(around, clinic)
    made.sentences, made.warnings, made.asked = [], [], []
    made.said.connect(made.sentences.append)
    made.warned.connect(made.warnings.append)
    made.step_asked.connect(made.asked.append)
    show(qtbot, made, 1280, 800)
    open_page(made, clinic)
    return made


def open_page(desk, clinic):
    desk.show_latest(clinic.patients.chart("daniel"))
    desk.begin()


def review(clinic, message=MESSAGE, language="en"):
    clinic.visits.review("daniel", "visit", message, NOW, language=language)


def steps(desk):
    return [button.text() for button in desk.gate.steps]


def page_text(desk):
    document = pypdfium2.PdfDocument(desk.preview.pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def hand_out(desk, path):
    desk.save(path)
    return path.read_bytes()


def turn(desk, language):
    desk.choices.language.put(language)
    desk._make_again()


def whole_text(desk):
    document = pypdfium2.PdfDocument(desk.preview.pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(texts).split())
