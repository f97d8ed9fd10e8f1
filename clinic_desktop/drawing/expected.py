"""The level each phase expects, as a mark of its own on the strip: never drawn or named as a range."""

from __future__ import annotations

from datetime import timedelta
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from clinic_desktop.drawing.sources import short_sources
from clinic_desktop.drawing.words import say_calculated
from clinic_desktop.knowledge.pathway_entities import ExpectedBar
from clinic_desktop.language import tr
from clinic_desktop.model.timeline_marks import ExpectedLevel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from clinic_desktop.clinical.expected_level import Expected, ExpectedLevels
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.timeline import RangeStep

Ends = tuple[float | None, float | None, str, str]


def expected_marks(
    levels: ExpectedLevels,
    ranges: Sequence[RangeStep],
    marker: Marker,
    shown: Unit,
    origin: date,
    knowledge: Knowledge,
) -> tuple[ExpectedLevel, ...]:
    """What is expected of a marker, against the laboratory's range as it stands in the strip at the time.

    Without a range, or where the range has not the limit that is asked for, nothing is marked.
    """
    return tuple(
        mark
        for expected in (levels.of(marker) if ranges else ())
        for mark in _over_ranges(expected, ranges, shown, origin, knowledge)
    )


def _over_ranges(
    expected: Expected, ranges: Sequence[RangeStep], shown: Unit, origin: date, knowledge: Knowledge
) -> Iterator[ExpectedLevel]:
    first = float((expected.first - origin).days)
    after = float((expected.last + timedelta(days=1) - origin).days)
    for step in ranges:
        start, end = max(first, step.start), min(after, step.end)
        ends = _ends(expected, step, shown) if start < end and step.verified else None
        if ends is None:
            continue
        low, high, low_text, high_text = ends
        yield ExpectedLevel(
            start=start,
            end=end,
            low=low,
            high=high,
            text=_text(expected, low_text, high_text, shown),
            source_text=short_sources(expected.citations, knowledge),
            citations=expected.citations,
        )


def _ends(expected: Expected, step: RangeStep, shown: Unit) -> Ends | None:
    """The ends of a level in the display unit; None where no level follows from this range."""
    found = _by_bar(expected.bar, step)
    if found is None or expected.above is None:
        return found
    above, above_text = _shown(expected.above, shown)
    low, high, low_text, high_text = found
    if high is not None and above >= high:
        return None
    if low is not None and low >= above:
        return low, high, low_text, high_text
    return above, high, above_text, high_text


def _by_bar(bar: ExpectedBar, step: RangeStep) -> Ends | None:
    if bar is ExpectedBar.RANGE:
        return step.low, step.high, step.low_text, step.high_text
    if step.low is None:
        return None
    if bar is ExpectedBar.BELOW_RANGE:
        return None, step.low, "", step.low_text
    return (step.low, None, step.low_text, "") if bar is ExpectedBar.FROM_LIMIT else None


def _shown(number: Decimal, shown: Unit) -> tuple[float, str]:
    """A limit that has to be exceeded, rounded up: what stands there is enough."""
    found = (number / shown.factor).quantize(Decimal(1).scaleb(-shown.decimals), ROUND_CEILING)
    return float(found), say_calculated(found)


def _text(expected: Expected, low: str, high: str, shown: Unit) -> str:
    """What is expected, in words: "Mid: rising significantly, 1.7–8.6 IU/L"."""
    one_sided = tr("{low} or more", low=low) if low else tr("below {high}", high=high)
    level = f"{low}–{high}" if low and high else one_sided
    counted = (
        " " + tr("(from his baseline of {value})", value=expected.baseline_text)
        if expected.baseline_text
        else ""
    )
    return f"{expected.phase.title}: {expected.words}, {level} {shown.label}{counted}".replace("  ", " ")
