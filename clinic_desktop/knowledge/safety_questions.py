"""What is asked of a man's safety at every visit, and what the sources say of a yes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.figures import read_basis
from clinic_desktop.model.safety import SafetyTopic

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Basis
    from clinic_desktop.knowledge.table import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyQuestion:
    """One question: its name, its wording for the man, what a yes is called, what it means for the clinician.

    `said` is within a sentence: "change of sight".
    """

    id: str
    label: str
    question: str
    said: str
    when_yes: str
    basis: Basis


def read_safety_question(id: str, table: Table) -> SafetyQuestion:
    """Read one question; its id is one that a visit can keep the answer of."""
    if id not in {each.value for each in SafetyTopic}:
        table.fault("", "no visit keeps an answer of this name")
    question = SafetyQuestion(
        id=id,
        label=table.shown("label"),
        question=table.shown("question"),
        said=table.shown("said"),
        when_yes=table.shown("when_yes"),
        basis=read_basis(table),
    )
    table.finish()
    return question
