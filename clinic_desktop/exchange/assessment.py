"""What `show --json` prints: the chart and everything claimed about it (design: command line)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.axis import axis
from clinic_desktop.clinical.considerations import considerations
from clinic_desktop.clinical.plan import plan
from clinic_desktop.exchange import portable_chart
from clinic_desktop.exchange.axis import facts as axis_facts

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, Change, Judged, PhasePosition, PlanItem
    from clinic_desktop.model.consideration import Consideration
    from clinic_desktop.model.panel import Reading

FORMAT = "clinic-desktop/assessment"
VERSION = 1


def document(
    assessment: Assessment,
    knowledge: Knowledge,
    *,
    switched_off: frozenset[str] = frozenset(),
    switched_on: frozenset[str] = frozenset(),
) -> dict[str, object]:
    """Return the assessment as JSON facts, version 1, with the considerations that the clinic chose to see.

    Values as reported stay strings; quantities are numbers in the marker's canonical unit. A key whose part
    of the program is not built yet is null: nothing is claimed that was not judged.
    """
    remarks = considerations(assessment, knowledge, switched_off=switched_off, switched_on=switched_on)
    return {
        "format": FORMAT,
        "version": VERSION,
        "at": assessment.on.isoformat(),
        "chart": portable_chart.write(assessment.chart),
        "phase": _phase(assessment.position),
        "readings": [_judged(judged, knowledge) for judged in assessment.readings],
        "axis": axis_facts(axis(assessment, knowledge)),
        "considerations": [_considered(each) for each in remarks],
        "plan": [_planned(item) for item in plan(assessment, knowledge)],
    }


def _considered(consideration: Consideration) -> dict[str, object]:
    return {
        "id": str(consideration.id),
        "text": consideration.text,
        "citations": list(consideration.citations),
    }


def _planned(item: PlanItem) -> dict[str, object]:
    """One piece of the plan; how many samples there are and how to prepare stand with the reason."""
    said = (item.reason, item.samples, *item.preparation)
    return {
        "due": item.due.isoformat(),
        "markers": list(item.markers),
        "reason": "; ".join(part for part in said if part),
        "status": str(item.status),
    }


def _phase(position: PhasePosition | None) -> dict[str, object] | None:
    if position is None:
        return None
    return {
        "pathway": position.pathway,
        "id": position.phase,
        "title": position.title,
        "day": position.day,
        "week": position.week,
    }


def _judged(judged: Judged, knowledge: Knowledge) -> dict[str, object]:
    return {
        "collected": str(judged.panel.collected),
        "marker": judged.marker,
        "reported": None if judged.reading is None else _reported(judged.reading),
        "derived": judged.derived,
        "canonical": _canonical(judged, knowledge),
        "laboratory_verdict": str(judged.laboratory),
        "phase_verdict": str(judged.phase),
        "reason": judged.reason,
        "change": _change(judged.change),
        "change_from_baseline": _change_from_baseline(judged.change_from_baseline),
        "citations": list(judged.citations),
    }


def _reported(reading: Reading) -> dict[str, object]:
    return {
        "value": reading.value.text,
        "unit": reading.unit or None,
        "range": None if reading.range is None else reading.range.text,
        "flag": reading.flag,
    }


def _canonical(judged: Judged, knowledge: Knowledge) -> dict[str, object] | None:
    interval = judged.canonical
    if interval is None:
        return None
    low, high = _number(interval.low), _number(interval.high)
    unit = knowledge.markers[judged.marker].canonical.code
    return {"low": low, "high": high, "unit": unit, "open": interval.open_ends}


def _change(change: Change | None) -> dict[str, object] | None:
    if change is None:
        return None
    limits = change.limit_percent
    return {
        "since": str(change.since),
        "percent": _number(change.percent),
        "limit_percent": None if limits is None else [_number(limits[0]), _number(limits[1])],
        "real": change.real,
        "reason": change.reason or None,
    }


def _change_from_baseline(change: Change | None) -> dict[str, object] | None:
    """The same facts, and which draws the baseline is: several stand for their mean."""
    facts = _change(change)
    if change is None or facts is None:
        return None
    return facts | {"draws": [str(draw) for draw in change.draws]}


def _number(number: Decimal | None) -> float | None:
    """Return a calculated number for JSON; what was reported never passes through here."""
    return None if number is None else float(number)
