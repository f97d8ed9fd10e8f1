"""Which strips one user sees, in which order and how high; every change is remembered at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from clinic_desktop.drawing.strip_choice import (
    Arranged,
    arranged_strips,
    entered_strips,
    moved_strip,
    set_of_course,
    shown_strips,
)
from clinic_desktop.language import phrase, tr
from clinic_desktop.ui.view_choices import BY_GOAL, StripHeight, ViewChoices

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from clinic_desktop.knowledge.entities import StripSet
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.ui.surroundings import Surroundings

HEIGHTS = {
    StripHeight.SMALL: phrase("{name}, small strip"),
    StripHeight.NORMAL: phrase("{name}, normal strip"),
    StripHeight.TALL: phrase("{name}, tall strip"),
}


class StripArranging(QObject):
    """Holds a user's ViewChoices and what they mean for the man whose picture was asked for last.

    `changed` asks for the picture in other strips, `stretched` for the same in other heights; `said` is what
    a screen reader says of it; `undoable` is a sentence and a call that takes back what it says.
    """

    changed = Signal()
    stretched = Signal()
    said = Signal(str)
    undoable = Signal(str, object)

    def __init__(self, surroundings: Surroundings, user: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._surroundings, self._user = surroundings, user
        self._set: StripSet = next(iter(surroundings.knowledge.strip_sets.values()))
        self._seen: tuple[str, ...] = ()
        self._man = ""
        self._also: tuple[str, ...] = ()
        self._entered: tuple[str, ...] = ()
        self._typed: frozenset[str] = frozenset()

    @property
    def choices(self) -> ViewChoices:
        """What the user has chosen, here or the last time."""
        return self._surroundings.views.of(self._user)

    @property
    def strip_set(self) -> StripSet:
        """The set that is shown to the man whose picture was asked for last."""
        return self._set

    @property
    def order(self) -> tuple[str, ...]:
        """The strips of that set as arranged, other men's own among them."""
        known = self._surroundings.knowledge.markers
        return arranged_strips(self._set, self.choices.sets.get(self._set.id), known)

    def strips_of(self, chart: Chart, typed: Collection[str]) -> tuple[str, ...]:
        """The strips of a man's picture; `typed` are the markers that an open panel wants a strip of.

        Such a strip stays beside those of the set until another man is shown or another set is chosen.
        """
        sets = self._surroundings.knowledge.strip_sets
        chosen = self.choices.strip_set
        today = self._surroundings.today
        self._set = sets.get(chosen) or set_of_course(sets, chart, today)
        strips = shown_strips(self.order, chart.until(today), typed)
        self._remember(chart, typed)
        self._seen = tuple(dict.fromkeys((*strips, *self._also, *self._entered)))
        return self._seen

    def also(self, markers: Iterable[str]) -> None:
        """Show these strips beside those of the set, for this man alone; nothing of it is remembered."""
        self._also = tuple(dict.fromkeys((*self._also, *markers)))
        self.changed.emit()

    def _remember(self, chart: Chart, typed: Collection[str]) -> None:
        """Keep what is typed for the first time; a strip that the user hid meanwhile stays hidden."""
        if chart.patient.id != self._man:
            self._man, self._also, self._entered, self._typed = chart.patient.id, (), (), frozenset()
        anew = (each for each in self._surroundings.knowledge.markers if each in set(typed) - self._typed)
        entered = dict.fromkeys((*self._entered, *anew))
        self._entered = entered_strips(entered, chart, typed)
        self._typed = frozenset(typed)

    def keep(self, choices: ViewChoices) -> None:
        """Remember other choices."""
        self._surroundings.views.keep(self._user, choices)

    def choose_set(self, strip_set: str = BY_GOAL) -> None:
        """Show a set to every man, or each the one that goes with the goal of his course."""
        self._also = self._entered = ()
        self.keep(replace(self.choices, strip_set=strip_set))
        self.changed.emit()

    def move(self, marker: str, steps: int) -> None:
        """Move a strip down by so many places, or up by a negative number."""
        order = self.order
        moved = moved_strip(order, marker, steps, self._seen)
        if moved != order:
            self._arrange(moved, self._hidden())
            self._say_place(marker)

    def hide(self, marker: str) -> None:
        """Hide a strip, which can be undone; the last one stays."""
        if marker not in self._seen or len(self._seen) == 1:
            return
        if marker not in self.order:
            self._hide_beside(marker)
            return
        before, strip_set = self.choices.sets.get(self._set.id), self._set.id
        self.allow(marker, shown=False)
        self.undoable.emit(
            tr("{name} is hidden in {title}.", name=self._name(marker), title=self._set.title),
            lambda: self._put_back(strip_set, before),
        )

    def _hide_beside(self, marker: str) -> None:
        self._also = tuple(each for each in self._also if each != marker)
        self._entered = tuple(each for each in self._entered if each != marker)
        self.changed.emit()
        self.undoable.emit(tr("{name} is hidden.", name=self._name(marker)), lambda: self.also((marker,)))

    def allow(self, marker: str, *, shown: bool) -> None:
        """Show a marker's strip, at the end where it was not there before, or leave it out."""
        order, hidden = self.order, self._hidden()
        if shown:
            order = (*order, marker) if marker not in order else order
            self._arrange(order, tuple(each for each in hidden if each != marker))
        else:
            self._arrange(tuple(each for each in order if each != marker), (*hidden, marker))

    def as_it_came(self) -> None:
        """Show the set in force as it is without anybody's arranging, every strip in the usual height."""
        before = self.choices
        bare = replace(before.without_set(self._set.id), heights={})
        if bare != before:
            self.keep(bare)
            self.changed.emit()
            self.undoable.emit(
                tr("{title} stands as it came.", title=self._set.title), lambda: self._restore(before)
            )

    def stretch(self, marker: str, steps: int) -> None:
        """Let a strip stand one step higher (1) or lower (-1)."""
        self.resize(marker, self.choices.height_of(marker).stepped(steps))

    def resize(self, marker: str, height: StripHeight) -> None:
        """Let a strip stand in one of the heights."""
        if marker and height is not self.choices.height_of(marker):
            self.keep(self.choices.with_height(marker, height))
            self.stretched.emit()
        if marker:
            self.said.emit(tr(HEIGHTS[height], name=self._name(marker)))

    def _arrange(self, shown: tuple[str, ...], hidden: tuple[str, ...]) -> None:
        self.keep(self.choices.with_set(self._set.id, Arranged(shown, hidden)))
        self.changed.emit()

    def _hidden(self) -> tuple[str, ...]:
        arranged = self.choices.sets.get(self._set.id)
        return () if arranged is None else tuple(each for each in arranged.hidden if each not in self.order)

    def _put_back(self, strip_set: str, arranged: Arranged | None) -> None:
        choices = self.choices
        self._restore(
            choices.without_set(strip_set) if arranged is None else choices.with_set(strip_set, arranged)
        )

    def _restore(self, choices: ViewChoices) -> None:
        self.keep(choices)
        self.changed.emit()

    def _say_place(self, marker: str) -> None:
        if marker in self._seen:
            self.said.emit(
                tr(
                    "{name}, {place} of {count}",
                    name=self._name(marker),
                    place=self._seen.index(marker) + 1,
                    count=len(self._seen),
                )
            )

    def _name(self, marker: str) -> str:
        known = self._surroundings.knowledge.markers.get(marker)
        return marker if known is None else known.name
