"""What a grid of old results begins with, and what is said of one that is gone on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.resumed import begun_words
from clinic_desktop.model.backfill import Backfill
from clinic_desktop.model.draft import Draft
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.ui.panel_entry_start import Beginnings


def new_backfill(begin: Beginnings, laboratory: str, user: str, now: datetime) -> Backfill:
    """An empty grid: the lines of the form that a new panel of this man would have.

    A line holds no range until one is typed: each column has those of its own laboratory.
    """
    knowledge, chart = begin.knowledge, begin.chart
    course = chart.course_at(now.date())
    template = next(iter(knowledge.templates))
    if course is not None:
        template = knowledge.pathways[course.pathway].first_template
    own = begin.forms.wanted(laboratory, semen=False, knowledge=knowledge)
    draft = _draft(chart.patient.id, own or template, laboratory)
    lines = tuple(replace(line, range="") for line in begin.with_lines(draft).fields)
    return Backfill(patient=chart.patient.id, lines=lines, begun_by=user, begun_at=now)


def resumed_words(kept: Backfill, now: datetime) -> str:
    """Say who began a grid and when it was typed in last, as of a draft."""
    return begun_words(_draft(kept.patient, "", "", kept), now)


def _draft(patient: str, template: str, laboratory: str, kept: Backfill | None = None) -> Draft:
    return Draft(
        patient=patient,
        specimen=Specimen.SERUM,
        template=template,
        collected="",
        laboratory=laboratory,
        fields=(),
        begun_by="" if kept is None else kept.begun_by,
        begun_at=None if kept is None else kept.begun_at,
        changed_at=None if kept is None else kept.changed_at,
    )
