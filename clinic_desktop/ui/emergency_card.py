"""What a patient is told of an emergency beside what everybody is told: the clinic's number and sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from clinic_desktop.clinical.contact import check_phone
from clinic_desktop.language import phrase, tr
from clinic_desktop.store.settings import EMERGENCY_PHONE, EMERGENCY_TEXT
from clinic_desktop.ui.controls import label
from clinic_desktop.ui.text_card import TextCard

if TYPE_CHECKING:
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase(
    "Printed on the patient’s page under “Get help”, beside the signs of an emergency. Without a number the "
    "page says “{usual}”."
)


class EmergencyCard(TextCard):
    """A number and a sentence; either may be empty."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        knowledge = surroundings.knowledge
        super().__init__(
            surroundings,
            clinic,
            tr("In an emergency"),
            tr(SAID, usual=knowledge.say("page_emergency")),
        )
        phone = self.add_line(
            EMERGENCY_PHONE, tr("Emergency number"), lambda text: text and check_phone(text)
        )
        phone.setFixedWidth(240)
        sentence = self.add_lines(
            EMERGENCY_TEXT,
            tr("Sentence of the clinic"),
            tr("such as where to go at night, and what to bring"),
        )
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(phone)
        row.addWidget(sentence, 1)
        self._column.addLayout(row)
        signs = tr("The signs: {signs}", signs=knowledge.say("page_emergency_signs"))
        self._column.addWidget(label(signs, "small", wraps=True))
