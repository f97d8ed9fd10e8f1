"""Signs the columns of a grid of old results one after the other, each whole and durable by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.awaited import collection_of, completed, why_completed
from clinic_desktop.clinical.intake import read
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.problem import Refused
from clinic_desktop.ui.backfill_edits import tidy, without_signed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.clinical.old_results import OldPanel
    from clinic_desktop.model.backfill import Backfill
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.store.clinic import Clinic
    from clinic_desktop.ui.surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Signed:
    """What is left of the grid, how much was signed, and why the rest was not ("" where nothing is left)."""

    rest: Backfill
    panels: int = 0
    results: int = 0
    refusal: str = ""

    @property
    def words(self) -> str:
        """Say what was signed; "" for nothing."""
        panels = tr_n("{number} panel", "{number} panels", self.panels)
        results = tr_n("{number} result", "{number} results", self.results)
        return (
            tr("Signed: {panels} with {results}, kept in the chart.", panels=panels, results=results)
            if self.panels
            else ""
        )


def sign_columns(
    backfill: Backfill, panels: Iterable[OldPanel], around: Surroundings, clinic: Clinic
) -> Signed:
    """Sign what is ready, the earliest day first; each is read again over the chart as it is by then.

    A column and what is left of the grid are stored in one transaction. The first refusal ends it: what was
    signed by then stays signed, and the rest stands in the grid as typed.
    """
    rest, count, results = backfill, 0, 0
    for old in sorted(panels, key=_day):
        if not old.ready:
            continue
        chart = clinic.patients.chart(backfill.patient)
        intake = read(old.draft, around.knowledge, chart, around.today, around.new_id())
        if intake.panel is None or intake.problems:
            sentence = " ".join(problem.sentence for problem in intake.problems)
            return Signed(tidy(rest), count, results, sentence)
        left = without_signed(rest, old)
        try:
            _store(old, intake.panel, chart, left, around, clinic)
        except Refused as refused:
            sentence = " ".join(problem.sentence for problem in refused.problems)
            return Signed(tidy(rest), count, results, sentence)
        rest, count, results = left, count + 1, results + len(intake.panel.readings)
    return Signed(tidy(rest), count, results)


def _day(old: OldPanel) -> str:
    panel = old.intake.panel
    return "" if panel is None else str(panel.collected)


def _store(
    old: OldPanel, panel: Panel, chart: Chart, left: Backfill, around: Surroundings, clinic: Clinic
) -> None:
    """Sign a panel, or complete the signed one of the same collection, and keep what is left of the grid."""
    patient, now, panels = left.patient, around.now(), clinic.panels
    held = None if old.draft.another_collection else collection_of(panel, chart)
    with clinic.backfills.settled(patient), clinic.together(now):
        if held is None:
            panels.sign(patient, panel, visit_id=around.new_id(), now=now, ends_draft=False)
        else:
            why = why_completed(panel, around.knowledge)
            panels.correct(patient, held.id, completed(held, panel), reason=why, now=now)
        clinic.backfills.leave(patient, None if left.untouched else left)
