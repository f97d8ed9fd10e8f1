"""The few fields that make a new marker of the clinic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.custom_marker import MOST_DECIMALS, SPECIMENS
from clinic_desktop.ui.form import Form
from clinic_desktop.ui.form_field import ChoiceField, TextField

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme

DIGITS = [(str(number), str(number)) for number in range(MOST_DECIMALS + 1)]
WITH = {"blood": phrase("Blood panel"), "semen": phrase("Semen sample")}
AFTER_POINT = re.compile(r"\.([0-9]+)")


@dataclass(frozen=True, slots=True)
class AskedMarker:
    """What stands in the form, as typed."""

    name: str
    unit: str
    decimals: str
    range_text: str
    specimen: str


class CustomMarkerForm(Form):
    """Name, unit, range, decimals, and with which sample it is entered; decimals follow the range."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Add marker"), tr("Cancel"))
        self._decimals_chosen = False
        self._name = TextField(theme, "name", tr("Name"), example=tr("Haemoglobin"))
        self._unit = TextField(theme, "unit", tr("Unit"), example="g/L")
        self._range = TextField(theme, "range", tr("Usual range, if any"), example="130-170")
        self._decimals = ChoiceField(theme, "decimals", tr("Decimals"), DIGITS)
        specimens = [(each, tr(WITH[each])) for each in SPECIMENS]
        self._specimen = ChoiceField(theme, "specimen", tr("Entered with"), specimens)
        self.add_row(self._name, self._unit, stretch=(2, 1))
        self.add_row(self._range, self._decimals, self._specimen, stretch=(5, 3, 4))
        self.end()
        self._decimals.changed.connect(self._choose_decimals)
        self._range.changed.connect(self._follow_range)

    @property
    def asked(self) -> AskedMarker:
        """What stands in the form."""
        return AskedMarker(
            name=self._name.text(),
            unit=self._unit.text(),
            decimals=self._decimals.text(),
            range_text=self._range.text(),
            specimen=self._specimen.text(),
        )

    def begin_new(self, name: str, specimen: str) -> None:
        """Ask for a new marker, of this name where one was typed; the rest is empty."""
        self.clear()
        for field in (self._unit, self._range):
            field.put("")
        self._name.put(name)
        self._decimals.put("0")
        self._decimals_chosen = False
        self._specimen.put(specimen)
        self.begin()

    def _choose_decimals(self) -> None:
        self._decimals_chosen = True

    def _follow_range(self) -> None:
        """Results have as many decimals as the limits they are held against, unless somebody chose."""
        if self._decimals_chosen:
            return
        printed = [len(digits) for digits in AFTER_POINT.findall(self._range.text())]
        self._decimals.put(str(min(max(printed, default=0), MOST_DECIMALS)))
        self._decimals_chosen = False  # put is no choice of the user's
