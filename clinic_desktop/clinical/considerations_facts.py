"""What the rules of the considerations look at, and how they say what they found.

Everything is of the day of the assessment: the latest result of each marker, the latest answer to each
question, the medicines of that day.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr
from clinic_desktop.model.consideration import ConsiderationInput
from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from decimal import Decimal

    from clinic_desktop.clinical.saying import Saying
    from clinic_desktop.clinical.wash_out import OnBoard
    from clinic_desktop.knowledge.entities import Agent, ConsiderationRecord, Knowledge
    from clinic_desktop.model.assessment import Assessment, Judged
    from clinic_desktop.model.course import Medication
    from clinic_desktop.model.patient import Visit

SERM = "serm"


@dataclass(frozen=True, slots=True)
class Finding:
    """That a rule holds: what it rests on, and the parts its text is filled with."""

    inputs: tuple[ConsiderationInput, ...]
    parts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Taken:
    """An agent on board on a day, and since when it was taken without a pause."""

    agent: Agent
    since: date

    @property
    def name(self) -> str:
        """The drug's name within a sentence."""
        return self.agent.name[:1].lower() + self.agent.name[1:]


@dataclass(frozen=True, slots=True)
class Facts:
    """A chart as of one day, with the record of the consideration that is being asked."""

    assessment: Assessment
    knowledge: Knowledge
    on_board: OnBoard
    record: ConsiderationRecord
    saying: Saying

    @property
    def on(self) -> date:
        """The day of the assessment."""
        return self.assessment.on

    def latest(self, marker: str) -> Judged | None:
        """The latest result with a quantity; a reported one beats the one calculated beside it."""
        found = [each for each in self.assessment.of(marker) if _has_quantity(each)]
        if not found:
            return None
        moment = found[-1].panel.collected
        return next(each for each in found if each.panel.collected == moment)

    def beside(self, marker: str, judged: Judged) -> Judged | None:
        """The result of another marker in the same panel."""
        return next((each for each in self.assessment.of(marker) if each.panel is judged.panel), None)

    def near(self, marker: str, judged: Judged) -> Judged | None:
        """The result of another marker in the same panel, else the nearest within the days of the search."""
        same = self.beside(marker, judged)
        if same is not None and same.canonical is not None:
            return same
        day = judged.panel.collected.day
        reach = timedelta(days=int(self.knowledge.constants["lh_search_days"]))
        dated = [
            (abs(each.panel.collected.day - day), each)
            for each in self.assessment.of(marker)
            if each.canonical is not None
        ]
        distance, nearest = min(dated, key=lambda pair: pair[0], default=(reach, None))
        return nearest if distance <= reach else None

    def threshold(self, name: str) -> Decimal | None:
        """A figure of the knowledge; None where it is not verified, because such a figure never alerts."""
        basis = self.knowledge.basis_of_constants[name]
        return self.knowledge.constants[name] if basis.verified else None

    def answered(self, question: str) -> tuple[Visit, Answer] | None:
        """The latest answer to a safety question; a visit at which it was not asked clears nothing."""
        found = [
            (visit, answer)
            for visit in sorted(self.assessment.chart.visits, key=lambda visit: visit.day)
            if visit.day <= self.on
            for asked, answer in visit.safety
            if asked == question and answer is not Answer.NOT_ASKED
        ]
        return found[-1] if found else None

    def serm_on(self, day: date) -> Taken | None:
        """The SERM taken on a day, else one that is not washed out by then."""
        serms = list(self._serms_begun_by(day))
        taken = [each for each in serms if each[0].taken_on(day)]
        lasting = [each for each in serms if self._lasts(*each, day)]
        for medication, agent in (*taken, *lasting):
            return Taken(agent, _begun(medication, [each for each, _ in serms]))
        return None

    def _serms_begun_by(self, day: date) -> Iterator[tuple[Medication, Agent]]:
        for medication in self.assessment.chart.medications:
            agent = self.knowledge.agents.get(medication.agent)
            if agent is not None and agent.kind == SERM and medication.start <= day:
                yield medication, agent

    @staticmethod
    def _lasts(medication: Medication, agent: Agent, day: date) -> bool:
        """True before the wash-out date, where that is known from a source."""
        if medication.end is None or agent.wash_out_days is None or not agent.basis.verified:
            return False
        return day < medication.end + timedelta(days=agent.wash_out_days)

    def say(self, judged: Judged) -> str:
        """A result, or the calculated figure, with its unit: "44 pg/mL"."""
        return self.saying.result(judged)

    def dated(self, judged: Judged) -> str:
        """A result with its day: "44 pg/mL (23 Nov 2026)"."""
        return f"{self.say(judged)} ({say_day(judged.panel.collected.day)})"

    def shown(self, *results: Judged) -> tuple[ConsiderationInput, ...]:
        """Results as inputs of a consideration: "LH 4.8 IU/L (range 1.7-8.6), 21 Sep 2026"."""
        return tuple(ConsiderationInput(self._shown(each), each) for each in results)

    def _shown(self, judged: Judged) -> str:
        said = f"{self.knowledge.markers[judged.marker].name} {self.say(judged)}"
        day = say_day(judged.panel.collected.day)
        limits = self.saying.range(judged)
        if not limits:
            return f"{said}, {day}"
        return tr("{result} (range {range}), {day}", result=said, range=limits, day=day)

    def wording(self, name: str, **parts: str) -> str:
        """One of the record's wordings with its parts filled in."""
        return self.record.phrases[name].format(**parts)


def _has_quantity(judged: Judged) -> bool:
    reading = judged.reading
    return judged.canonical is not None or (reading is not None and reading.value.number is not None)


def _begun(medication: Medication, others: list[Medication]) -> date:
    """Since when the SERM is taken: doses and drugs that follow each other without a day between are one."""
    begun = medication.start
    for other in sorted(others, key=lambda each: each.start, reverse=True):
        if other.start < begun and (other.end is None or other.end + timedelta(days=1) >= begun):
            begun = other.start
    return begun
