"""The worklist at work: reads who waits, shows it on the page of the day, and has its rows kept fresh."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.drawing.phase_days import COLUMNS, PhaseDay, ordered, phase_day
from clinic_desktop.drawing.words import spelled_day
from clinic_desktop.drawing.worklist_cards import Act, CardKind, CardLine, card_line, meaning
from clinic_desktop.drawing.worklist_words import Tone
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.worklist import Unfinished
from clinic_desktop.ui.call_list_desk import CallListDesk
from clinic_desktop.ui.home_page import HomePage
from clinic_desktop.ui.phase_grid import PhaseGrid
from clinic_desktop.ui.worklist_card import AT_FIRST
from clinic_desktop.ui.worklist_empty import LACKING, NOBODY, NOTHING
from clinic_desktop.ui.worklist_keeping import WorklistKeeping

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.phase_days import Column
    from clinic_desktop.drawing.worklist_cards import Item
    from clinic_desktop.model.worklist import Glance
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.patient_index import PatientIndex
    from clinic_desktop.ui.surroundings import Surroundings

GONE = CardLine("", "", "", Act.OPEN)
NOT_THERE = PhaseDay(("",) * len(COLUMNS), Tone.MUTED)
WEEKDAYS = (
    phrase("Monday"),
    phrase("Tuesday"),
    phrase("Wednesday"),
    phrase("Thursday"),
    phrase("Friday"),
    phrase("Saturday"),
    phrase("Sunday"),
)


class WorklistDesk(QObject):
    """`refreshed` carries how many rows wait, after they were read anew; marks beside names are old then."""

    refreshed = Signal(int)

    def __init__(self, surroundings: Surroundings, clinic: Clinic, index: PatientIndex) -> None:
        super().__init__()
        self._surroundings, self._clinic, self._index = surroundings, clinic, index
        theme = surroundings.theme
        meanings = {kind: meaning(kind, surroundings.knowledge) for kind in CardKind}
        self.page = HomePage(theme, self._say, PhaseGrid(theme, self._say_phase, self._sort), meanings)
        self.calls = CallListDesk(surroundings, clinic)
        self.keeping = WorklistKeeping(surroundings, clinic, self)
        self.page.turned.connect(self.refresh)
        self.keeping.changed.connect(self.refresh)
        self.keeping.turned.connect(self.refresh)
        self.keeping.lasting.connect(lambda lasting: self.page.show_lasting(lasting=lasting))

    def refresh(self) -> None:
        """Read who waits, and show it, whether or not the page is in view."""
        today = self._surroundings.today
        self.page.show_day(f"{tr(WEEKDAYS[today.weekday()])} {spelled_day(today, today)}")
        cards = self._index.cards(AT_FIRST, self.page.whole)
        self.page.show_cards(cards)
        self.page.empty.show_state(None if cards else self._nothing())
        self._show_grid()
        self.refreshed.emit(sum(card.count for card in cards))

    def show_calls(self) -> None:
        """Make the call list of this moment."""
        self.calls.show_list()

    def end(self) -> None:
        """Stop keeping the rows up to date; call before the clinic is closed."""
        self.keeping.end()

    def _nothing(self) -> tuple[str, str] | None:
        """What to say where nobody waits; nothing before it is known."""
        (first,) = self._clinic.patients.find("", 1) or (None,)
        if first is None:
            return NOBODY
        if not self._clinic.writing and self._clinic.worklist.of(first.id) is None:
            return LACKING
        return NOTHING if self.keeping.settled else None

    def _show_grid(self) -> None:
        if self.page.by_phase_day:
            self.page.grid.show_men(self._clinic.worklist.in_course(self._surroundings.today))

    def _say(self, item: Item, kind: CardKind) -> CardLine:
        listed = item if isinstance(item, Unfinished) else self._clinic.worklist.listed(item)
        if listed is None:  # he was erased, and the list is read anew in a moment
            return GONE
        return card_line(listed, kind, self._surroundings.today, self._surroundings.knowledge)

    def _say_phase(self, man: Glance) -> PhaseDay:
        listed, around = self._clinic.worklist.listed(man.patient), self._surroundings
        if listed is None:
            return NOT_THERE
        return phase_day(listed, around.today, around.knowledge, self._index.begun)

    def _sort(self, men: Sequence[Glance], column: Column, descending: bool) -> Sequence[Glance]:
        return ordered(men, column, self._surroundings.today, descending=descending)
