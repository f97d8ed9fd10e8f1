"""What is worth considering, as cards: first what, then on demand why, by which rule, from where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.drawing.points import key_of
from clinic_desktop.drawing.said_in_units import saying
from clinic_desktop.drawing.words import capitalised
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.consideration import Weight

if TYPE_CHECKING:
    from collections.abc import Collection

    from clinic_desktop.drawing.points import Key
    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.knowledge.entities import Citation, Knowledge
    from clinic_desktop.model.assessment import Assessment
    from clinic_desktop.model.consideration import Consideration

MOST = 3
NOTHING = phrase("Nothing in these results asks for more than the plan.")
NO_RESULTS = phrase("There are no results yet.")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a card rests on; `key` is the point that shows it, None for what is no result."""

    text: str
    key: Key | None


@dataclass(frozen=True, slots=True)
class Source:
    """One source in full, and whether it was read itself."""

    text: str
    verified: bool

    @property
    def status(self) -> str:
        """The status in words."""
        return tr("verified") if self.verified else tr("unverified: only a copy or an excerpt was read")


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One consideration as it is shown; everything from `evidence` on only when it is asked for."""

    id: str
    weight: Weight
    title: str
    text: str
    evidence: tuple[Evidence, ...]
    rule: str
    sources: tuple[Source, ...]
    would_change: str

    @property
    def heading(self) -> str:
        """The title; what may harm him says so in words too."""
        return tr("Safety: {title}", title=self.title) if self.weight is Weight.SAFETY else self.title


@dataclass(frozen=True, slots=True)
class Cards:
    """The cards of a day: those shown at once, those behind them, and those this clinic has switched off."""

    first: tuple[Card, ...] = ()
    behind: tuple[Card, ...] = ()
    switched_off: tuple[Card, ...] = ()


def cards(
    assessment: Assessment,
    knowledge: Knowledge,
    off: frozenset[str],
    on: frozenset[str],
    units: Units | None = None,
) -> Cards:
    """Return what is worth considering, by weight; at most three at once, but never a matter of safety less.

    `off` and `on` are the clinic's own choices; values are said in `units`, as reported without.
    """
    words = saying(knowledge, units)
    found = considerations(assessment, knowledge, switched_on=on, saying=words)
    made = [card_of(each, knowledge) for each in found]
    shown = [card for card in made if card.id not in off]
    safety = sum(1 for card in shown if card.weight is Weight.SAFETY)
    at_once = max(MOST, safety)
    return Cards(
        tuple(shown[:at_once]), tuple(shown[at_once:]), tuple(card for card in made if card.id in off)
    )


def nothing_words(assessment: Assessment) -> str:
    """What is said where there is no card: that all is well is said of results alone."""
    return tr(NOTHING) if assessment.readings else tr(NO_RESULTS)


def card_of(found: Consideration, knowledge: Knowledge) -> Card:
    """Put one consideration into words."""
    return Card(
        id=found.id.value,
        weight=found.weight,
        title=found.title,
        text=found.text,
        evidence=tuple(
            Evidence(each.text, None if each.reading is None else key_of(each.reading))
            for each in found.inputs
        ),
        rule=found.rule,
        sources=tuple(source_of(knowledge.citations[cite]) for cite in found.citations),
        would_change=f"{capitalised(found.would_change)}.",
    )


def source_of(citation: Citation) -> Source:
    """A source in full with where it is found."""
    text = citation.text.rstrip(".")
    return Source(f"{text}. {citation.where}." if citation.where else f"{text}.", citation.verified)


def chosen(setting: str | None) -> frozenset[str]:
    """The ids that a setting of the clinic names, with spaces between; empty where it was never set."""
    return frozenset((setting or "").split())


def with_choice(setting: str | None, id: str, *, named: bool) -> str:
    """The setting that names an id, or does not name it any more."""
    ids: Collection[str] = chosen(setting) | {id} if named else chosen(setting) - {id}
    return " ".join(sorted(ids))
