"""Another man of the clinic, found by chart number or name and told from his namesakes by his birth date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from clinic_desktop.drawing.words import full_day
from clinic_desktop.language import tr
from clinic_desktop.ui.controls import ActionButton, ButtonKind
from clinic_desktop.ui.form_field import TextField

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.ui.room import Room

    # Finds men by a text, at most so many.
    Find = Callable[[str, int], tuple[Patient, ...]]

MOST = 4


class ManField(TextField):
    """Offers whom it finds while it is typed; taking one puts his chart number. `man` is whom it names.

    While a patient is in the `room`, men are told by chart number and birth date alone.
    """

    def __init__(
        self, theme: Theme, name: str, text: str, find: Find, *, room: Room, example: str = ""
    ) -> None:
        super().__init__(theme, name, text, example=example)
        self._find, self._without, self._room = find, "", room
        room.changed.connect(self.follow)
        self._buttons: list[ActionButton] = []
        self._ground = QWidget()
        self._column = QVBoxLayout(self._ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(2, self._ground)
        self._ground.hide()
        self.changed.connect(self.follow)

    def leave_out(self, patient_id: str) -> None:
        """Never offer this man: it is his chart that one is in."""
        self._without = patient_id

    @property
    def man(self) -> Patient | None:
        """The man with exactly the chart number that is typed; None for everything else."""
        typed = self.text().strip()
        found = (man for man in self.found() if man.chart_number == typed)
        return next(found, None) if typed else None

    def found(self) -> tuple[Patient, ...]:
        """Whom the text may mean, apart from the man left out."""
        typed = self.text().strip()
        men = self._find(typed, MOST + 1) if typed else ()
        return tuple(man for man in men if man.id != self._without)[:MOST]

    def put(self, text: str) -> None:
        """Replace what stands in the field, and say who it is."""
        super().put(text)
        self.follow()

    def follow(self) -> None:
        """Say who the text names, or offer whom it may mean."""
        man = self.man
        self.explain(
            ""
            if man is None
            else tr("{name}, born {day}", name=self._called(man), day=full_day(man.birth_date))
        )
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for each in () if man is not None else self.found():
            self._offer_man(each)
        self._ground.setVisible(bool(self._buttons))

    def _offer_man(self, man: Patient) -> None:
        words = tr(
            "{name}, born {day}, chart {number}",
            name=self._called(man),
            day=full_day(man.birth_date),
            number=man.chart_number,
        )
        button = ActionButton(self._theme, words, kind=ButtonKind.LINK)
        button.clicked.connect(lambda: self._take_man(man))
        self._column.addWidget(button)
        QWidget.setTabOrder(self._buttons[-1] if self._buttons else self.editor, button)
        self._buttons.append(button)
        button.show()  # at once: the next key may be Tab

    def _called(self, man: Patient) -> str:
        return tr("Name hidden") if self._room.taken else man.name

    def _take_man(self, man: Patient) -> None:
        self.put(man.chart_number)
        self.show_problem(None)
        self.begin()
        self.changed.emit()
