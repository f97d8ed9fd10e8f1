"""Under the assessment: what is worth considering, the most pressing first, and what is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from clinic_desktop.drawing.consideration_words import cards, chosen, nothing_words, with_choice
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.consideration import Weight
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.role import Right
from clinic_desktop.store.settings import CONSIDERATIONS_OFF as OFF
from clinic_desktop.store.settings import CONSIDERATIONS_ON as ON
from clinic_desktop.ui.consideration_card import ConsiderationCard
from clinic_desktop.ui.controls import ActionButton, ButtonKind, emptied, label
from clinic_desktop.ui.permission import why_not
from clinic_desktop.ui.unfolding import Unfolding

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinic_desktop.drawing.consideration_words import Card, Cards
    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.timeline import Timeline
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings

ON_AGAIN = phrase("Switch on")


class ConsiderationList(QWidget):
    """`chosen` carries the key of a point, `undoable` a sentence and a call that takes back what it says.

    `strips_wanted` carries markers whose strips are to be shown. `changed` tells that there are other cards,
    or other things in them, for the keyboard to come to.
    """

    changed = Signal()
    chosen = Signal(object)
    strips_wanted = Signal(object)
    undoable = Signal(str, object)
    warned = Signal(str)

    def __init__(self, surroundings: Surroundings, clinic: Clinic) -> None:
        super().__init__()
        self.setAccessibleName(tr("Worth considering"))
        self._surroundings, self._clinic = surroundings, clinic
        self._assessment: Assessment | None = None
        self._drawn: frozenset[Key] = frozenset()
        self._units: Units = "us"
        self._shown: Cards | None = None
        self.cards: list[ConsiderationCard] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(6)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 0, 16, 6)
        column.setSpacing(4)
        column.addWidget(label(tr("Worth considering"), "heading"))
        column.addLayout(self._rows)
        self.hide()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard comes to, in order: it passes over what is folded."""
        return tuple(self._rows_stops())

    @property
    def pressing(self) -> bool:
        """True where something is shown that may harm him."""
        return any(card.card.weight is Weight.SAFETY for card in self.cards)

    def show_assessment(self, assessment: Assessment, timeline: Timeline) -> None:
        """Say what is worth considering on the day of a whole assessment; open cards stay open."""
        self._assessment = assessment
        points = (point for strip in timeline.strips for point in (*strip.points, *strip.unplaced))
        drawn = frozenset(point.key for point in points)
        self._units = timeline.units
        found = self._cards(assessment)
        if (found, drawn) != (self._shown, self._drawn) or self.isHidden():
            self._shown, self._drawn = found, drawn
            self._show(found)

    def clear(self) -> None:
        """Say nothing, before another man's page is opened."""
        self._assessment = self._shown = None
        self._empty()
        self.hide()

    def _rows_stops(self) -> Iterator[QWidget]:
        for place in range(self._rows.count()):
            row = self._rows.itemAt(place).widget()
            if isinstance(row, ConsiderationCard):
                yield from row.stops
            elif isinstance(row, Unfolding):
                yield row.button
                for card in row.inside.findChildren(ConsiderationCard):
                    yield from card.stops
                again = tr(ON_AGAIN)
                yield from (each for each in row.inside.findChildren(ActionButton) if each.text() == again)

    def _choice(self, setting: str) -> frozenset[str]:
        return chosen(self._clinic.settings.get(setting))

    def _empty(self) -> None:
        emptied(self._rows)
        self.cards = []

    def _show(self, found: Cards) -> None:
        opened = {card.card.id for card in self.cards if card.why.open}
        self._empty()
        not_allowed = why_not(self._clinic, Right.MANAGE)
        self._add(found.first, not_allowed)
        if found.behind:
            self._rows.addWidget(self._behind(found.behind, not_allowed))
        if not self.cards and self._assessment is not None:
            self._rows.addWidget(label(nothing_words(self._assessment), "muted", wraps=True))
        if found.switched_off:
            self._rows.addWidget(self._off(found.switched_off, not_allowed))
        for card in self.cards:
            card.why.button.setChecked(card.card.id in opened)
        self.show()
        self.changed.emit()

    def _add(self, made: Iterable[Card], not_allowed: str, to: QVBoxLayout | None = None) -> None:
        for card in made:
            shown = ConsiderationCard(self._surroundings.theme, card, self._drawn, not_allowed)
            shown.chosen.connect(self.chosen)
            shown.strip_wanted.connect(self._ask_for_strip)
            shown.why.turned.connect(self.changed)
            shown.switched_off.connect(lambda id: self._switch(id, off=True))
            (self._rows if to is None else to).addWidget(shown)
            self.cards.append(shown)

    def _ask_for_strip(self, key: Key) -> None:
        """Have the strip of a result shown, then choose its point."""
        self.strips_wanted.emit((key[1],))
        self.chosen.emit(key)

    def _behind(self, made: tuple[Card, ...], not_allowed: str) -> Unfolding:
        more = Unfolding(self._surroundings.theme, tr("{count} more", count=len(made)))
        more.content.setSpacing(7)
        self._add(made, not_allowed, more.content)
        return more

    def _off(self, made: tuple[Card, ...], not_allowed: str) -> Unfolding:
        said = tr_n("{number} switched off in this clinic", "{number} switched off in this clinic", len(made))
        off = Unfolding(self._surroundings.theme, said)
        off.say_below("; ".join(card.title for card in made))
        for card in made:
            row = QHBoxLayout()
            row.addWidget(label(card.title, "small", wraps=True), 1)
            button = ActionButton(self._surroundings.theme, tr(ON_AGAIN), kind=ButtonKind.LINK)
            button.setAccessibleDescription(card.title)
            button.clicked.connect(lambda _=False, id=card.id: self._switch(id, off=False))
            button.rest(not_allowed)
            row.addWidget(button)
            off.content.addLayout(row)
        return off

    def _switch(self, id: str, *, off: bool) -> None:
        """Switch a consideration off for the whole clinic, or on again; either can be taken back."""
        if self._keep(id, off=off):
            title = self._surroundings.knowledge.considerations[id].title
            if off:
                said = tr("“{title}” is switched off in this clinic.", title=title)
            else:
                said = tr("“{title}” is switched on in this clinic.", title=title)
            self.undoable.emit(said, lambda: self._keep(id, off=not off))

    def _cards(self, assessment: Assessment) -> Cards:
        """What is worth considering, in the units of the timelines."""
        knowledge = self._surroundings.knowledge
        return cards(assessment, knowledge, self._choice(OFF), self._choice(ON), self._units)

    def _keep(self, id: str, *, off: bool) -> bool:
        before = self._clinic.settings.get(OFF)
        try:
            self._clinic.settings.put(OFF, with_choice(before, id, named=off), self._surroundings.now())
        except Refused as refused:
            self.warned.emit(" ".join(problem.sentence for problem in refused.problems))
            return False
        if self._assessment is not None:
            self._shown = self._cards(self._assessment)
            self._show(self._shown)
        return True
