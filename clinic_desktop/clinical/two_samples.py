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

    They belong together where they lie days apart and not further than one step of the plan. One with
    testosterone on board does not count: it shows the drug's work. Only what both show is said.
    """
    wanted = int(knowledge.constants["semen_samples_wanted"])
    taken = _samples(chart.until(on))
    samples = _together(taken, chart.until(on), knowledge)[-wanted:]
    said = knowledge.say("plan_samples", count=str(len(samples)), wanted=str(wanted))
    if len(samples) < wanted:
        reason = _why_alone(taken, samples, chart.until(on), knowledge) if taken else ""
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


def _why_alone(samples: list[Panel], counted: list[Panel], chart: Chart, knowledge: Knowledge) -> str:
    """Why the latest sample stands alone, or does not count either: what came before it, or testosterone."""
    if not counted:
        return knowledge.say("semen_on_testosterone", latest=say_day(samples[-1].collected.day))
    if len(samples) == 1:
        return knowledge.say("semen_one_sample")
    earlier, later = (panel.collected.day for panel in samples[-2:])
    board, days = on_board(chart, knowledge), {"earlier": say_day(earlier), "later": say_day(later)}
    then, now = (board.testosterone(day)[0] for day in (earlier, later))
    if then is not now:
        after = then in ON_BOARD
        return knowledge.say(f"semen_alone_{'after_testosterone' if after else 'at_another_stage'}", **days)
    near = (later - earlier).days < int(knowledge.constants["semen_samples_apart_days"])
    return knowledge.say("semen_alone_too_near" if near else "semen_alone_too_old", **days)


def _together(samples: list[Panel], chart: Chart, knowledge: Knowledge) -> list[Panel]:
    """The samples that may be read with the latest one, in order of collection; none under testosterone."""
    if not samples:
        return []
    board = on_board(chart, knowledge)
    latest = samples[-1]
    apart = int(knowledge.constants["semen_samples_apart_days"])
    reach = int(knowledge.constants["semen_pair_days"])
    presence = board.testosterone(latest.collected.day)[0]
    if presence in ON_BOARD:
        return []
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
