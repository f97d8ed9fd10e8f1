"""What a clinic should hold, in plain lists: the simplest thing that the store can be compared with."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clinic_desktop.model.chart import Chart
from clinic_desktop.model.panel import PanelStatus, Replaced
from clinic_desktop.model.patient import Visit
from clinic_desktop.model.retraction import Retraction
from clinic_desktop.store.names import fold
from tests.store.people import NOW, USER

if TYPE_CHECKING:
    from clinic_desktop.model.course import Course, Medication
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.panel import Panel, Specimen
    from clinic_desktop.model.patient import Patient

COUNTING = (PanelStatus.SIGNED, PanelStatus.REVIEWED)


@dataclass
class Man:
    """One man: his facts in the order they came, earlier versions first, and where each panel belongs."""

    number: int
    patient: Patient
    courses: list[list[Course]] = field(default_factory=list)
    medications: list[list[Medication]] = field(default_factory=list)
    visits: list[list[Visit]] = field(default_factory=list)
    panels: list[Panel] = field(default_factory=list)
    visit_of: dict[str, str] = field(default_factory=dict)
    earlier: dict[str, int] = field(default_factory=dict)  # the place of the panel that one corrected
    drafts: dict[Specimen, Draft] = field(default_factory=dict)
    moved_to: dict[str, Man | None] = field(default_factory=dict)
    moved_from: dict[str, tuple[Man, str]] = field(default_factory=dict)
    erased: bool = False

    def visit_on(self, panel: Panel) -> str | None:
        """The id of the visit of a panel's day."""
        return next((each[-1].id for each in self.visits if each[-1].day == panel.collected.day), None)

    def sign(self, panel: Panel, visit_id: str) -> None:
        if self.visit_on(panel) is None:
            self.visits.append([Visit(id=visit_id, day=panel.collected.day)])
        self._store(panel, self.visit_on(panel) or "")
        self.drafts.pop(panel.specimen, None)

    def correct(self, place: int, panel: Panel, reason: str) -> None:
        old = self.panels[place]
        self.panels[place] = replace(old, status=PanelStatus.CORRECTED)
        self.earlier[panel.id] = place
        by = Replaced(old.collected, old.laboratory, old.specimen, reason)
        self._store(replace(panel, replaces=by), self.visit_on(panel) or self.visit_of[old.id])

    def retract(self, place: int, reason: str, to: Man | None = None) -> None:
        gone = Retraction(reason, USER, NOW)
        self.panels[place] = replace(self.panels[place], status=PanelStatus.RETRACTED)
        # Whatever it had corrected is not this man's either.
        version: int | None = place
        while version is not None:
            self.panels[version] = replace(self.panels[version], retracted=gone)
            self.moved_to[self.panels[version].id] = to
            version = self.earlier.get(self.panels[version].id)

    def take(self, panel: Panel, panel_id: str, visit_id: str, reason: str, come_from: Man) -> None:
        """Sign a panel that stood in another man's chart; nothing that is typed of this man is touched."""
        if self.visit_on(panel) is None:
            self.visits.append([Visit(id=visit_id, day=panel.collected.day)])
        self._store(replace(panel, id=panel_id, replaces=None), self.visit_on(panel) or "")
        self.moved_from[panel_id] = come_from, reason

    def review(self, versions: list[Visit], message: str | None) -> None:
        reviewed = replace(
            versions[-1],
            message=message,
            message_language="" if message is None else "en",
            reviewed_by=USER,
            reviewed_at=NOW,
        )
        put(versions, reviewed, first=versions[-1].reviewed_by is None)
        for place, panel in enumerate(self.panels):
            if self.visit_of[panel.id] == reviewed.id and panel.status is PanelStatus.SIGNED:
                self.panels[place] = replace(panel, status=PanelStatus.REVIEWED)

    def counting(self) -> list[int]:
        return [place for place, panel in enumerate(self.panels) if panel.status in COUNTING]

    def chart(self) -> Chart:
        """His chart; what the store may put in any order stands in that of the ids."""
        return ordered(
            Chart(
                self.patient,
                tuple(versions[-1] for versions in self.courses),
                tuple(versions[-1] for versions in self.medications),
                tuple(versions[-1] for versions in self.visits),
                tuple(sorted(map(self._traced, self.panels), key=lambda panel: panel.collected)),
            )
        )

    def _traced(self, panel: Panel) -> Panel:
        """With the numbers, as they are now, of the charts it was moved to and from; none of erased men."""
        to = self.moved_to.get(panel.id)
        if panel.retracted is not None and to is not None and not to.erased:
            panel = replace(panel, retracted=replace(panel.retracted, other_chart=to.patient.chart_number))
        came, reason = self.moved_from.get(panel.id, (None, ""))
        if came is not None and not came.erased:
            trace = Retraction(reason, USER, NOW, came.patient.chart_number)
            panel = replace(panel, moved_from=trace)
        return panel

    def _store(self, panel: Panel, visit: str) -> None:
        self.panels.append(replace(panel, status=PanelStatus.SIGNED, signed_by=USER, signed_at=NOW))
        self.visit_of[panel.id] = visit


def put(versions: list, fact: object, *, first: bool) -> None:
    """A fact's next version, or its first one as it is now."""
    if first:
        versions[-1] = fact
    else:
        versions.append(fact)


def tells_only_what_was_open(old: object, new: object, later: tuple[str, ...]) -> bool:
    """True where nothing differs but what was open before."""
    names = old.__dataclass_fields__  # type: ignore[attr-defined]
    changed = [name for name in names if getattr(old, name) != getattr(new, name)]
    return all(name in later and getattr(old, name) is None for name in changed)


def ordered(chart: Chart) -> Chart:
    """A chart with its facts in the order of their ids, and without its revision."""
    facts = {
        name: tuple(sorted(getattr(chart, name), key=lambda fact: fact.id))
        for name in ("courses", "medications", "visits")
    }
    return replace(chart, revision=0, markers=(), **facts)


def found(men: list[Man], text: str) -> set[str]:
    """The ids of the men whose name and chart number hold every word; one letter counts at a beginning."""
    words = fold(text).split()

    def holds(man: Man) -> bool:
        patient = man.patient
        own = fold(f"{patient.family} {patient.given} {patient.chart_number}").split()
        return all(
            any(each.startswith(word) if len(word) == 1 else word in each for each in own) for word in words
        )

    key = text.strip().casefold()
    exactly = {man.patient.id for man in men if man.patient.chart_number.strip().casefold() == key}
    return exactly | ({man.patient.id for man in men if holds(man)} if words or not key else set())
