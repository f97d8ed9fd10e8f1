"""One visit a day, as files tell them: a chart that another was merged into may hold two of one day."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Answer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit

# Of two answers to one question the first of these stands: a yes is never lost.
STRONGER = (Answer.YES, Answer.NO, Answer.NOT_ASKED)


def with_joined_visits(chart: Chart) -> Chart:
    """Return the chart with the visits of each day joined into the first of them; else the very chart."""
    visits: dict[object, Visit] = {}
    for visit in chart.visits:
        before = visits.get(visit.day)
        visits[visit.day] = visit if before is None else _joined(before, visit)
    return chart if len(visits) == len(chart.visits) else replace(chart, visits=tuple(visits.values()))


def _joined(one: Visit, other: Visit) -> Visit:
    """Both texts, each answer that says more, and the later review with its message."""
    reviewed = [visit for visit in (one, other) if visit.reviewed_at is not None]
    last = max(reviewed, key=lambda visit: str(visit.reviewed_at), default=one)
    return replace(
        one,
        note=_texts(one.note, other.note),
        complaint=_texts(one.complaint, other.complaint),
        decisions=_texts(one.decisions, other.decisions),
        safety=_answers((*one.safety, *other.safety)),
        message=last.message or one.message or other.message,
        reviewed_by=last.reviewed_by,
        reviewed_at=last.reviewed_at,
    )


def _texts(one: str, other: str) -> str:
    return "\n\n".join(dict.fromkeys(text for text in (one, other) if text))


def _answers(answers: Iterable[tuple[str, Answer]]) -> tuple[tuple[str, Answer], ...]:
    found: dict[str, Answer] = {}
    for question, answer in answers:
        found[question] = min(found.get(question, answer), answer, key=STRONGER.index)
    return tuple(found.items())
