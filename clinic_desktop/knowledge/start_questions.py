"""What is asked at the start of a course, and what a yes means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.agent_kinds import AgentKind
from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.knowledge.table import some_of
from clinic_desktop.model.contraindication import Contraindication

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Basis
    from clinic_desktop.knowledge.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class StartQuestion:
    """One question: its name in a form, its wording for the man, and the clinician's sentence for a yes.

    `kinds` are the drugs at whose start it is asked, as far as the course does not hold its answer.
    """

    id: str
    label: str
    question: str
    when_yes: str
    basis: Basis
    kinds: tuple[str, ...] = ()


def read_start_question(id: str, table: Table) -> StartQuestion:
    """Read one question; its id is one that a chart can keep the answer of."""
    if id not in {each.value for each in Contraindication}:
        table.fault("", "no chart keeps an answer of this name")
    question = StartQuestion(
        id=id,
        label=table.shown("label"),
        question=table.shown("question"),
        when_yes=table.shown("when_yes"),
        basis=read_basis(table),
        kinds=tuple(kind.value for kind in table.required("kinds", some_of(AgentKind))),
    )
    table.finish()
    return question
