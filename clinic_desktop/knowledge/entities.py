"""The knowledge as frozen values; `loading` makes them from resources/knowledge/ and checks them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.method_entities import class_named

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from clinic_desktop.knowledge.article_references import ArticleReference
    from clinic_desktop.knowledge.drug_monitoring import DrugMonitoring, Outcome
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.knowledge.pathway_entities import Pathway
    from clinic_desktop.knowledge.safety_questions import SafetyQuestion
    from clinic_desktop.knowledge.start_questions import StartQuestion
    from clinic_desktop.model.consideration import Weight
    from clinic_desktop.model.panel import Specimen
    from clinic_desktop.model.value import WordResult


@dataclass(frozen=True, slots=True)
class Basis:
    """Why a figure or sentence may stand: citations, or a design reason; unverified ones never judge.

    `verified` is False for figures from memory: shown as such, never coloured, never printed for a patient.
    """

    cite: tuple[str, ...] = ()
    reason: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Citation:
    """One source; `verified` False where only a copy or an excerpt was read."""

    id: str
    text: str
    year: int | None
    verified: bool
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent:
    """A drug of the catalogue; `wash_out_days` count from the first missed dose (last dose + interval).

    `draw` is the id of the sentence that says when to draw blood relative to the dose, "" without one.
    """

    id: str
    name: str
    short_name: str
    plain_name: str
    kind: str
    routes: tuple[str, ...]
    dose_units: tuple[str, ...]
    wash_out_days: int | None
    interval_days: Decimal
    basis: Basis
    draw: str = ""


@dataclass(frozen=True, slots=True)
class Template:
    """A form: which markers, in which order, from which specimen."""

    id: str
    title: str
    specimen: Specimen
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StripSet:
    """Which strips the timelines show, in which order, and the goals of a course that is opened with it."""

    id: str
    title: str
    markers: tuple[str, ...]
    goals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence shown to people, with its basis; `{name}` parts are filled by the caller."""

    id: str
    text: str
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsiderationRecord:
    """What a consideration says, to whom, what it rests on, and whether a clinic sees it unless it chooses.

    `text` is the clinician's and has `{name}` parts; `patient_text` None says nothing to the patient. `rule`
    says in words when it is made; its parts are constants. `phrases` are wordings its rule chooses from;
    `markers` those it looks at, where it names them.
    """

    id: str
    title: str
    text: str
    patient_text: str | None
    would_change: str
    phrases: Mapping[str, str]
    markers: tuple[str, ...]
    on_by_default: bool
    basis: Basis
    rule: str
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """One edition of everything known; constants are the cited figures that formulas and rules need.

    Its texts are in one `language`; `reviewed` says whether a clinician has reviewed them where that is a
    translation, and is True of their first one.
    """

    edition: str
    markers: Mapping[str, Marker]
    agents: Mapping[str, Agent]
    pathways: Mapping[str, Pathway]
    citations: Mapping[str, Citation]
    templates: Mapping[str, Template]
    strip_sets: Mapping[str, StripSet]
    words: Mapping[str, WordResult]
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    sentences: Mapping[str, Sentence]
    constants: Mapping[str, Decimal]
    basis_of_constants: Mapping[str, Basis]
    considerations: Mapping[str, ConsiderationRecord] = field(default_factory=dict)
    methods: Mapping[str, MethodClass] = field(default_factory=dict)
    start_questions: Mapping[str, StartQuestion] = field(default_factory=dict)
    safety_questions: Mapping[str, SafetyQuestion] = field(default_factory=dict)
    drug_monitoring: Mapping[str, DrugMonitoring] = field(default_factory=dict)
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    article_references: Mapping[str, ArticleReference] = field(default_factory=dict)
    language: str = "en"
    reviewed: bool = True

    def marker_named(self, text: str) -> Marker | None:
        """The marker a laboratory names by id, LOINC code, name or alias; None where none or several fit."""
        if text in self.markers:
            return self.markers[text]
        folded = " ".join(text.casefold().split())
        found = [
            marker
            for marker in self.markers.values()
            if text in marker.loinc
            or folded in {n.casefold() for n in (marker.name, marker.title, *marker.aliases)}
        ]
        return found[0] if len(found) == 1 else None

    def method_class(self, text: str | None, marker: str) -> MethodClass | None:
        """The class that a method as printed names for a marker; None without a text, and for one unknown."""
        return None if text is None else class_named(text, marker, self.methods.values())

    def method_said(self, text: str) -> str:
        """A method as people read it: the title of a class in their language, else the text as it is kept."""
        return next((each.title for each in self.methods.values() if each.written == text), text)

    def method_written(self, text: str) -> str:
        """A method as it is kept: what was chosen by its title in whatever language, else as it was typed."""
        return next((each.written for each in self.methods.values() if text in each.titles), text)

    def outcome_said(self, text: str) -> str:
        """How a course ended as people read it: what was chosen in their language, own words as they are."""
        chosen, colon, own = text.partition(": ")
        known = (each.label for each in self.outcomes.values() if each.written == chosen)
        return f"{next(known, chosen)}{colon}{own}"

    def outcome_written(self, text: str) -> str:
        """How a course ended as it is kept: what `outcome_said` made of it the other way round."""
        chosen, colon, own = text.partition(": ")
        known = (each.written for each in self.outcomes.values() if each.label == chosen)
        return f"{next(known, chosen)}{colon}{own}"

    def on_own_scale(self, method: str | None, marker: str) -> bool:
        """Whether a method as printed measures another quantity than the marker's usual ones."""
        found = self.method_class(method, marker)
        return found is not None and found.another_quantity

    def is_retired(self, code: str) -> bool:
        """Whether a LOINC code is one that is still read but no longer given out."""
        return any(code in marker.retired_loinc for marker in self.markers.values())

    def say(self, sentence: str, **parts: str) -> str:
        """Return a sentence of the knowledge with its parts filled in."""
        return self.sentences[sentence].text.format(**parts)
