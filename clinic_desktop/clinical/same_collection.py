"""A draft of a collection that is signed already: asked about, so that nothing is typed twice unseen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import Problem, ProblemKind, Repair

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.panel import Panel

MOST_NAMED = 2
WORD = re.compile(r"\w+")
SAID_OF_ANY = frozenset(("lab", "labs", "laboratory", "laboratories", "laboratorio", "laboratorios", "the"))
"""Words that one writes with a laboratory's name and another leaves out."""
ENOUGH_LETTERS = 4
ENOUGH_ALIKE = 2
"""So many results of one day and laboratory that are alike to the digit are taken for one collection,
whatever time was typed: the form begins with the time at which it was opened."""


def signed_already(panel: Panel, chart: Chart, knowledge: Knowledge) -> tuple[Problem | None, frozenset[str]]:
    """Return the question, and the markers that must wait for its answer; None where nothing is asked.

    Further results of a signed collection are not asked about: what a laboratory sends later is typed so.
    """
    signed, shared = next(
        ((each, both) for each in reversed(chart.final_panels) if (both := _shared(panel, each))),
        (None, frozenset()),
    )
    if signed is None:
        return None, frozenset()
    names = [knowledge.markers[each.marker].name for each in panel.readings if each.marker in shared]
    sentence = tr_n(
        "{markers} of this collection is signed already{how}. Correct the time, clear that line, or say "
        "that this is another collection.",
        "{markers} of this collection are signed already{how}. Correct the time, clear those lines, or say "
        "that this is another collection.",
        len(names),
        markers=_listed(names),
        how=_how_signed(signed, panel),
    )
    repairs = (Repair(tr("another collection")),)
    return Problem("collected", sentence, ProblemKind.QUESTION, repairs), shared


def _how_signed(signed: Panel, panel: Panel) -> str:
    """By whom, when and as of which laboratory, as far as that is known, or is another one's."""
    by = tr(" by {user}", user=signed.signed_by) if signed.signed_by else ""
    at = ""
    if signed.signed_at:
        day, time = say_day(signed.signed_at.date()), f"{signed.signed_at:%H:%M}"
        at = tr(" on {day} at {time}", day=day, time=time)
    named = signed.laboratory if signed.laboratory != panel.laboratory else ""
    as_of = tr(", as of {laboratory}", laboratory=named) if named else ""
    return f"{by}{at}{as_of}"


def _shared(panel: Panel, signed: Panel) -> frozenset[str]:
    """The markers that stand in both, where the two are one collection or look like one."""
    if (panel.specimen is Specimen.SEMEN) is not (signed.specimen is Specimen.SEMEN):
        return frozenset()
    if not may_be_one_laboratory(panel.laboratory, signed.laboratory):
        return frozenset()
    here, there = panel.collected, signed.collected
    if here.day != there.day:
        return frozenset()
    both = {each.marker: each for each in panel.readings if signed.reading(each.marker) is not None}
    alike = sum(
        (other := signed.reading(marker)) is not None
        and (each.value.text.strip(), each.unit) == (other.value.text.strip(), other.unit)
        for marker, each in both.items()
    )
    return frozenset(both) if _same_time(panel, signed) or ENOUGH_ALIKE <= alike == len(both) else frozenset()


def may_be_one_collection(one: Panel, other: Panel) -> bool:
    """True for two panels of one kind of specimen, day and time, by laboratories that may be one."""
    alike = (one.specimen is Specimen.SEMEN) is (other.specimen is Specimen.SEMEN)
    same_day = one.collected.day == other.collected.day
    same_place = may_be_one_laboratory(one.laboratory, other.laboratory)
    return alike and same_day and same_place and _same_time(one, other)


def may_be_one_laboratory(one: str, other: str) -> bool:
    """True where two names may be of one laboratory: enough to ask, not to take them for the same.

    Case, spaces, points and the word "lab" do not count, and one name may be a part of the other:
    "Northside" is asked about beside "Northside Lab" and "North Side Laboratories, Inc.".
    """
    here, there = _words(one), _words(other)
    if here == there:
        return True
    shorter, longer = sorted((here, there), key=lambda words: (len(words), len("".join(words))))
    places = range(len(longer) - len(shorter) + 1)
    inside = any(longer[at : at + len(shorter)] == shorter for at in places)
    joined, whole = sorted(("".join(here), "".join(there)), key=len)
    return bool(shorter) and (inside or (len(joined) >= ENOUGH_LETTERS and joined in whole))


def _words(laboratory: str) -> list[str]:
    """The words of a laboratory's name; without those said of any, unless there are no others."""
    words = WORD.findall(laboratory.casefold())
    return [word for word in words if word not in SAID_OF_ANY] or words


def _same_time(one: Panel, other: Panel) -> bool:
    here, there = one.collected.at, other.collected.at
    return here is None or there is None or here == there


def _listed(names: list[str]) -> str:
    shown = (
        names
        if len(names) <= MOST_NAMED + 1
        else [*names[:MOST_NAMED], tr("{count} more", count=len(names) - MOST_NAMED)]
    )
    *others, last = shown
    return tr("{first} and {last}", first=", ".join(others), last=last) if others else last
