"""First run: the clinic's name, its first user, the passphrase and the folder it lives in."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.files import ask_for_folder
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import TextField
from clinic_desktop.ui.gate import Gate
from clinic_desktop.ui.passphrase_choice import PassphraseChoice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.theme import Theme

WIDTH = 560
EXPLANATION = phrase(
    "Everything will live in one encrypted file on this computer, and nobody can read it without the "
    "passphrase. If it is forgotten, only the recovery code helps, which comes next."
)


@dataclass(frozen=True, slots=True)
class NewClinic:
    """What set-up asks for."""

    name: str
    address: str
    phone: str
    user: str
    passphrase: str
    folder: Path


class SetUp(Gate):
    """Sends a complete `NewClinic`; shows every problem beside its field and keeps what was typed."""

    submitted = Signal(object)
    existing = Signal()
    restoring = Signal()

    def __init__(self, theme: Theme, folder: Path) -> None:
        super().__init__(theme, tr("Set up your clinic"), tr(EXPLANATION), WIDTH)
        other = ActionButton(theme, tr("Open a clinic that exists"), kind=ButtonKind.LINK)
        other.clicked.connect(self.existing)
        choose = ActionButton(theme, tr("Choose folder"), kind=ButtonKind.LINK)
        choose.clicked.connect(self._choose_folder)
        self.form = Form(theme, tr("Set up clinic"))
        self.choice = PassphraseChoice(theme, lambda: map(self.form.value, ("name", "user")))
        self._add_fields(theme)
        self.form.field("folder").put(str(folder))
        self.form.add_line(choose)
        self.form.end(beside=other)
        self.form.submitted.connect(self._submit)
        self.column.addWidget(self.form)
        restore = ActionButton(theme, tr("Restore a backup"), kind=ButtonKind.LINK)
        restore.clicked.connect(self.restoring)
        self.column.addSpacing(6)
        self.column.addWidget(restore, 0, Qt.AlignmentFlag.AlignRight)

    def begin(self) -> None:
        """Put the focus on the first empty field."""
        self.form.begin()

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say what was wrong; nothing typed is lost."""
        self.form.show_problems(problems)

    def _add_fields(self, theme: Theme) -> None:
        self.form.add_row(TextField(theme, "name", tr("Clinic name")))
        self.form.add_row(
            TextField(theme, "address", tr("Address"), example=tr("printed on the patient’s page")),
            TextField(theme, "phone", tr("Phone"), example=tr("printed on the patient’s page")),
            stretch=(3, 2),
        )
        self.form.add_row(
            TextField(theme, "user", tr("Your name"), hint=tr("You sign in and sign results with it."))
        )
        self.form.add_row(*self.choice.fields)
        self.form.add_row(
            TextField(
                theme, "folder", tr("Folder"), hint=tr("Not in a folder that is synchronised or shared.")
            )
        )

    def _submit(self) -> None:
        problems = self._problems()
        if problems:
            self.form.show_problems(problems)
            return
        value = self.form.value
        self.submitted.emit(
            NewClinic(
                name=value("name").strip(),
                address=value("address").strip(),
                phone=value("phone").strip(),
                user=value("user").strip(),
                passphrase=value("passphrase"),
                folder=Path(value("folder").strip()).expanduser(),
            )
        )

    def _problems(self) -> list[Problem]:
        value = self.form.value
        asked = {
            "name": tr("Type the clinic’s name; it is printed on the patient’s page."),
            "user": tr("Type your name; signed results carry it."),
            "folder": tr("Choose the folder that the clinic will live in."),
        }
        problems = [Problem(name, sentence) for name, sentence in asked.items() if not value(name).strip()]
        problems += self.choice.problems()
        if value("folder").strip() and not Path(value("folder").strip()).expanduser().is_absolute():
            problems.append(Problem("folder", tr("Type the whole path of the folder.")))
        return problems

    def _choose_folder(self) -> None:
        def chosen(path: Path) -> None:
            self.form.field("folder").put(str(path))
            self.form.field("folder").show_problem(None)

        ask_for_folder(self, tr("Choose a folder for the clinic"), Path(self.form.value("folder")), chosen)
