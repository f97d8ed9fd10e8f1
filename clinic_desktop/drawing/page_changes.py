"""What a page tells that the one in whose place it is handed out did not, in a sentence or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import uncapitalised
from clinic_desktop.language import language_of, phrase, tr

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from clinic_desktop.language import Language
    from clinic_desktop.model.issued_report import IssuedReport
ANOTHER_LANGUAGE = phrase("It is in another language.")


def changed_since(before: IssuedReport, told: Mapping[str, str], language: Language) -> str:
    """What is new on a page against the one before it; empty where both tell the same.

    Pages in two languages are not held against each other part by part, nor is one of which nobody kept what
    it told.
    """
    if language_of(before.edition.language).code != language.code:
        return tr(ANOTHER_LANGUAGE)
    if not before.edition.told:
        return tr(
            "What report {number} told was not kept, so nobody can say what is new.", number=before.number
        )
    return page_changes(before.edition.told, told)


def page_changes(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """The parts that tell something else, those that are new, and those that are gone, by their names."""
    other = [name for name in after if name in before and before[name] != after[name]]
    added = [name for name in after if name not in before]
    gone = [name for name in before if name not in after]
    said = (
        tr("Changed: {parts}.", parts=_listed(other)) if other else "",
        tr("Added: {parts}.", parts=_listed(added)) if added else "",
        tr("No longer there: {parts}.", parts=_listed(gone)) if gone else "",
    )
    return " ".join(sentence for sentence in said if sentence)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(uncapitalised(name) for name in names)
