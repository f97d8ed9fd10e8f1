"""What can be undone in the entry form: states of the whole form, keys typed in one field as one step."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.model.draft import Draft, DraftField

TYPED = ("text", "range", "note", "collected", "laboratory", "abstinence_days", "hours_since_dose")
FOLLOWING = ("range", "unit", "method", "kept", "another_collection")
MOST = 500  # steps that are kept; a morning's typing of one panel takes far fewer

# Where something stands in the form: a marker ("" for the draw) and what of it.
Place = tuple[str, str]


class EntrySteps:
    """Takes each state of the form, and gives back the one before or after it."""

    def __init__(self) -> None:
        self._before: list[Draft] = []
        self._after: list[Draft] = []
        self._now: Draft | None = None
        self._typing_in: Place | None = None

    @property
    def can_undo(self) -> bool:
        """True where something was done."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """True where something was undone and nothing done since."""
        return bool(self._after)

    @property
    def now(self) -> Draft | None:
        """The state that was taken last."""
        return self._now

    def begin(self, draft: Draft | None) -> None:
        """Forget everything and begin with this state."""
        self._before, self._after, self._now, self._typing_in = [], [], draft, None

    def take(self, draft: Draft) -> None:
        """Take the state after a change; what is typed on in one field belongs to the step begun there."""
        if self._now is None or draft == self._now:
            return
        place = _typed_in(self._now, draft)
        if place is None or place != self._typing_in:
            self._before = [*self._before[1 - MOST :], self._now]
        self._now, self._after, self._typing_in = draft, [], place

    def amend(self, draft: Draft) -> None:
        """Let the last state be this one: what the form filled in by itself is no step of its own."""
        self._now, self._typing_in = draft, None

    def rest(self) -> None:
        """Another field was gone to: what is typed there, or here again, is another step."""
        self._typing_in = None

    def undo(self) -> Draft | None:
        """The state before the last step, None where there is none."""
        return self._go(self._before, self._after)

    def redo(self) -> Draft | None:
        """The state that was undone last, None where there is none."""
        return self._go(self._after, self._before)

    def _go(self, there: list[Draft], back: list[Draft]) -> Draft | None:
        if not there or self._now is None:
            return None
        back.append(self._now)
        self._now, self._typing_in = there.pop(), None
        return self._now


def changed_places(one: Draft, other: Draft) -> tuple[Place, ...]:
    """Where two states of one form differ; empty also where their lines are not the same."""
    lines = {line.marker: line for line in one.fields}
    if tuple(lines) != tuple(line.marker for line in other.fields):
        return ()
    own = [("", name) for name in _names(one) if name != "fields" and _differ(one, other, name)]
    theirs = [
        (line.marker, name)
        for line in other.fields
        for name in _names(line)
        if _differ(lines[line.marker], line, name)
    ]
    return (*own, *theirs)


def _typed_in(before: Draft, after: Draft) -> Place | None:
    """The one text that was typed in; what follows from it (a laboratory's ranges) belongs to it."""
    places = [place for place in changed_places(before, after) if place[1] not in FOLLOWING]
    if len(places) == 1:
        return places[0] if places[0][1] in TYPED else None
    alone = changed_places(before, after) if not places else ()
    return alone[0] if len(alone) == 1 and alone[0][1] in TYPED else None


def _names(of: Draft | DraftField) -> tuple[str, ...]:
    return tuple(field.name for field in fields(of))


def _differ(one: Draft | DraftField, other: Draft | DraftField, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
