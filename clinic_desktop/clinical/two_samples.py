"""What two semen samples show of the man; one shows nothing, because samples vary so much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.measured import SPERM, measured_in
from clinic_desktop.clinical.semen import all_findings, narrowest
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.clinical.wash_out import Presence, on_board
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.semen import ManBySamples, SemenFinding

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel

ON_BOARD = frozenset((Presence.TAKEN, Presence.WASHING_OUT))
# Says that something is missing, not what the man has.
OF_ONE_SAMPLE = frozenset(("incomplete", "few_sperm"))


def two_samples(chart: Chart, on: date, knowledge: Knowledge) -> ManBySamples:
    """Return what the latest two samples up to a day show of the man.

    They belong together where they lie days apart and not further than one step of the plan, and where
    testosterone was, or was not, on board at both. Only what both show is said.
    """
    wanted = int(knowledge.constants["semen_samples_wanted"])
    taken = _samples(chart.until(on))
    samples = _together(taken, chart.until(on), knowledge)[-wanted:]
    said = knowledge.say("plan_samples", count=str(len(samples)), wanted=str(wanted))
    if len(samples) < wanted:
        reason = _why_alone(taken, chart.until(on), knowledge) if samples else ""
        return ManBySamples(count=len(samples), wanted=wanted, said=said, findings=(), reason=reason)
    shared = _shared(samples, knowledge)
    days = {"earlier": say_day(samples[0].collected.day), "later": say_day(samples[-1].collected.day)}
    reason = knowledge.say("semen_samples_agree", **days) if shared else knowledge.say("semen_samples_differ")
    return ManBySamples(count=len(samples), wanted=wanted, said=said, findings=shared, reason=reason)


def _samples(chart: Chart) -> list[Panel]:
    """The samples in which sperm were counted, in order of collection."""
    return [
        panel
        for panel in chart.final_panels
        if panel.specimen is Specimen.SEMEN and measured_in((panel,), (SPERM,))
    ]


def _why_alone(samples: list[Panel], chart: Chart, knowledge: Knowledge) -> str:
    """Why the latest sample stands alone: there is no other, or the one before it does not count."""
    if len(samples) == 1:
        return knowledge.say("semen_one_sample")
    earlier, later = (panel.collected.day for panel in samples[-2:])
    board, days = on_board(chart, knowledge), {"earlier": say_day(earlier), "later": say_day(later)}
    then, now = (board.testosterone(day)[0] for day in (earlier, later))
    if then is not now:
        return knowledge.say(_stages(then in ON_BOARD, now in ON_BOARD), **days)
    near = (later - earlier).days < int(knowledge.constants["semen_samples_apart_days"])
    return knowledge.say("semen_alone_too_near" if near else "semen_alone_too_old", **days)


def _stages(then: bool, now: bool) -> str:
    """The sentence for two samples between which testosterone came or went."""
    if then is now:
        return "semen_alone_at_another_stage"
    return "semen_alone_after_testosterone" if then else "semen_alone_on_testosterone"


def _together(samples: list[Panel], chart: Chart, knowledge: Knowledge) -> list[Panel]:
    """The samples that may be read with the latest one, in order of collection."""
    if not samples:
        return []
    board = on_board(chart, knowledge)
    latest = samples[-1]
    apart = int(knowledge.constants["semen_samples_apart_days"])
    reach = int(knowledge.constants["semen_pair_days"])
    presence = board.testosterone(latest.collected.day)[0]
    kept = [latest]
    for panel in reversed(samples[:-1]):
        day = panel.collected.day
        near = (latest.collected.day - day).days <= reach
        separate = (kept[0].collected.day - day).days >= apart
        if near and separate and board.testosterone(day)[0] is presence:
            kept.insert(0, panel)
    return kept


def _shared(samples: list[Panel], knowledge: Knowledge) -> tuple[SemenFinding, ...]:
    """What every sample shows, in the words of the latest."""
    found = [all_findings(panel, knowledge) for panel in samples]
    ids = set.intersection(*({finding.id for finding in each} for each in found)) - OF_ONE_SAMPLE
    return narrowest(finding for finding in found[-1] if finding.id in ids)
