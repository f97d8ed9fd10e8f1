"""What a semen sample is called by the WHO edition of its report, and when its sperm were begun.

The names are of one sample; what is said of the man needs two (two_samples). Limits are lower reference
limits of recent fathers, never a line between fertile and infertile (clinical.md 1.3 and 5.7).
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from clinic_desktop.clinical.derived import derived_from, intervals_of
from clinic_desktop.clinical.intervals import NOTHING
from clinic_desktop.clinical.measured import SPERM, without_sperm
from clinic_desktop.language import calculated
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.semen import LookBack, SemenFinding
from clinic_desktop.model.value import WordResult

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import DefaultRange
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.value import Interval

VOLUME = "semen_volume"
TOTAL = "total_sperm_number"
NEEDED_FOR_NORMAL = (SPERM, TOTAL, "progressive_motility", "morphology")
BY_ONE_LIMIT = {
    "hypospermia": VOLUME,
    "asthenozoospermia": "progressive_motility",
    "teratozoospermia": "morphology",
    "necrozoospermia": "vitality",
}
COUNTED = ("very_severe_oligozoospermia", "severe_oligozoospermia")
OLIGO = "oligozoospermia"
# Each name, and the wider ones that hold whenever it does.
WIDER: dict[str, tuple[str, ...]] = {
    "azoospermia": ("no_sperm_seen",),
    "cryptozoospermia": (*COUNTED, OLIGO),
    "very_severe_oligozoospermia": ("severe_oligozoospermia", OLIGO),
    "severe_oligozoospermia": (OLIGO,),
}
CLAUSE = re.compile(r"[.;,\n]")
WORD = re.compile(r"[\w-]+")


def findings(panel: Panel, knowledge: Knowledge) -> tuple[SemenFinding, ...]:
    """Return the narrowest names that fit a semen sample; () for blood and where no sperm result stands."""
    return narrowest(all_findings(panel, knowledge))


def all_findings(panel: Panel, knowledge: Knowledge) -> tuple[SemenFinding, ...]:
    """Return every name that fits, the wider ones too: severe oligozoospermia is oligozoospermia."""
    if panel.specimen is not Specimen.SEMEN:
        return ()
    return tuple(_Sample(panel, knowledge).named())


def narrowest(found: Iterable[SemenFinding]) -> tuple[SemenFinding, ...]:
    """Leave out the names that a narrower one among them holds already."""
    kept = tuple(found)
    wider = {id for finding in kept for id in WIDER.get(finding.id, ())}
    return tuple(finding for finding in kept if finding.id not in wider)


def look_back(panel: Panel, knowledge: Knowledge) -> LookBack:
    """Return the days in which the sperm of a sample were begun, counted back from its collection."""
    first, last = (int(knowledge.constants[f"look_back_{end}_days"]) for end in ("from", "to"))
    day = panel.collected.day
    return LookBack(day - timedelta(days=first), day - timedelta(days=last))


class _Sample:
    """One sample with its quantities, the calculated total number among them."""

    def __init__(self, panel: Panel, knowledge: Knowledge) -> None:
        self._panel = panel
        self._knowledge = knowledge
        known = intervals_of(panel, knowledge)
        calculated = {marker: found for marker, found, _ in derived_from(panel, known, knowledge)}
        self._known: dict[str, Interval] = {**calculated, **known}

    def named(self) -> Iterator[SemenFinding]:
        """Every name that fits, the sperm count first."""
        if self._known.get(VOLUME) == NOTHING:
            yield self._finding("aspermia", self._say("semen_no_ejaculate"))
            return
        count = tuple(self._by_count())
        graded = tuple(self._by_limits())
        yield from count
        yield from graded
        below = any(finding.id != "hypospermia" for finding in (*count, *graded))
        if not below and SPERM in self._known:
            yield self._normal_or_incomplete()

    def _by_count(self) -> Iterator[SemenFinding]:
        """No sperm, too few to count, or too few by the limits."""
        sperm = self._known.get(SPERM)
        if without_sperm(self._panel):
            yield from self._without_sperm()
            return
        reading = self._panel.reading(SPERM)
        few = reading is not None and reading.value.word is WordResult.FEW_SEEN
        if few or (sperm is not None and not sperm.surely_above(Decimal(0))):
            yield self._finding("few_sperm", self._say("semen_not_counted"))
            return
        yield from self._too_few()

    def _too_few(self) -> Iterator[SemenFinding]:
        """Oligozoospermia by concentration, else by total number, and its two severe kinds."""
        sperm = self._known.get(SPERM)
        for id in COUNTED:
            if sperm is not None and sperm.surely_below(self._knowledge.constants[id]):
                yield self._below_count(id)
        undercut = ((marker, limit) for marker in (SPERM, TOTAL) if (limit := self._undercut(marker)))
        yield from (self._below_limit(OLIGO, *each) for each in islice(undercut, 1))

    def _without_sperm(self) -> Iterator[SemenFinding]:
        """Azoospermia where the pellet held none either; a name of its own where it held some."""
        pellet = pellet_of(self._panel, self._knowledge)
        if pellet == "pellet_with_sperm":
            yield self._finding("cryptozoospermia", self._say("semen_only_in_pellet"))
            yield from self._too_few()
            return
        if pellet == "pellet_without_sperm":
            yield self._finding("azoospermia", self._say("semen_none_in_pellet"))
        yield self._finding("no_sperm_seen", self._say("semen_pellet_not_stated"))

    def _by_limits(self) -> Iterator[SemenFinding]:
        for id, marker in BY_ONE_LIMIT.items():
            lost = marker == VOLUME and self._panel.context.collection_complete is False
            limit = None if lost else self._undercut(marker)
            if limit is not None:
                yield self._below_limit(id, marker, limit)

    def _normal_or_incomplete(self) -> SemenFinding:
        markers = self._knowledge.markers
        open_ = [marker for marker in NEEDED_FOR_NORMAL if not self._reaches(marker)]
        if open_:
            names = ", ".join(markers[marker].name for marker in open_)
            return self._finding("incomplete", self._say("semen_not_decided", markers=names))
        limits = [limit for marker in NEEDED_FOR_NORMAL if (limit := self._limit(marker)) is not None]
        reason = self._with_edition(self._say("semen_at_limits", note=limits[0].note))
        cites = tuple(cite for limit in limits for cite in limit.basis.cite)
        return self._finding("normozoospermia", reason, cites)

    def _limit(self, marker: str) -> DefaultRange | None:
        """The lower limit of the report's WHO edition, or of the one in force where it names none."""
        known = self._knowledge.markers[marker]
        edition = self._panel.context.who_edition or known.edition_in_force
        if edition is None:
            return None
        return next((each for each in known.ranges if each.who_edition == edition), None)

    def _undercut(self, marker: str) -> DefaultRange | None:
        """The limit that the whole interval of a marker lies below, None where it does not."""
        limit, found = self._limit(marker), self._known.get(marker)
        low = None if limit is None else limit.low
        return limit if low is not None and found is not None and found.surely_below(low) else None

    def _reaches(self, marker: str) -> bool:
        limit, found = self._limit(marker), self._known.get(marker)
        low = None if limit is None else limit.low
        return low is not None and found is not None and found.surely_at_least(low)

    def _below_limit(self, id: str, marker_id: str, limit: DefaultRange) -> SemenFinding:
        marker = self._knowledge.markers[marker_id]
        said = self._say(
            "semen_below_limit",
            marker=marker.name,
            limit=calculated(str(limit.low)),
            unit=marker.canonical.label,
            note=limit.note,
        )
        return self._finding(id, self._with_edition(said), limit.basis.cite)

    def _below_count(self, id: str) -> SemenFinding:
        marker = self._knowledge.markers[SPERM]
        limit = calculated(str(self._knowledge.constants[id]))
        said = self._say("semen_below_count", marker=marker.name, limit=limit, unit=marker.canonical.label)
        return self._finding(id, said, self._knowledge.basis_of_constants[id].cite)

    def _with_edition(self, reason: str) -> str:
        if self._panel.context.who_edition is not None:
            return reason
        chosen = self._knowledge.markers[SPERM].who_edition
        if chosen is None:
            return f"{reason}; {self._say('semen_edition_not_named')}"
        return f"{reason}; {self._say('semen_edition_of_clinic', edition=str(chosen))}"

    def _finding(self, id: str, reason: str, cites: tuple[str, ...] = ()) -> SemenFinding:
        sentence = self._knowledge.sentences[f"semen_{id}"]
        return SemenFinding(id, sentence.text, reason, tuple(dict.fromkeys((*cites, *sentence.basis.cite))))

    def _say(self, sentence: str, **parts: str) -> str:
        return self._knowledge.say(sentence, **parts)


def pellet_of(panel: Panel, knowledge: Knowledge) -> str:
    """Which of the phrases of the knowledge the notes of a sample hold about the pellet; "" for none.

    That it was not examined is heard first; sperm are found only in a part of a note that denies nothing.
    """
    sperm = panel.reading(SPERM)
    said = () if sperm is None else (sperm.value.text, sperm.note, sperm.method)
    notes = [
        " ".join(note.casefold().split()) for note in (*said, panel.note, *panel.context.condition) if note
    ]
    for id in ("pellet_not_examined", "pellet_without_sperm"):
        if any(phrase in note for note in notes for phrase in knowledge.phrases[id]):
            return id
    denied = set(knowledge.phrases["negation"])
    for clause in (clause for note in notes for clause in CLAUSE.split(note)):
        affirmed = not denied & set(WORD.findall(clause))
        if affirmed and any(phrase in clause for phrase in knowledge.phrases["pellet_with_sperm"]):
            return "pellet_with_sperm"
    return ""
