"""Which considerations a clinic sees: each with what it watches and where it is from, on or off for all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from clinic_desktop.drawing.consideration_switches import chosen_again, switches
from clinic_desktop.drawing.consideration_words import chosen
from clinic_desktop.language import phrase, tr
from clinic_desktop.store.settings import CONSIDERATIONS_OFF, CONSIDERATIONS_ON
from clinic_desktop.ui.controls import label, rule
from clinic_desktop.ui.settings_card import SettingsCard
from clinic_desktop.ui.tick import Tick
from clinic_desktop.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from clinic_desktop.drawing.consideration_switches import Switch
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

SAID = phrase(
    "Remarks beside a man’s results, each from a cited source; none doses or orders. One that is off is not "
    "made in this clinic; beside the results stands only that it is off."
)
STAYS = phrase("About what may harm a man: it stays on in every clinic.")
USUAL = {
    True: phrase("On unless a clinic switches it off."),
    False: phrase("Off unless a clinic switches it on."),
}


class ConsiderationsCard(SettingsCard):
    """A box to tick for each."""

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__(surroundings, clinic, tr("Considerations"), tr(SAID))
        self.ticks: dict[str, Tick] = {}
        for switch in self._switches():
            if self.ticks:
                self._column.addWidget(rule())
            self._column.addLayout(self._row(switch))

    def refresh(self) -> None:
        """Tick what speaks, and say of the others why they cannot be switched."""
        reason = self._why_not()
        for switch in self._switches():
            tick = self.ticks[switch.id]
            blocked = tick.blockSignals(True)
            tick.setChecked(switch.on)
            tick.blockSignals(blocked)
            why = reason or (tr(STAYS) if switch.fixed else "")
            tick.setEnabled(not why)
            tick.setToolTip(why)
            tick.setAccessibleDescription(why or switch.watches)

    def _switches(self) -> tuple[Switch, ...]:
        return switches(self._surroundings.knowledge, *self._choices())

    def _choices(self) -> tuple[frozenset[str], frozenset[str]]:
        return chosen(self._setting(CONSIDERATIONS_OFF)), chosen(self._setting(CONSIDERATIONS_ON))

    def _row(self, switch: Switch) -> QVBoxLayout:
        theme = self._surroundings.theme
        tick = Tick(theme, switch.title)
        tick.toggled.connect(lambda on: self._choose(switch, on=on))
        self.ticks[switch.id] = tick
        sources = Unfolding(theme, tr("Sources"))
        sources.button.setAccessibleDescription(switch.title)
        for source in switch.sources:
            sources.content.addWidget(label(f"{source.text} ({source.status})", "small", wraps=True))
        top = QHBoxLayout()
        top.addWidget(tick)
        top.addStretch(1)
        top.addWidget(label(tr(STAYS if switch.safety else USUAL[switch.usual]), "small"))
        under = QVBoxLayout()
        under.setContentsMargins(28, 0, 0, 0)
        under.setSpacing(2)
        under.addWidget(label(switch.watches, "muted", wraps=True))
        under.addWidget(sources)
        row = QVBoxLayout()
        row.setSpacing(0)
        row.addLayout(top)
        row.addLayout(under)
        return row

    def _choose(self, switch: Switch, *, on: bool) -> None:
        record = self._surroundings.knowledge.considerations[switch.id]
        off_text, on_text = chosen_again(record, *self._choices(), speaks=on)
        if on:
            said = tr("“{title}” is switched on in this clinic.", title=switch.title)
        else:
            said = tr("“{title}” is switched off in this clinic.", title=switch.title)
        values = {CONSIDERATIONS_OFF: off_text, CONSIDERATIONS_ON: on_text}
        self._store(values, said)
        self.refresh()
