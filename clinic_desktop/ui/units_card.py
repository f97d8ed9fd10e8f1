"""In which units the clinic shows its results: one system, and another unit for single markers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout

from clinic_desktop.drawing.display_units import PRESETS, own_units, own_units_text
from clinic_desktop.drawing.quantities import display_unit
from clinic_desktop.knowledge.custom_markers import EVERYTHING
from clinic_desktop.language import phrase, tr
from clinic_desktop.store.settings import DISPLAY_UNITS, MARKER_UNITS
from clinic_desktop.ui.controls import ActionButton, ButtonKind, label
from clinic_desktop.ui.form_field import ChoiceField
from clinic_desktop.ui.settings_card import SettingsCard, rest, show_quietly
from clinic_desktop.ui.view_choices import units_words

if TYPE_CHECKING:
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase(
    "For timelines, flowsheet, axis, new lines of a panel and printed pages. What a laboratory reported is "
    "kept as it was reported. Whoever chose other units above the timelines keeps them."
)
COLUMNS = 3


class UnitsCard(SettingsCard):
    """A system, and below it each marker that has several units."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("Units"), tr(SAID))
        theme = surroundings.theme
        systems = [(system, units_words(system)) for system in PRESETS]
        self.system = ChoiceField(theme, DISPLAY_UNITS, tr("Results are shown in"), systems)
        self.system.setFixedWidth(200)
        self.system.changed.connect(self._choose_system)
        self.as_the_system = ActionButton(theme, tr("All markers as the system"), kind=ButtonKind.LINK)
        self.as_the_system.clicked.connect(self._choose_none)
        self.own: dict[str, ChoiceField] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)
        for marker in self._markers():
            self._add(marker)
        self._column.addWidget(self.system)
        self._column.addWidget(label(tr("Markers in a unit of their own"), "muted"))
        self._column.addLayout(self._grid)
        self._column.addWidget(self.as_the_system)

    def refresh(self) -> None:
        """Show the system, and what each marker is shown in."""
        system = self._system()
        show_quietly(self.system, system)
        chosen, reason = self._chosen(), self._why_not()
        for marker in self._markers():
            field, usual = self.own[marker.id], display_unit(marker, system)
            field.offer(
                [
                    ("", tr("{unit} · as the system", unit=usual.label)),
                    *((u.code, u.label) for u in marker.units),
                ]
            )
            show_quietly(field, chosen.get(marker.id, ""))
            rest(field, reason)
        rest(self.system, reason)
        self.as_the_system.rest(reason)
        self.as_the_system.setVisible(bool(chosen))

    def begin(self) -> bool:
        """Begin with the system."""
        self.system.begin()
        return self.system.editor.isEnabled()

    def _markers(self) -> tuple[Marker, ...]:
        """Those with several units, in the order in which timelines show all."""
        knowledge = self._surroundings.knowledge
        order = knowledge.strip_sets[EVERYTHING].markers
        markers = (knowledge.markers[id] for id in dict.fromkeys((*order, *knowledge.markers)))
        return tuple(each for each in markers if len(each.units) > 1)

    def _add(self, marker: Marker) -> None:
        field = ChoiceField(self._surroundings.theme, marker.id, marker.title, [])
        field.changed.connect(lambda: self._choose(marker))
        self.own[marker.id] = field
        self._grid.addWidget(field, *divmod(len(self.own) - 1, COLUMNS))

    def _system(self) -> str:
        stored = self._setting(DISPLAY_UNITS)
        return stored if stored in PRESETS else PRESETS[0]

    def _chosen(self) -> dict[str, str]:
        return own_units(self._setting(MARKER_UNITS), self._surroundings.knowledge)

    def _choose_system(self) -> None:
        system = self.system.text()
        if system != self._system():
            said = tr("Results are shown in {units}.", units=units_words(system))
            self._store({DISPLAY_UNITS: system}, said, self.system)
            self.refresh()

    def _choose(self, marker: Marker) -> None:
        field, chosen = self.own[marker.id], self._chosen()
        code = field.text()
        if code == chosen.get(marker.id, ""):
            return
        own = {**chosen, marker.id: code} if code else {id: u for id, u in chosen.items() if id != marker.id}
        unit = marker.unit(code) or display_unit(marker, self._system())
        said = tr("{marker} is shown in {unit}.", marker=marker.title, unit=unit.label)
        self._store({MARKER_UNITS: own_units_text(own)}, said, field)
        self.refresh()

    def _choose_none(self) -> None:
        if self._store({MARKER_UNITS: ""}, tr("All markers are shown in the units of the system.")):
            self.refresh()
            self.begin()
