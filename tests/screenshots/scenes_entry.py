"""More of the entry: a laboratory's form, results that come later, undoing, the paper, old results."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter

OLD_RESULTS = (
    "\tUnit\t3 Feb 2025 08:10\t5 May 2025 08:20\t4 Aug 2025 08:00\n"
    "Laboratory\t\tNorthside Lab\tNorthside Lab\tNorthside Lab\n"
    "LH\tIU/L\t<0.1\t1.9\t4.4\nFSH\tIU/L\t0.3\t2.2\t5.0\n"
    "Total testosterone\tng/dL\t712\t13.1\t390\nEstradiol\tpg/mL\t44\t\t29\n"
)
COLUMN = "7.9\n8.4\n612\n31\n4.3\n38\n"
PETROVIC, NGUYEN = "10407", "10383"
PRINTED = ("Total testosterone", "SHBG", "Albumin", "LH", "FSH", "Estradiol", "Prolactin")
PAPER = (
    "Northside Lab · 14 Quay Street · Portsmouth",
    "Collected 23 Nov 2026 08:10 · fasting",
    "",
    "LH                      7.9   IU/L      1.7-8.6",
    "FSH                     8.4   IU/L      1.5-12.4",
    "Testosterone, total     612   ng/dL     264-916",
    "SHBG                     31   nmol/L    18-54",
    "Albumin                 4.3   g/dL      3.5-5.0",
)


def laboratory_forms(stage):
    """No form, one that is made, the list, and one that is taken away again."""
    stage.click("Laboratory forms")
    stage.shoot("forms-none")
    stage.click("New form")
    stage.write("Male hormones")
    stage.press("Return", "Return")
    for name in PRINTED[:4]:
        stage.write(name)
        stage.press("Return")
    stage.shoot("forms-adding")
    for name in PRINTED[4:]:
        stage.write(name)
        stage.press("Return")
    stage.press("Escape")
    stage.write("4.0-15.2")
    stage.press("Alt+Up")
    stage.shoot("forms-editing")
    stage.press("Ctrl+Return")
    stage.shoot("forms-list")
    stage.click("Copy")
    stage.shoot("forms-copy")
    stage.press("Escape")
    stage.click("Delete")
    stage.shoot("undo-notice")
    stage.press("Ctrl+Z")
    stage.press("Escape")


def awaited(stage):
    """A panel of which a part comes later, and its completion, on the laboratory's own form."""
    stage.open_man(NGUYEN)
    stage.press("Ctrl+N")
    stage.shoot("entry-own-form")
    for result in ("388", "29", "4.4", "5.1"):
        stage.write(result)
        stage.press("Return")
    stage.press("Ctrl+E")
    stage.press("Return", "Ctrl+E")
    stage.shoot("entry-awaited")
    stage.press("Ctrl+Return")
    stage.shoot("entry-signed")
    stage.press("Ctrl+N")
    stage.shoot("entry-slots")
    stage.press("Ctrl+J")
    stage.write("6.2")
    stage.shoot("entry-completing")
    stage.click("Discard draft")
    stage.rest(150)


def noted(stage):
    """Notes and the whole draw in view at once, a line that was taken away, and what undo takes back."""
    stage.open_man(PETROVIC)
    stage.press("Ctrl+N")
    stage.write("512")
    stage.press("Ctrl+M")
    stage.write("drawn twice, the first tube was haemolysed")
    stage.press("Ctrl+D")
    stage.write("26")
    stage.press("Tab", "Space")
    stage.focus("Note on the panel")
    stage.write("He came straight from the night shift")
    stage.shoot("entry-noted")
    stage.press("Ctrl+D", "Alt+Delete")
    stage.shoot("entry-line-removed")
    stage.press("Ctrl+Z", "Ctrl+Z")
    stage.shoot("entry-undone")
    stage.click("Discard draft")
    stage.rest(150)


def pasted(stage):
    """A column out of a spreadsheet."""
    stage.press("Ctrl+N")
    QGuiApplication.clipboard().setText(COLUMN)
    stage.press("Ctrl+V")
    stage.rest(400)
    stage.shoot("entry-pasted")
    stage.click("Discard draft")
    stage.rest(150)


def paper(stage):
    """The laboratory's paper beside the form, and reached from a result."""
    stage.open_man(PETROVIC)
    stage.press("Ctrl+N")
    QGuiApplication.clipboard().setImage(printed_page())
    stage.press("Ctrl+V")
    stage.until("Fit width")  # the file dialog would come with the next Ctrl+O as long as nothing is attached
    stage.rest(900)
    stage.shoot("source-beside-entry")
    stage.press("Ctrl+O")
    stage.shoot("source-attached")
    stage.click("Discard draft")
    stage.rest(150)


def printed_page():
    """A page as a laboratory prints it, as a scanner makes it."""
    page = QImage(1240, 1754, QImage.Format.Format_RGB32)
    page.fill(Qt.GlobalColor.white)
    painter = QPainter(page)
    letters = painter.font()
    letters.setPixelSize(30)
    letters.setFamily("monospace")
    painter.setFont(letters)
    for line, text in enumerate(PAPER):
        painter.drawText(QRect(90, 120 + line * 60, 1100, 50), Qt.AlignmentFlag.AlignLeft, text)
    painter.end()
    return page


def old_results(stage):
    """The grid of old results: empty, pasted with a question, and back."""
    stage.open_man(PETROVIC)
    stage.press("Ctrl+B")
    stage.shoot("old-results-empty")
    QGuiApplication.clipboard().setText(OLD_RESULTS)
    stage.press("Ctrl+V")
    stage.rest(700)
    stage.shoot("old-results-question")
    stage.click("Discard old results")
    stage.rest(200)
    stage.shoot("old-results-discarded")
    stage.press("Escape")


SCENES = (laboratory_forms, awaited, noted, pasted, paper, old_results)
