"""The head of every page that the clinic prints: its name, where it is, how to reach it, and its logo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from clinic_desktop.clinical.contact import check_email, check_phone
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.store.settings import ADDRESS, CLINIC_NAME, EMAIL, PHONE, WEB
from clinic_desktop.ui.logo_field import LogoField
from clinic_desktop.ui.text_card import TextCard

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase("In the head of the visit report, the call list and the recovery page.")
NAMELESS = phrase("The clinic needs a name: it stands in the head of every page.")


class LetterheadCard(TextCard):
    """A text is stored by Enter or when its field is left, a logo as soon as it is chosen or dropped."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("Letterhead"), tr(SAID))
        name = self.add_line(CLINIC_NAME, tr("Clinic’s name"), _named)
        address = self.add_lines(ADDRESS, tr("Address"))
        phone = self.add_line(PHONE, tr("Telephone"), _if_any(check_phone))
        email = self.add_line(EMAIL, tr("E-mail"), _if_any(check_email))
        web = self.add_line(WEB, tr("Web page"))
        self.logo = LogoField(surroundings.theme)
        self.logo.taken.connect(self._keep_logo)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.addWidget(address, 1, 0, 2, 1)
        grid.addWidget(self.logo, 3, 0, 1, 2)
        for field, line, column in ((name, 0, 0), (phone, 0, 1), (email, 1, 1), (web, 2, 1)):
            grid.addWidget(field, line, column)
        self._column.addLayout(grid)
        for before, after in ((name, address), (address, phone), (phone, email), (email, web)):
            self.setTabOrder(before.editor, after.editor)
        self.setTabOrder(web.editor, self.logo.choose)
        self.setTabOrder(self.logo.choose, self.logo.remove)

    def refresh(self) -> None:
        """Show the texts and the logo that are printed."""
        super().refresh()
        self.logo.show_logo(self._clinic.settings.logo())
        self.logo.rest(self._why_not())

    def begin(self) -> bool:
        """Begin with the name."""
        name = self.fields[CLINIC_NAME]
        name.begin()
        return name.editor.isEnabled()

    def _keep_logo(self, content: bytes) -> None:
        before = self._clinic.settings.logo()
        if content == before or not self._put_logo(content):
            return
        said = tr("The logo is saved.") if content else tr("The logo is removed.")
        self.kept.emit(said, lambda: self._put_logo(before) and self.said.emit(tr("The logo is as it was.")))

    def _put_logo(self, content: bytes) -> bool:
        try:
            self._clinic.settings.put_logo(content, self._surroundings.now())
        except Refused as refused:
            self.logo.refuse(" ".join(problem.sentence for problem in refused.problems))
            return False
        self.logo.show_logo(content)
        self.stored.emit()
        return True


def _named(text: str) -> None:
    if not text:
        raise refuse(CLINIC_NAME, tr(NAMELESS))


def _if_any(check: Callable[[str], None]) -> Callable[[str], None]:
    return lambda text: check(text) if text else None
