"""Which readings could be joined at all, so that the search for the last comparable one stays short.

A long history may be full of results that nothing is compared with: taken under biotin, in a unit that is
never converted, in many laboratories. What is left is asked by the rules of `comparable`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.derived import BY_VOLUME
from clinic_desktop.clinical.draw_class import FOLLOWS_THE_DRUG
from clinic_desktop.model.assessment import DrawClass

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.assessment import Judged

    Group = tuple[str, bool, DrawClass, str]


class JoinableReadings:
    """Readings in order of collection, by what they must share to be joined; grouped when they are asked for.

    That is marker, reported or calculated, class and laboratory; a reading that is joined with none, whatever
    the other is, stands in no group.
    """

    def __init__(self) -> None:
        self._groups: dict[Group, list[Judged]] = {}
        self._grouped: dict[tuple[str, bool], int] = {}
        self._laboratories: dict[str, str] = {}

    def among(self, earlier: Sequence[Judged], judged: Judged) -> Sequence[Judged]:
        """Those of the earlier readings that this one could be joined with, as far as their groups tell.

        `earlier` are all of its marker and kind so far, and only ever grows.
        """
        kind = (judged.marker, judged.derived)
        for each in earlier[self._grouped.get(kind, 0) :]:
            group = self._group_of(each)
            if group is not None:
                self._groups.setdefault(group, []).append(each)
        self._grouped[kind] = len(earlier)
        group = self._group_of(judged)
        return () if group is None else self._groups.get(group, ())

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
