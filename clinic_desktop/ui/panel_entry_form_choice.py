"""Which form a panel is typed on: those of its laboratory first; the other specimen's draft is laid aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.ui.panel_entry_forms import AWAITED_FORM, Forms
from clinic_desktop.ui.panel_entry_start import blank_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.ui.panel_entry_context import EntryContext
    from clinic_desktop.ui.panel_entry_start import Beginnings


class FormChoice:
    """Offers the forms in the context, and says what a draft becomes on another one."""

    def __init__(self, context: EntryContext) -> None:
        self._context = context
        self._laid_aside: dict[Specimen, Draft] = {}
        self.forms = Forms()

    def forget(self) -> None:
        """Nothing is laid aside any more: another draft is opened."""
        self._laid_aside = {}

    def offer_for(self, draft: Draft, knowledge: Knowledge) -> None:
        """Offer the forms of the draft's laboratory; say what one of them asks for that nobody here knows."""
        options = self.forms.options(draft.laboratory, draft.template, knowledge)
        self._context.offer_forms(options, draft.template)
        unknown = self.forms.unknown(draft.template, knowledge)
        self._context.template.explain(
            tr("Not known here: {markers}.", markers=", ".join(unknown)) if unknown else ""
        )

    def wanted_by(self, laboratory: str, draft: Draft, knowledge: Knowledge) -> str:
        """The form to go over to with a laboratory, while nothing is typed; "" where one stays."""
        semen = draft.specimen is Specimen.SEMEN
        wanted = self.forms.wanted(laboratory, semen=semen, knowledge=knowledge)
        stays = wanted == draft.template or not draft.empty or draft.template == AWAITED_FORM
        return "" if stays else wanted

    def on_form(self, draft: Draft, template: str, begin: Beginnings) -> Draft:
        """The draft on another form; one of the other specimen is laid aside and comes back with it."""
        specimen = self.forms.form_of(replace(draft, template=template), begin.knowledge).specimen
        if specimen is draft.specimen:
            draft = begin.without_empty_lines(draft)
        else:
            self._laid_aside[draft.specimen] = draft
            draft = self._laid_aside.get(specimen, blank_of(draft))
        return begin.with_lines(replace(draft, template=template, removed=()))
