"""Which form a panel is typed on: the laboratory's own first, then those of the knowledge."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.entities import Template
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.laboratory_template import LONGEST_RANGE, LONGEST_UNIT, TemplateLine, as_compared
from clinic_desktop.model.panel import Specimen
from clinic_desktop.store.settings import LAST_FORMS
from clinic_desktop.ui.panel_entry_ranges import ClinicRanges

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.laboratory_template import LaboratoryTemplate
    from clinic_desktop.store.clinic import Clinic

AWAITED_FORM = "awaited"
"""The form of a draft that completes a panel: it asks for the lines that the draft has, and no others."""
AWAITED_WORDS = phrase("What is awaited")


@dataclass(frozen=True, slots=True)
class Forms:
    """The clinic's own forms, and which form was used last for each laboratory and specimen.

    `ranges` are those that the laboratories printed beside results here.
    """

    own: tuple[LaboratoryTemplate, ...] = ()
    last: Mapping[str, str] = field(default_factory=dict)
    ranges: ClinicRanges | None = None

    def called(self, form_id: str) -> LaboratoryTemplate | None:
        """The clinic's own form of that id, or None."""
        return next((form for form in self.own if form.id == form_id), None)

    def of(self, laboratory: str) -> tuple[LaboratoryTemplate, ...]:
        """A laboratory's own forms, by title."""
        return tuple(form for form in self.own if form.of(laboratory))

    def printed(self, laboratory: str, marker: str) -> TemplateLine | None:
        """The line in which a laboratory's form has a marker, the first one."""
        lines = (form.line(marker) for form in self.of(laboratory))
        return next((line for line in lines if line is not None), None)

    def wanted(self, laboratory: str, *, semen: bool, knowledge: Knowledge) -> str:
        """The form to begin with at a laboratory: the one used last, else its only own one, else ""."""
        last = self.last.get(place(laboratory, semen=semen), "")
        if self.called(last) is not None or last in knowledge.templates:
            return last
        fitting = [form for form in self.of(laboratory) if (form.specimen is Specimen.SEMEN) is semen]
        return fitting[0].id if len(fitting) == 1 else ""

    def options(self, laboratory: str, chosen: str, knowledge: Knowledge) -> list[tuple[str, str]]:
        """What may be chosen, ids and titles: the laboratory's own, the knowledge's, and the chosen one."""
        offered = [(form.id, form.title) for form in self.of(laboratory)]
        offered += [(template.id, template.title) for template in knowledge.templates.values()]
        if chosen and chosen not in dict(offered):
            held = self.called(chosen)
            words = tr(AWAITED_WORDS) if chosen == AWAITED_FORM else tr("Form no longer kept")
            offered.append((chosen, words if held is None else f"{held.title} ({held.laboratory})"))
        return offered

    def form_of(self, draft: Draft, knowledge: Knowledge) -> Template:
        """What a draft's form asks for; a form that is no longer kept asks for the lines that are there."""
        own = self.called(draft.template)
        if own is not None:
            known = tuple(marker for marker in own.markers if marker in knowledge.markers)
            specimen = draft.specimen if _alike(draft.specimen, own.specimen) else own.specimen
            return Template(own.id, own.title, specimen, known)
        if draft.template in knowledge.templates:
            return knowledge.templates[draft.template]
        return Template(draft.template, "", draft.specimen, tuple(line.marker for line in draft.fields))

    def unknown(self, form_id: str, knowledge: Knowledge) -> tuple[str, ...]:
        """The markers of an own form that this edition of the knowledge does not know."""
        own = self.called(form_id)
        return () if own is None else tuple(m for m in own.markers if m not in knowledge.markers)


def read_forms(clinic: Clinic) -> Forms:
    """The clinic's forms as they are kept; a memory that cannot be read is none."""
    try:
        last = json.loads(clinic.settings.get(LAST_FORMS) or "{}")
    except ValueError:
        last = {}
    kept = last if isinstance(last, dict) else {}
    return Forms(clinic.laboratory_templates.all(), kept, ClinicRanges(clinic))


def remember_form(clinic: Clinic, draft: Draft, now: datetime) -> None:
    """Begin the next panel of this laboratory and specimen on the form of this one.

    A laboratory without a form of its own has nothing to choose from, and nothing is remembered of it.
    """
    forms, semen = read_forms(clinic), draft.specimen is Specimen.SEMEN
    choice = any((form.specimen is Specimen.SEMEN) is semen for form in forms.of(draft.laboratory))
    here = place(draft.laboratory, semen=semen)
    if not choice or draft.template == AWAITED_FORM or forms.last.get(here) == draft.template:
        return
    last = {**forms.last, here: draft.template}
    clinic.settings.put(LAST_FORMS, json.dumps(last, ensure_ascii=False), now)


def place(laboratory: str, *, semen: bool) -> str:
    """A laboratory and what it examines, as the memory names them."""
    return f"{as_compared(laboratory)} · {'semen' if semen else 'blood'}"


def form_lines(draft: Draft) -> tuple[TemplateLine, ...]:
    """The lines of a draft as those of a form: order, units and ranges, no results."""
    return tuple(
        TemplateLine(
            marker=line.marker,
            unit=_printable(line.unit, LONGEST_UNIT),
            range=_printable(line.range, LONGEST_RANGE),
        )
        for line in draft.fields
    )


def _printable(text: str, longest: int) -> str:
    """A text that a form can hold, else none: the man's panel keeps it whatever it is."""
    stripped = text.strip()
    return stripped if stripped.isprintable() and len(stripped) <= longest else ""


def _alike(one: Specimen, other: Specimen) -> bool:
    return (one is Specimen.SEMEN) is (other is Specimen.SEMEN)
