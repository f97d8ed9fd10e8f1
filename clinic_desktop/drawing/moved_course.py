"""A corrected course in words: what it changes, as it is and as it would be, one line for each difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.anchors import said_anchor
from clinic_desktop.drawing.changes import change_sentence, claim
from clinic_desktop.drawing.words import CLASS_WORDS, PHASE_WORDS, full_day, percent
from clinic_desktop.language import phrase, tr, tr_n
from clinic_desktop.model.assessment import ChangeKind, PlanStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from clinic_desktop.clinical.moved_anchor import Band, CourseSide, MovedAnchor, Rejudged
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Change, Judged, PlanItem

NOTHING = "–"
NOT_JUDGED = phrase("not judged")


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
    said = [f"{_judged_otherwise(judged)}; {_moved_pieces(planned)}."]
    if others := len(moved.readings) - judged:
        said.append(
            tr_n(
                "One more is only counted from another draw.",
                "{number} more are only counted from another draw.",
                others,
            )
        )
    if moved.after.course.anchor > on:
        said.insert(0, tr("{day} is still to come.", day=full_day(moved.after.course.anchor)))
    return " ".join(said)


def _judged_otherwise(number: int) -> str:
    if not number:
        return tr("No result is judged otherwise")
    return tr_n("One result is judged otherwise", "{number} results are judged otherwise", number)


def _moved_pieces(number: int) -> str:
    if not number:
        return tr("nothing of the plan moves")
    return tr_n("one piece of the plan moves", "{number} pieces of the plan move", number)


def _differs(difference: Difference) -> bool:
    return difference.before != difference.after


def _standing(moved: MovedAnchor) -> Iterator[Difference]:
    before, after = moved.before, moved.after
    yield Difference(tr("Day 0"), said_anchor(before.course), said_anchor(after.course))
    yield Difference(tr("Today"), _position(before), _position(after))
    yield Difference(tr("Testosterone counts until"), _wash_out(before), _wash_out(after))


def _position(side: CourseSide) -> str:
    position = side.position
    if position is None:
        return NOTHING
    return (
        tr("{phase}, day {day}", phase=position.title, day=position.day)
        if position.day < 0
        else tr("{phase}, week {week}", phase=position.title, week=position.week)
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
        return NOTHING if band.last is None else tr("to {day}", day=full_day(band.last))
    if band.last is None:
        return tr("from {day}", day=full_day(band.first))
    return f"{full_day(band.first)} – {full_day(band.last)}"


def _result(each: Rejudged, knowledge: Knowledge) -> Difference:
    """A result by what differs of its claims alone; where few words hide the difference, in full."""
    judged = each.before
    marker = knowledge.markers.get(judged.marker)
    name = judged.marker if marker is None else marker.name
    value = judged.reading.value.text if judged.reading is not None else tr("calculated")
    about = f"{name} {value}, {full_day(judged.panel.collected.day)}"
    before, after = _claims(each.before, _briefly), _claims(each.after, _briefly)
    if before == after:
        before, after = _claims(each.before, change_sentence), _claims(each.after, change_sentence)
    told = [place for place, (one, other) in enumerate(zip(before, after, strict=True)) if one != other]
    return Difference(about, *(", ".join(side[place] for place in told) for side in (before, after)))


def _claims(judged: Judged, say: Callable[[Change | None], str]) -> tuple[str, ...]:
    return (
        tr(PHASE_WORDS[judged.phase] or NOT_JUDGED),
        tr(CLASS_WORDS[judged.draw_class]) or NOTHING,
        say(judged.change) or tr("first result"),
        tr("baseline: {change}", change=say(judged.change_from_baseline) or NOTHING),
    )


def _briefly(change: Change | None) -> str:
    """A change without its reason and limit: "+54 % since 21 Sep 2026, could be chance"."""
    if change is None:
        return ""
    since = tr("since {day}", day=full_day(change.since.day))
    if change.kind is not ChangeKind.MEASURED:
        return f"{tr(change.kind.value)} {since}"
    size, no_claim = "" if change.percent is None else f"{percent(change.percent)} ", tr("no claim")
    return f"{no_claim} {since}" if change.real is None else f"{size}{since} ({claim(change)})"


def _plan(moved: MovedAnchor, knowledge: Knowledge) -> Iterator[Difference]:
    """The plan's items by form and day of the pathway; a day's own date is shown, with how far it is."""
    before = {(p.template, p.day, p.item.status is PlanStatus.AWAITED): p for p in moved.before.plan}
    after = {(p.template, p.day, p.item.status is PlanStatus.AWAITED): p for p in moved.after.plan}
    for key in sorted({*before, *after}, key=lambda key: (key[1], key[0], key[2])):
        template, day, awaited = key
        title = knowledge.templates[template].title
        about = tr("{form}, day {day}", form=title, day=day)
        if awaited:
            about = tr("{form}, day {day}, still awaited", form=title, day=day)
        sides = (before.get(key), after.get(key))
        one, other = (NOTHING if side is None else _planned(side.item) for side in sides)
        yield Difference(about, one, other)


def _planned(item: PlanItem) -> str:
    return f"{tr(item.status.value)}, {full_day(item.due)}"
