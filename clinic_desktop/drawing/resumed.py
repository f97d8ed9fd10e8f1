"""A draft that is gone on with: who began it and when, and what has been signed or corrected since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.quantities import unit_label
from clinic_desktop.drawing.words import full_day, full_moment, near_day, together
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.panel import PanelStatus, Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.draft import Draft
    from clinic_desktop.model.message_draft import MessageDraft
    from clinic_desktop.model.panel import Panel, Reading


def begun_words(draft: Draft, now: datetime) -> str:
    """Say of a kept draft: "Resumed: begun by R. Almeida, 23 Nov 09:12"; "" for a new one."""
    if draft.changed_at is None:
        return ""
    said = [tr("begun by {user}", user=draft.begun_by) if draft.begun_by else tr("begun")]
    changed = _stamp(draft.changed_at, now)
    begun = "" if draft.begun_at is None else _stamp(draft.begun_at, now)
    if begun:
        said.append(begun)
    if begun != changed:
        said.append(tr("last typed {moment}", moment=changed))
    return tr("Resumed: {particulars}", particulars=", ".join(said))


def message_words(message: MessageDraft, now: datetime) -> str:
    """Say of an unapproved message: "Resumed: typed by R. Almeida, 23 Nov 09:12; not approved."."""
    return tr(
        "Resumed: typed by {user}, {moment}; not approved.",
        user=message.kept_by,
        moment=_stamp(message.changed_at, now),
    )


def changed_since(draft: Draft, chart: Chart, knowledge: Knowledge, now: datetime) -> tuple[str, ...]:
    """Say what was signed, corrected or retracted in the chart since the last key of a kept draft."""
    last = draft.changed_at
    if last is None:
        return ()
    earlier = {(panel.collected, panel.specimen): panel for panel in chart.panels if _replaced(panel)}
    said: list[str] = []
    for panel in chart.panels:
        if panel.retracted is not None:
            if panel.retracted.at > last and panel.status is PanelStatus.RETRACTED:
                stamp = _stamp(panel.retracted.at, now)
                said.append(
                    tr(
                        "Retracted since: {panel}, by {user}, {moment}",
                        panel=_named(panel),
                        user=panel.retracted.by,
                        moment=stamp,
                    )
                )
        elif panel.final and panel.signed_at is not None and panel.signed_at > last:
            by = tr("by {user}", user=panel.signed_by) if panel.signed_by else ""
            signed = [part for part in (by, _stamp(panel.signed_at, now)) if part]
            replaced = panel.replaces
            old = None if replaced is None else earlier.get((replaced.collected, replaced.specimen))
            if replaced is None:
                said.append(tr("Signed since: {panel}", panel=", ".join((_named(panel), *signed))))
            else:
                corrected = _corrected(panel, old, knowledge)
                said.append(tr("Corrected since: {results}", results=", ".join((corrected, *signed))))
    return tuple(said)


def _corrected(panel: Panel, old: Panel | None, knowledge: Knowledge) -> str:
    """Which values of a corrected panel are others now; the panel itself where none is."""
    changed = list(_changes(panel, old, knowledge))
    return (
        tr("{results} of {day}", results=together(changed), day=full_day(panel.collected.day))
        if changed
        else _named(panel)
    )


def _changes(panel: Panel, old: Panel | None, knowledge: Knowledge) -> Iterator[str]:
    for reading in () if old is None else panel.readings:
        before = None if old is None else old.reading(reading.marker)
        if before is None or (before.value.text, before.unit) == (reading.value.text, reading.unit):
            continue
        marker = knowledge.markers.get(reading.marker)
        name = reading.marker if marker is None else marker.name
        now, then = _value(reading, marker), _value(before, marker)
        yield tr("{marker} {now} in place of {then}", marker=name, now=now, then=then)


def _value(reading: Reading, marker: Marker | None) -> str:
    unit = reading.unit if marker is None else unit_label(marker, reading.unit)
    return f"{reading.value.text} {unit}".rstrip()


def _replaced(panel: Panel) -> bool:
    return panel.status is PanelStatus.CORRECTED


def _named(panel: Panel) -> str:
    kind = tr("semen panel") if panel.specimen is Specimen.SEMEN else tr("blood panel")
    count = tr_n("{number} result", "{number} results", len(panel.readings))
    return tr(
        "{panel} of {moment} with {results}", panel=kind, moment=full_moment(panel.collected), results=count
    )


def _stamp(at: datetime, now: datetime) -> str:
    return f"{near_day(at.date(), now.date())} {at:%H:%M}"
