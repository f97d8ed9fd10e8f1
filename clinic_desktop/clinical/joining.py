"""Which readings could be joined at all, so that the search for the last comparable one stays short.

A long history may be full of results that nothing is compared with: taken under biotin, in a unit that is
never converted, in many laboratories. What is left is asked by the rules of `comparable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.derived import BY_VOLUME
from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG
from clinic_desktop.model.assessment import DrawClass
from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.model.assessment import Judged

    Group = tuple[str, bool, DrawClass, str]


@light_dataclass(frozen=True, slots=True)
class Past:
    """A reading and those of its group before it, from the newest to the oldest; later ones never join it."""

    last: Judged
    before: Past | None

    def __iter__(self) -> Iterator[Judged]:
        this: Past | None = self
        while this is not None:
            yield this.last
            this = this.before


class JoinableReadings:
    """Readings in order of collection, by what they must share to be joined.

    That is marker, reported or calculated, class and laboratory; a reading that is joined with none, whatever
    the other is, stands in no group.
    """

    def __init__(self) -> None:
        self._groups: dict[Group, Past] = {}
        self._laboratories: dict[str, str] = {}

    def add(self, judged: Judged) -> None:
        """Take in a reading that is not earlier than those before it."""
        group = self._group_of(judged)
        if group is not None:
            self._groups[group] = Past(judged, self._groups.get(group))

    def among(self, judged: Judged) -> Past | None:
        """The readings so far that this one could be joined with, as far as their groups tell."""
        group = self._group_of(judged)
        return None if group is None else self._groups.get(group)

    def _group_of(self, judged: Judged) -> Group | None:
        context, found = judged.panel.context, judged.draw_class
        if judged.canonical is None or context.condition:
            return None
        if found is DrawClass.NOT_DECIDABLE and judged.marker in FOLLOWS_THE_DRUG:
            return None
        if context.collection_complete is False and judged.marker in BY_VOLUME:
            return None
        printed = judged.panel.laboratory
        laboratory = self._laboratories.get(printed)
        if laboratory is None:
            laboratory = self._laboratories[printed] = " ".join(printed.casefold().split())
        return (judged.marker, judged.reading is None, found, laboratory)
