"""A change in words: a few in the gutter, a sentence in the table, plain ones for the patient.

"Real" is said only where the change itself says so; a change without a claim never sounds like one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day, near_day, near_month, percent, spelled_day, spelled_month
from clinic_desktop.language import phrase, tr, tr_as
from clinic_desktop.model.assessment import ChangeKind

if TYPE_CHECKING:
    from datetime import date

    from clinic_desktop.model.assessment import Change

UP, DOWN = "▲", "▼"
REAPPEARED = phrase("reappeared")


def change_mark(change: Change | None) -> str:
    """The triangle of a real change, or nothing."""
    if change is None or not change.real:
        return ""
    return UP if change.rising else DOWN


def gutter_change(change: Change | None, now: date) -> str:
    """A change in the gutter: "▲ a real rise", "since Sep could be chance", or nothing where unclaimed."""
    if change is None:
        return ""
    if change.kind is ChangeKind.REAPPEARED:
        return f"{UP} {tr(REAPPEARED)}"
    if change.kind is ChangeKind.NONE_NOW:
        return " ".join((DOWN, tr("none seen now")))
    if change.real is None:
        return ""
    if still := _still(change):
        return " ".join((still, tr("since {month}", month=near_month(change.since.day, now))))
    if not change.real:
        return tr("since {month} could be chance", month=near_month(change.since.day, now))
    return f"{change_mark(change)} {claim(change)}"


def change_sentence(change: Change | None) -> str:
    """A change in full: "+54 % since 21 Sep 2026: could be chance (limit +104 %)"."""
    if change is None:
        return ""
    since = _since(change)
    if change.kind is ChangeKind.REAPPEARED:
        return f"{tr(REAPPEARED)} {since}"
    if change.kind is ChangeKind.NONE_NOW:
        return tr("none seen now, some {since}", since=since)
    if still := _still(change):
        return f"{still} {since}"
    size = _size(change)
    if change.real is None:
        reason = change.reason or tr("no claim")
        return f"{since}: {reason}" if change.percent is None else f"{size} {since}: {reason}"
    return f"{size} {since}: {claim(change)}{_limit(change)}"


def short_change(change: Change | None, now: date, said: date | None = None) -> str:
    """A change beside the picture: "+54 % since 21 Sep could be chance (limit +104 %)".

    Since when is left out where it was said just before, and why nothing is claimed is left to the sentence
    in full.
    """
    if change is None:
        return ""
    day = near_day(change.since.day, now)
    if change.kind is ChangeKind.NONE_NOW:
        return tr("none seen now, some on {day}", day=day)
    since = "" if change.since.day == said else " " + tr("since {day}", day=day)
    if change.kind is ChangeKind.REAPPEARED:
        return f"{tr(REAPPEARED)}{since}"
    if change.real is None and change.percent is None:
        return tr("not compared with {day}", day=day)
    if still := _still(change):
        return f"{still}{since}"
    size = f"{_size(change)}{since}"
    if change.real is None:
        return tr("{size}, no claim", size=size)
    return f"{size}, {claim(change)}" if change.real else f"{size} {claim(change)}{_limit(change)}"


def _size(change: Change) -> str:
    return tr_as("of a result", "changed") if change.percent is None else percent(change.percent)


def _still(change: Change) -> str:
    """What is said where nothing moved, or nothing that can be counted: chance has no part in it; else ""."""
    if change.real is not False:
        return ""
    if change.percent is None:
        return tr("no real change")
    return "" if change.percent else tr("unchanged")


def _since(change: Change) -> str:
    """From when it is counted; the mean of several draws is named as what it is."""
    day = full_day(change.since.day)
    if len(change.draws) > 1:
        return tr("since the mean of {count} draws to {day}", count=len(change.draws), day=day)
    return tr("since {day}", day=day)


def claim(change: Change) -> str:
    """What is claimed of a measured change: a real rise, a real fall, or that it could be chance."""
    if not change.real:
        return tr("could be chance")
    return tr("a real rise") if change.rising else tr("a real fall")


def _limit(change: Change) -> str:
    if change.limit_percent is None or change.rising is None:
        return ""
    down, up = change.limit_percent
    limit = tr("limit {percent}", percent=percent(up if change.rising else down))
    return f" ({limit})"


def patient_change(change: Change | None, measured: date, now: date, apart: str = "") -> str:
    """A change for the patient: "clearly higher", "about the same as September", or why nothing is said.

    An earlier result of the month in which this one was `measured` is named by its day; `apart` says in a few
    words why two are not compared.
    """
    if change is None:
        return tr("first result")
    if change.kind is ChangeKind.REAPPEARED:
        return tr("sperm seen again")
    if change.kind is ChangeKind.NONE_NOW:
        return tr("no sperm seen this time")
    if change.real is None and apart:
        return tr("not comparable: {reason}", reason=apart)
    if change.real is None:
        return tr("not comparable with last time")
    if change.real:
        return tr("clearly higher") if change.rising else tr("clearly lower")
    since = change.since.day
    if (since.year, since.month) == (measured.year, measured.month):
        return tr("about the same as on {day}", day=spelled_day(since, now))
    return tr("about the same as {month}", month=spelled_month(since, now))
