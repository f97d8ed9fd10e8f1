"""What is typed of a man and not signed, as far as it keeps a visit's page from him."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.clinical.gate_block import Block, Step
from clinic_desktop.clinical.intake import read
from clinic_desktop.clinical.old_results import OldResults
from clinic_desktop.clinical.typed_dates import read_moment
from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from clinic_desktop.clinical.gate_block import Unsettled
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.patient import Visit
    from clinic_desktop.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Typed:
    """Reads what is typed up to a visit: a question on a value holds its page, and what is not signed yet.

    What was collected before the visit of before is not awaited on this one's page; a question on it is
    answered all the same, for its value may be the one that is compared with.
    """

    chart: Chart
    visit: Visit
    knowledge: Knowledge
    today: date

    def blocks(self, unsettled: Unsettled) -> Iterator[Block]:
        """Yield what holds the page, the panels before the old results."""
        for draft in unsettled.drafts:
            if not draft.empty:
                problems = read(draft, self.knowledge, self.chart, self.today, "typed").problems
                yield from self._of(draft, problems, old=False)
        if unsettled.old is not None:
            for panel in OldResults(self.chart, self.knowledge, self.today).read(unsettled.old):
                yield from self._of(panel.draft, panel.intake.problems, old=True)

    def _of(self, draft: Draft, problems: Sequence[Problem], *, old: bool) -> Iterator[Block]:
        collected = _collected(draft)
        if collected is not None and collected > self.visit.day:
            return
        asked = _asked(draft, problems)
        if asked is not None:
            yield self._question(draft, asked, old=old)
        elif collected is None or collected > self._since:
            yield _old_not_signed(draft) if old else _not_signed(draft)

    @property
    def _since(self) -> date:
        return max((each.day for each in self.chart.visits if each.day < self.visit.day), default=date.min)

    def _question(self, draft: Draft, asked: Problem, *, old: bool) -> Block:
        marker = self.knowledge.markers.get(asked.field)
        name = asked.field if marker is None else marker.name
        sentence = tr(
            "A typed result of {marker} waits for an answer: {question}", marker=name, question=asked.sentence
        )
        act = tr("Open old results") if old else tr("Answer the question")
        return Block(Step.ANSWER, sentence, act, marker=asked.field, specimen=draft.specimen, old_results=old)


def _collected(draft: Draft) -> date | None:
    try:
        return read_moment("collected", draft.collected).day
    except Refused:
        return None


def _asked(draft: Draft, problems: Sequence[Problem]) -> Problem | None:
    """The first problem that stands at a value; the others say no more of it than that it is not signed."""
    values = {line.marker for line in draft.fields if line.text.strip()}
    return next((problem for problem in problems if problem.field in values), None)


def _not_signed(draft: Draft) -> Block:
    sentence = (
        tr("A semen sample is typed and not signed, so the page would not hold it: sign it, or discard it.")
        if draft.specimen is Specimen.SEMEN
        else tr(
            "A blood panel is typed and not signed, so the page would not hold it: sign it, or discard it."
        )
    )
    return Block(Step.SIGN, sentence, tr("Open the panel"), specimen=draft.specimen)


def _old_not_signed(draft: Draft) -> Block:
    sentence = tr(
        "Old results up to the visit are typed and not signed, so the page would not hold them: sign them, "
        "or discard them."
    )
    return Block(Step.SIGN, sentence, tr("Open old results"), specimen=draft.specimen, old_results=True)
