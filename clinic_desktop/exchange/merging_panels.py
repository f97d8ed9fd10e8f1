"""Comparing panels: an identical one is skipped, another value needs a panel that says what it replaces."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from clinic_desktop.model.panel import Panel, PanelStatus, Replaced
from clinic_desktop.model.problem import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.panel import Specimen

Identity = tuple["Specimen", "Moment", str]


@dataclass(frozen=True, slots=True)
class PanelStep:
    """One panel to store: signed as new, or as the correction of the panel with the id `corrects`."""

    panel: Panel
    corrects: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedPanels:
    """The steps in order, all panels afterwards, what was skipped, and what contradicts."""

    steps: tuple[PanelStep, ...]
    result: tuple[Panel, ...]
    said: tuple[str, ...]
    problems: tuple[Problem, ...]


def merged_panels(kept: Iterable[Panel], incoming: Iterable[Panel]) -> MergedPanels:
    """Compare panels one after the other; a correction follows the panel it corrects, in one file too."""
    folding = _Folding(list(kept))
    # A file may list a correction before what it corrects; among corrections the file's order is kept.
    for panel in sorted(incoming, key=lambda each: each.replaces is not None):
        folding.take(panel)
    folding.check_marked_corrected()
    return MergedPanels(
        steps=tuple(folding.steps),
        result=tuple(folding.held),
        said=tuple(folding.said),
        problems=tuple(folding.problems),
    )


class _Folding:
    """The panels held so far while those of a file are taken one by one."""

    def __init__(self, held: list[Panel]) -> None:
        self.held = held
        self.steps: list[PanelStep] = []
        self.said: list[str] = []
        self.problems: list[Problem] = []
        self._marked_corrected: list[Panel] = []

    def take(self, panel: Panel) -> None:
        """Skip, sign, correct or refuse one panel."""
        held = self._held_alike(panel)
        if held is not None and held.retracted is not None:
            self.said.append(
                f"The {_called(panel)} was retracted here: {held.retracted.reason}; it was skipped."
            )
        elif held is not None:
            self.said.append(f"The {_called(panel)} is already here with the same values; it was skipped.")
        elif panel.status is PanelStatus.RETRACTED:
            self._refuse("status", f"The {_called(panel)} is retracted; leave it out.")
        elif panel.replaces is not None:
            self._correct(panel, panel.replaces)
        elif same := self._current(identity(panel)):
            self._refuse("value", _difference(same, panel))
        else:
            self._hold(panel, corrects=None, reason="")

    def check_marked_corrected(self) -> None:
        """Refuse panels that say they were corrected where nothing in file or store corrects them."""
        current = {panel.id for panel in self.held if panel.final}
        for panel in self._marked_corrected:
            if panel.id in current:
                self._refuse("status", f"The {_called(panel)} is marked corrected, but nothing replaces it.")

    def _correct(self, panel: Panel, replaces: Replaced) -> None:
        target = _key(replaces.specimen, replaces.collected, replaces.laboratory)
        old, blocking = self._current(target), self._current(identity(panel))
        if old is None:
            said = f"the {replaces.specimen} panel of {replaces.collected} from {replaces.laboratory}"
            self._refuse("replaces", f"The {_called(panel)} replaces {said}, which is not here; check it.")
        elif blocking is not None and blocking.id != old.id:
            self._refuse("value", _difference(blocking, panel))
        else:
            place = next(i for i, held in enumerate(self.held) if held.id == old.id)
            self.held[place] = replace(old, status=PanelStatus.CORRECTED)
            self._hold(panel, corrects=old.id, reason=replaces.reason)

    def _hold(self, panel: Panel, *, corrects: str | None, reason: str) -> None:
        if panel.status is PanelStatus.CORRECTED:
            self._marked_corrected.append(panel)
            panel = replace(panel, status=PanelStatus.SIGNED)
        self.held.append(panel)
        self.steps.append(PanelStep(panel, corrects, reason))

    def _held_alike(self, panel: Panel) -> Panel | None:
        """The panel in which every value is held already, corrected since or not; one that counts first.

        A correction may return to an earlier value, so it is only the same as another correction.
        """
        values = _values(panel)
        for held in sorted(self.held, key=lambda held: not held.final):
            if identity(held) != identity(panel):
                continue
            if panel.replaces is None and values.items() <= _values(held).items():
                return held
            if panel.replaces is not None and held.replaces is not None and values == _values(held):
                return held
        return None

    def _current(self, key: Identity) -> Panel | None:
        return next((panel for panel in self.held if panel.final and identity(panel) == key), None)

    def _refuse(self, field: str, sentence: str) -> None:
        self.problems.append(Problem(field, sentence))


def identity(panel: Panel) -> Identity:
    """Return what tells one collection from another: specimen, moment and laboratory."""
    return _key(panel.specimen, panel.collected, panel.laboratory)


def _key(specimen: Specimen, collected: Moment, laboratory: str) -> Identity:
    return specimen, collected, " ".join(laboratory.casefold().split())


def _values(panel: Panel) -> dict[str, tuple[str, str]]:
    return {reading.marker: (reading.value.text, reading.unit) for reading in panel.readings}


def _called(panel: Panel) -> str:
    return f"{panel.specimen} panel of {panel.collected} from {panel.laboratory}"


def _difference(held: Panel, panel: Panel) -> str:
    """Say what differs, and that a correction must name what it replaces."""
    ours, theirs = _values(held), _values(panel)
    differing = next((marker for marker in theirs if marker in ours and theirs[marker] != ours[marker]), None)
    advice = "add “replaces” with a reason to correct it"
    if differing is None:
        further = ", ".join(marker for marker in theirs if marker not in ours)
        return f"The {_called(panel)} is already here without {further}; {advice}."
    here, there = " ".join(ours[differing]), " ".join(theirs[differing])
    return f"The {_called(panel)} is already here with {differing} {here}, the file says {there}; {advice}."
