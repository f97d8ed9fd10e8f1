"""The history of a chart or a clinic as one reads it: one line for each entry, its fields when asked for.

The export tells each entry with the file's own names (`audit_words`); here a fact is named as a person
would name it, from the values that the entry tells, or from the chart where those do not name it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from clinic_desktop.drawing.audit_words import ACTS, SUBJECTS, field_words, told_changes
from clinic_desktop.drawing.merge_preview import moved_words
from clinic_desktop.drawing.noted_words import noted_words
from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.audit import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.audit import AuditEntry
    from clinic_desktop.model.chart import Chart

# What a row's id stands for, under the kind of row and the id.
Names = Mapping[tuple[str, str], str]

NOTHING, NOT_TOLD = "–", phrase("not known")
OWN_ACTS = {
    Act.VIEW: phrase("viewed the chart"),
    Act.PRINT: phrase("printed"),
    Act.EXPORT: phrase("exported"),
}
# As it was taken apart, and as it was merged.
MERGED = (
    phrase("took chart {chart} apart from the one it was merged into"),
    phrase("merged chart {chart} into another one"),
)
READ = (phrase("began to read chart {chart} alone"), phrase("began to read chart {chart} with another one"))
YES_OR_NO = {"0": phrase("no"), "1": phrase("yes")}
EMPTY_LISTS = ("", "[]", "{}")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One entry in words, all texts; `key` finds it again."""

    key: str
    when: str
    user: str
    what: str
    chart: str


def names_in(chart: Chart, knowledge: Knowledge) -> Names:
    """Return what the rows of a chart are called, and whose they are."""
    found = {("patient", chart.patient.id): chart.patient.name}
    found |= {("course", course.id): _pathway(course.pathway, knowledge) for course in chart.courses}
    found |= {("medication", each.id): _agent(each.agent, knowledge) for each in chart.medications}
    found |= {("visit", visit.id): tr("of {day}", day=full_day(visit.day)) for visit in chart.visits}
    found |= {
        ("panel", panel.id): tr("of {day}", day=full_day(panel.collected.day)) for panel in chart.panels
    }
    return found


def names_among(entries: Iterable[AuditEntry]) -> Names:
    """Return the days of the panels that some entries tell of, by which their results call them.

    A result knows the place of its panel among the man's; the panel, written right after it, knows both.
    """
    found = {}
    for entry in entries:
        told = {change.field: change.after or change.before or "" for change in entry.changes}
        if entry.subject == "panel" and told.get("position") and told.get("collected_day"):
            found[_panels_of(entry), told["position"]] = tr("of {day}", day=_day(told["collected_day"]))
    return found


def history_line(entry: AuditEntry, knowledge: Knowledge, names: Names) -> HistoryLine:
    """Return an entry in words, by the clock of whoever wrote it."""
    at = entry.at
    return HistoryLine(
        key=str(entry.seq),
        when=tr(NOT_TOLD) if at is None else f"{full_day(at.date())}, {at:%H:%M}",
        user=entry.user,
        what=capitalised(_did(entry, knowledge, names)),
        chart=_whose(entry, names),
    )


def field_lines(entry: AuditEntry, knowledge: Knowledge) -> tuple[tuple[str, str, str], ...]:
    """Return each field of an entry, its value before and after; a field that says nothing is left out."""
    return tuple(
        (
            capitalised(tr(field_words(change.field))),
            _value(change.field, change.before, knowledge),
            _value(change.field, change.after, knowledge),
        )
        for change in told_changes(entry)
        if not (_empty(change.before) and _empty(change.after))
    )


def _panels_of(entry: AuditEntry) -> str:
    return f"panels of {entry.patient_id}"


def _whose(entry: AuditEntry, names: Names) -> str:
    """The chart number, and beside it the man's name where it is known."""
    name = names.get(("patient", entry.patient_id or ""), "")
    return " · ".join(part for part in (entry.chart_number, name) if part)


def _did(entry: AuditEntry, knowledge: Knowledge, names: Names) -> str:
    if entry.subject is None:
        said = tr(OWN_ACTS.get(entry.act, ACTS[entry.act]))
        if entry.patient_id is None and entry.act is Act.VIEW:
            said = tr(ACTS[Act.VIEW])
        return f"{said}: {noted_words(entry.detail)}" if entry.detail else said
    if entry.subject == "erasure":
        return tr("erased a patient")
    if entry.subject == "merge":
        return tr(MERGED[entry.act is Act.ADD], chart=entry.chart_number)
    if entry.subject == "patient" and entry.act is Act.CHANGE:
        return _changed_him(entry)
    subject = tr(SUBJECTS.get(entry.subject, entry.subject.replace("_", " ")))
    what = f"{subject} {_which(entry, knowledge, names)}".strip()
    act = tr(ACTS[entry.act])
    return f"{what} {act}" if entry.act is Act.ADOPTED else f"{act} {what}"


def _changed_him(entry: AuditEntry) -> str:
    """Say what became of a man's record; being archived or merged is more than another detail."""
    fields = {change.field: change.after for change in entry.changes}
    if "merged_into" in fields:
        return tr(READ[bool(fields["merged_into"])], chart=entry.chart_number)
    if "archived" in fields:
        return tr("archived him") if fields["archived"] == "1" else tr("brought him back from the archive")
    return tr("changed his details")


def _which(entry: AuditEntry, knowledge: Knowledge, names: Names) -> str:
    """Say which fact it is; nothing for one that was emptied by an erasure."""
    if entry.row is None or entry.subject is None:
        return ""
    told = {change.field: change.after or change.before or "" for change in entry.changes}
    match entry.subject:
        case "reading":
            panel, _, marker = entry.row.partition("/")
            drawn = names.get((_panels_of(entry), panel), "")
            return f"{_result(marker, told, knowledge)} {drawn}".rstrip()
        case "patient":
            return ""
        case "setting":
            return tr(entry.row.replace("_", " "))
        case "medication" if told.get("agent"):
            return _agent(told["agent"], knowledge)
        case "course" if told.get("pathway"):
            return _pathway(told["pathway"], knowledge)
        case "panel" if told.get("collected_day"):
            return tr("of {day}", day=_day(told["collected_day"]))
        case "visit" if told.get("day"):
            return tr("of {day}", day=_day(told["day"]))
        case "course" | "medication" | "panel" | "visit" | "version":
            return names.get((entry.subject, entry.row), "")
    return entry.row


def _result(marker: str, told: Mapping[str, str], knowledge: Knowledge) -> str:
    known = knowledge.markers.get(marker)
    name = marker if known is None else known.name
    value = " ".join(filter(None, (told.get("value_text"), told.get("unit"))))
    return f"{name} {value}".strip()


def _agent(agent: str, knowledge: Knowledge) -> str:
    known = knowledge.agents.get(agent)
    return agent if known is None else known.name


def _pathway(pathway: str, knowledge: Knowledge) -> str:
    known = knowledge.pathways.get(pathway)
    return pathway if known is None else known.title


def _empty(value: str | None) -> bool:
    return value is None or value in EMPTY_LISTS


def _value(field: str, value: str | None, knowledge: Knowledge) -> str:
    """Say a value as it is kept, with names for what is kept by its id, and days spelled out."""
    if value is None or _empty(value):
        return NOTHING
    match field:
        case "agent":
            return _agent(value, knowledge)
        case "pathway":
            return _pathway(value, knowledge)
        case "marker":
            known = knowledge.markers.get(value)
            return value if known is None else known.name
        case "archived" | "withdrawn":
            return tr(YES_OR_NO.get(value, value))
        case "moved":
            return moved_words(json.loads(value).items())
        case "safety" | "contraindications":
            return _answers(value, knowledge)
        case "status" | "specimen" | "replaced_specimen" | "anchor_precision" | "note_for":
            return tr(value)
        case "value_text" | "unit" | "range_text" | "note" | "complaint" | "decisions":
            return value
    return _day(value)


def _answers(value: str, knowledge: Knowledge) -> str:
    """Questions by their names with what was answered: "Sight: yes, Leg: no"."""
    labels = {question.id: question.label for question in knowledge.safety_questions.values()}
    labels |= {question.id: question.label for question in knowledge.start_questions.values()}
    return ", ".join(f"{labels.get(id, id)}: {tr(answer)}" for id, answer in json.loads(value))


def _day(value: str) -> str:
    """A day as it is said; any other text as it is."""
    try:
        return full_day(date.fromisoformat(value)) if len(value) == len("2026-11-23") else value
    except ValueError:
        return value
