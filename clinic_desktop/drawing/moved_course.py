"""A corrected course in words: what it changes, as it is and as it would be, one line for each difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.anchors import said_anchor
from clinic_desktop.drawing.changes import change_sentence, claim
from clinic_desktop.drawing.words import CLASS_WORDS, PHASE_WORDS, full_day, percent
from clinic_desktop.model.assessment import ChangeKind, PlanStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from clinic_desktop.clinical.moved_anchor import Band, CourseSide, MovedAnchor, Rejudged
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Change, Judged, PlanItem

NOTHING = "–"
NOT_JUDGED = "not judged"


@dataclass(frozen=True, slots=True)
class Difference:
    """One line: what it is about, as it is, and with the corrected course."""

    about: str
    before: str
    after: str


def differences(moved: MovedAnchor, knowledge: Knowledge) -> tuple[Difference, ...]:
    """Return everything that differs: phases, where he stands, wash-out, results, then the plan.

    Last of all come results that are judged as before and only counted from another draw.
    """
    found = (
        *_standing(moved),
        *_bands(moved),
        *(_result(each, knowledge) for each in moved.readings if each.otherwise),
        *_plan(moved, knowledge),
        *(_result(each, knowledge) for each in moved.readings if not each.otherwise),
    )
    return tuple(each for each in found if _differs(each))


def in_short(moved: MovedAnchor, knowledge: Knowledge, on: date) -> str:
    """How many results are judged otherwise and pieces of the plan move, in a sentence each.

    First of all where day 0 would lie after the day that it is looked at.
    """
    judged = sum(each.otherwise for each in moved.readings)
    planned = len([each for each in _plan(moved, knowledge) if _differs(each)])
    results = "No result is" if not judged else "One result is" if judged == 1 else f"{judged} results are"
    pieces = "nothing of" if not planned else "one piece of" if planned == 1 else f"{planned} pieces of"
    said = [f"{results} judged otherwise; {pieces} the plan {'move' if planned > 1 else 'moves'}."]
    if others := len(moved.readings) - judged:
        said.append(
            "One more is only counted from another draw."
            if others == 1
            else f"{others} more are only counted from another draw."
        )
    if moved.after.course.anchor > on:
        said.insert(0, f"{full_day(moved.after.course.anchor)} is still to come.")
    return " ".join(said)


def _differs(difference: Difference) -> bool:
    return difference.before != difference.after


def _standing(moved: MovedAnchor) -> Iterator[Difference]:
    before, after = moved.before, moved.after
    yield Difference("Day 0", said_anchor(before.course), said_anchor(after.course))
    yield Difference("Today", _position(before), _position(after))
    yield Difference("Testosterone counts until", _wash_out(before), _wash_out(after))


def _position(side: CourseSide) -> str:
    position = side.position
    if position is None:
        return NOTHING
    return (
        f"{position.title}, day {position.day}"
        if position.day < 0
        else f"{position.title}, week {position.week}"
    )


def _wash_out(side: CourseSide) -> str:
    return NOTHING if side.wash_out_date is None else full_day(side.wash_out_date)


def _bands(moved: MovedAnchor) -> Iterator[Difference]:
    before = {band.title: _days(band) for band in moved.before.bands}
    after = {band.title: _days(band) for band in moved.after.bands}
    for title in dict.fromkeys((*before, *after)):
        yield Difference(title, before.get(title, NOTHING), after.get(title, NOTHING))


def _days(band: Band) -> str:
    if band.first is None:
        return NOTHING if band.last is None else f"to {full_day(band.last)}"
    if band.last is None:
        return f"from {full_day(band.first)}"
    return f"{full_day(band.first)} – {full_day(band.last)}"


def _result(each: Rejudged, knowledge: Knowledge) -> Difference:
    """A result by what differs of its claims alone; where few words hide the difference, in full."""
    judged = each.before
    marker = knowledge.markers.get(judged.marker)
    name = judged.marker if marker is None else marker.name
    value = judged.reading.value.text if judged.reading is not None else "calculated"
    about = f"{name} {value}, {full_day(judged.panel.collected.day)}"
    before, after = _claims(each.before, _briefly), _claims(each.after, _briefly)
    if before == after:
        before, after = _claims(each.before, change_sentence), _claims(each.after, change_sentence)
    told = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    return Difference(about, *(", ".join(side[place] for place in told) for side in (before, after)))


def _claims(judged: Judged, say: Callable[[Change | None], str]) -> tuple[str, ...]:
    return (
        PHASE_WORDS[judged.phase] or NOT_JUDGED,
        CLASS_WORDS[judged.draw_class] or NOTHING,
        say(judged.change) or "first result",
        f"baseline: {say(judged.change_from_baseline) or NOTHING}",
    )


def _briefly(change: Change | None) -> str:
    """A change without its reason and limit: "+54 % since 21 Sep 2026, could be chance"."""
    if change is None:
        return ""
    since = f"since {full_day(change.since.day)}"
    if change.kind is not ChangeKind.MEASURED:
        return f"{change.kind} {since}"
    size = "" if change.percent is None else f"{percent(change.percent)} "
    return f"no claim {since}" if change.real is None else f"{size}{since} ({claim(change)})"


def _plan(moved: MovedAnchor, knowledge: Knowledge) -> Iterator[Difference]:
    """The plan's items by form and day of the pathway; a day's own date is shown, with how far it is."""
    before = {(p.template, p.day, p.item.status is PlanStatus.AWAITED): p for p in moved.before.plan}
    after = {(p.template, p.day, p.item.status is PlanStatus.AWAITED): p for p in moved.after.plan}
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[0], key[2])):
        template, day, awaited = key
        title = knowledge.templates[template].title
        about = f"{title}, day {day}" + (", still awaited" if awaited else "")
        sides = (before.get(key), after.get(key))
        one, other = (NOTHING if side is None else _planned(side.item) for side in sides)
        yield Difference(about, one, other)


def _planned(item: PlanItem) -> str:
    return f"{item.status}, {full_day(item.due)}"
