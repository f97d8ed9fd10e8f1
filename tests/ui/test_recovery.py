"""Coming in by the recovery code, and its page: typed, printed, saved, kept."""

from __future__ import annotations

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from clinic_desktop.clinic_choices import letterhead
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Role
from clinic_desktop.report.recovery_page import recovery_page
from clinic_desktop.store.clinic import open_clinic
from clinic_desktop.store.recovery import printed
from clinic_desktop.ui.last_clinic import LastClinic
from clinic_desktop.ui.main_window import MainWindow
from clinic_desktop.ui.reception import Reception
from clinic_desktop.ui.recovery_code_field import RecoveryCodeField, groups_of
from clinic_desktop.ui.recovery_gate import RecoveryGate
from clinic_desktop.ui.recovery_making import make_code, missing_code
from clinic_desktop.ui.recovery_sheet import RecoverySheet
from tests.ui.conftest import NOW
from tests.ui.hands import focused, press, show, write

NEW = "violet harbour"
CODE = printed(2**159)


@pytest.fixture
def field(theme, qtbot):
    made = RecoveryCodeField(theme)
    show(qtbot, made)
    made.begin()
    return made


@pytest.fixture
def window(around, clinic, qtbot, tmp_path):
    clinic.users.add("N. Nurse", [Role.STAFF], "another long one", NOW)
    code = clinic.users.make_recovery_code(NOW)
    clinic.close()
    window = show(qtbot, MainWindow())
    reception = Reception(around, window, LastClinic(tmp_path / "last.toml"), clinic.folder)
    reception.receive(clinic.folder, None)
    window.code, window.folder, window.reception = code, clinic.folder, reception
    yield window
    reception.put_away()


def go_to_the_code(window):
    write("R. Almeida")
    while focused() != "Use the recovery code":
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert focused() == "Recovery code"


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return texts


def test_a_code_is_grouped_while_it_is_typed(field):
    write("8000o")
    assert field.text() == "8000-0"
    write("l")
    assert field.text() == "8000-01"
    press(Qt.Key.Key_Backspace)
    assert field.text() == "8000-0"


def test_a_sign_put_into_the_middle_leaves_the_cursor_behind_it(field):
    write("80000000")
    for _ in range(6):
        press(Qt.Key.Key_Left)
    write("ab")
    assert field.text() == "800A-B000-00"
    assert field.editor.cursorPosition() == len("800A-B")


def test_a_sign_that_no_code_has_is_said_at_once(field):
    write("80U")
    assert field.problem.sentence.startswith("“U” does not occur")
    press(Qt.Key.Key_Backspace)
    assert field.problem is None


def test_mistyping_is_said_with_the_last_sign_and_a_whole_code_is_accepted(field):
    typed = CODE.replace("-", "")
    write(typed.replace("000", "001", 1))
    assert "mistyped somewhere" in field.problem.sentence
    field.put("")
    write(typed)
    assert field.problem is None
    assert field.text() == "-".join(groups_of(CODE))


def test_an_owner_comes_in_by_the_code_and_is_offered_a_new_one(window):
    go_to_the_code(window)
    write(window.code)
    for text in (NEW, NEW):
        press(Qt.Key.Key_Return)
        write(text)
    press(Qt.Key.Key_Return)
    assert isinstance(window.screen_shown, RecoveryGate)
    assert focused() == "Make a new code"
    press(Qt.Key.Key_Return)
    groups = window.screen_shown.sheet._code.groups
    assert "".join(groups) != window.code.replace("-", "")
    assert focused() == "Last group of the code"
    write(groups[-1])
    press(Qt.Key.Key_Return)
    assert focused() == "Name, number, birth date"
    assert missing_code(window.reception._clinic) == ""
    window.reception.put_away()
    open_clinic(window.folder, user="R. Almeida", passphrase=NEW, now=NOW).close()


def test_keeping_the_old_code_goes_on_to_the_day(window):
    go_to_the_code(window)
    write(window.code)
    for text in (NEW, NEW):
        press(Qt.Key.Key_Return)
        write(text)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Tab)
    assert focused() == "Keep the old one"
    press(Qt.Key.Key_Return)
    assert focused() == "Name, number, birth date"


def test_the_wrong_code_and_one_who_is_no_owner_are_refused_beside_the_field(window):
    go_to_the_code(window)
    form = window.screen_shown.form
    form.field("code").put(CODE)
    for name in ("passphrase", "again"):
        form.field(name).put(NEW)
    form.submit_button.click()
    assert "not the clinic's recovery code" in form.field("code").problem.sentence
    form.field("code").put(window.code)
    form.field("user").put("N. Nurse")
    form.submit_button.click()
    assert "only owners come in by the code" in form.field("user").problem.sentence
    assert form.value("passphrase") == NEW
    press(Qt.Key.Key_Escape)
    assert window.screen_shown.title.text() == "Sign in"


def test_the_page_says_the_code_what_it_is_for_and_where_it_belongs(around, clinic):
    code = make_code(around, clinic)
    (text,) = text_of(code.page)
    for words in (
        *code.groups,
        "Northside Men’s Health",
        "made 23 Nov 2026 by R. Almeida",
        "Not beside the computer",
    ):
        assert words in " ".join(text.split())
    assert code.page == make_page_again(around, clinic, code)


def make_page_again(around, clinic, code):
    return recovery_page(
        code.groups,
        letterhead(clinic),
        around.theme,
        made="23 Nov 2026",
        author=clinic.user,
        printed_at=NOW,
    )


@pytest.fixture
def sheet(around, clinic, theme, qtbot):
    made = RecoverySheet(theme, clinic.folder)
    show(qtbot, made, 560, 500)
    made.show_code(make_code(around, clinic))
    made.begin()
    return made


def test_the_page_is_saved_where_one_chooses_but_not_beside_the_clinic(sheet, clinic, tmp_path):
    sheet.save(clinic.folder / "code.pdf")
    assert "the clinic’s own folder" in sheet.said.text()
    assert not (clinic.folder / "code.pdf").exists()
    sheet.save(tmp_path / "code.pdf")
    assert (tmp_path / "code.pdf").read_bytes() == sheet._code.page
    assert "then delete the file here" in sheet.said.text()
    sheet.save(tmp_path / "absent" / "code.pdf")
    assert "was not saved" in sheet.said.text()


def test_the_page_is_printed(sheet, tmp_path):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sheet.print_on(printer)
    assert (tmp_path / "paper.pdf").stat().st_size > 1000
    assert sheet.said.text() == "Sent to the printer."


def test_the_code_is_read_out_as_one_text(sheet):
    assert sheet.groups.accessibleDescription() == " ".join(sheet._code.groups)
    sheet.clear()
    assert sheet.groups.accessibleDescription() == ""


def test_a_code_that_cannot_be_made_is_said_and_can_be_put_off(around, clinic, qtbot):
    clinic.users.add("N. Nurse", [Role.OWNER], "another long one", NOW)
    clinic.users.change_roles("R. Almeida", [Role.STAFF], NOW)
    gate, closed = RecoveryGate(around, clinic, offering=False), []
    gate.closed.connect(lambda: closed.append(True))
    show(qtbot, gate)
    gate.begin()
    assert focused() == "Make a new code"
    assert "Only an owner" in gate._problem.text()
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().text() == "Later"
    press(Qt.Key.Key_Return)
    assert closed
    with pytest.raises(Refused):
        make_code(around, clinic)


def test_esc_leads_from_the_code_to_the_day_and_nothing_is_confirmed(window):
    go_to_the_code(window)
    write(window.code)
    for text in (NEW, NEW):
        press(Qt.Key.Key_Return)
        write(text)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert focused() == "Last group of the code"
    for following in ("The page is kept", "Later", "Print", "Save PDF"):
        press(Qt.Key.Key_Tab)
        assert focused() == following
    press(Qt.Key.Key_Escape)
    assert focused() == "Name, number, birth date"
    assert missing_code(window.reception._clinic) != ""
