"""Which results are later versions of themselves, and what each earlier version said.

A panel is corrected as a whole; a result is corrected only where its own words changed, or the draw's.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.version_words import VersionWords, version_words
from clinic_desktop.drawing.words import full_moment
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.version import Version

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from clinic_desktop.drawing.version_words import Particulars
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel

NOT_THERE = phrase("not reported")


def corrected_readings(chart: Chart, replaced: Mapping[str, str]) -> dict[tuple[str, str], int]:
    """Return how often each result that counts was corrected, by panel and marker, for those that were.

    `replaced` names the panel that each corrected one was put in the place of.
    """
    found = {}
    for panel in chart.final_panels:
        if panel.id not in replaced:
            continue
        history = panel_history(chart, replaced, panel.id)
        for reading in panel.readings:
            if times := len(reading_versions(history, reading.marker)) - 1:
                found[panel.id, reading.marker] = times
    return found


def panel_history(chart: Chart, replaced: Mapping[str, str], panel_id: str) -> tuple[Panel, ...]:
    """Return a panel and every version before it, the oldest first."""
    panels = {panel.id: panel for panel in chart.panels}
    history: list[Panel] = []
    name: str | None = panel_id
    while name is not None and name in panels:
        history.insert(0, panels[name])
        name = replaced.get(name)
    return tuple(history)


def reading_versions(
    history: Sequence[Panel], marker: str, named: Callable[[str], str] = str
) -> tuple[Version[Particulars], ...]:
    """Return the versions of one result, the oldest first; panels in which nothing of it changed are one.

    `history` holds signed panels, each the next version of the one before; `named` says a method.
    """
    versions: list[Version[Particulars]] = []
    for panel in history:
        said = _particulars(panel, marker, named)
        if versions and versions[-1].fact == said:
            continue
        by, at = _signed(panel)
        if versions:
            reason = None if panel.replaces is None else panel.replaces.reason
            versions[-1] = replace(versions[-1], replaced_by=by, replaced_at=at, reason=reason)
        versions.append(Version(said, len(versions) + 1, by, at))
    return tuple(versions)


def reading_version_words(
    history: Sequence[Panel], marker: str, knowledge: Knowledge
) -> tuple[VersionWords, ...]:
    """Return the versions of one result in words, the one that counts first."""
    return version_words(reading_versions(history, marker, knowledge.method_said), lambda said: said)


def _signed(panel: Panel) -> tuple[str, datetime]:
    if panel.signed_by is None or panel.signed_at is None:
        raise ValueError("a panel that was signed says by whom and when")
    return panel.signed_by, panel.signed_at


def _particulars(panel: Panel, marker: str, named: Callable[[str], str]) -> Particulars:
    reading = panel.reading(marker)
    drawn = (
        (tr("Collected"), full_moment(panel.collected)),
        (tr("Laboratory"), panel.laboratory),
        (tr("Specimen"), tr(panel.specimen.value)),
    )
    if reading is None:
        return ((tr("Result"), tr(NOT_THERE)), *drawn)
    return (
        (tr("Result"), " ".join(part for part in (reading.value.text, reading.unit) if part)),
        (tr("Laboratory range"), "" if reading.range is None else reading.range.text),
        (tr("Flag"), reading.flag or ""),
        (tr("Method"), named(reading.method or "")),
        (tr("Status"), reading.status or ""),
        (tr("Note"), reading.note or ""),
        *drawn,
    )
