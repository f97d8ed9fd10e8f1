"""How a specimen was taken, as typed: days, hours, answers and the edition that its limits are read by."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from clinic_desktop.clinical.reported_range import with_points
from clinic_desktop.clinical.rings import LONGEST_QUOTED, impossible
from clinic_desktop.language import tr
from clinic_desktop.model.panel import DrawContext
from clinic_desktop.model.problem import Problem, Refused, refuse
from clinic_desktop.model.value import read_value

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.draft import Draft

ABSTINENCE = "abstinence"


def read_context(draft: Draft, knowledge: Knowledge) -> tuple[DrawContext, list[Problem]]:
    """Return what is known of how the specimen was taken, and what of it cannot be read."""
    problems: list[Problem] = []
    context = DrawContext(
        fasting=draft.fasting,
        hours_since_dose=_hours(draft.hours_since_dose, knowledge, problems),
        abstinence_days=_abstinence(draft.abstinence_days, knowledge, problems),
        collection_complete=draft.collection_complete,
        condition=tuple(dict.fromkeys(noted for each in draft.condition if (noted := each.strip()))),
        who_edition=_edition(draft.who_edition, knowledge, problems),
    )
    return context, problems


def who_editions(knowledge: Knowledge) -> tuple[int, ...]:
    """The editions of the WHO manual that the knowledge has limits of, the newest first."""
    found = {each.who_edition for marker in knowledge.markers.values() for each in marker.ranges}
    return tuple(sorted((edition for edition in found if edition is not None), reverse=True))


def _number(field: str, text: str) -> Decimal:
    """A plain number, with a point or a comma; raises Refused, which says what is wrong with it."""
    text = with_points(text)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise refuse(field, "not a number") from None
    read_value(field, text, {})
    return number


def _hours(text: str, knowledge: Knowledge, problems: list[Problem]) -> Decimal | None:
    field, stripped = "hours_since_dose", text.strip()
    if not stripped:
        return None
    try:
        hours = _number(field, stripped)
    except Refused:
        sentence = tr(
            "“{text}” is not a number of hours; type it as 26 or 1.5.", text=stripped[:LONGEST_QUOTED]
        )
        problems.append(Problem(field, sentence))
        return None
    if hours < 0:
        sentence = tr("The draw cannot come before the dose; type the hours from the last dose to the draw.")
        problems.append(Problem(field, sentence))
        return None
    most = knowledge.constants["hours_since_dose_most"]
    if hours > most:
        problems.append(
            Problem(field, knowledge.say("hours_since_dose_most", hours=stripped[:LONGEST_QUOTED]))
        )
        return None
    return hours


def _abstinence(text: str, knowledge: Knowledge, problems: list[Problem]) -> Decimal | None:
    field, stripped = "abstinence_days", text.strip()
    if not stripped:
        return None
    try:
        days, value = _number(field, stripped), read_value(field, with_points(stripped), {})
    except Refused:
        sentence = tr("“{text}” is not a number of days; type it as 3.", text=stripped[:LONGEST_QUOTED])
        problems.append(Problem(field, sentence))
        return None
    marker = knowledge.markers[ABSTINENCE]
    refused = impossible(value, marker.canonical, marker, knowledge)
    if refused is not None:
        problems.append(replace(refused, field=field))
        return None
    return days


def _edition(text: str, knowledge: Knowledge, problems: list[Problem]) -> int | None:
    stripped = text.strip()
    if not stripped:
        return None
    known = who_editions(knowledge)
    found = next((edition for edition in known if str(edition) == stripped), None)
    if found is None:
        offered = tr(" or ").join(str(edition) for edition in known)
        quoted = stripped[:LONGEST_QUOTED]
        sentence = tr(
            "No limits are known of WHO edition “{edition}”; choose {known}, or leave it open.",
            edition=quoted,
            known=offered,
        )
        problems.append(Problem("who_edition", sentence))
    return found
