"""How the model's small values stand in a column, and back: each form round-trips byte for byte."""

from __future__ import annotations

import json
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.model.course import Answer, BaselineChoice
from clinic_desktop.model.moment import Moment

if TYPE_CHECKING:
    from collections.abc import Sequence


def from_date(day: date | None) -> str | None:
    """A date as ISO text."""
    return None if day is None else day.isoformat()


def to_date(text: str | None) -> date | None:
    """Read back `from_date`."""
    return None if text is None else date.fromisoformat(text)


def from_time(at: time | None) -> str | None:
    """A time of day as HH:MM; a collection time is whole minutes."""
    return None if at is None else at.strftime("%H:%M")


def to_moment(day: str, at: str | None) -> Moment:
    """Read back a moment from its day and time columns."""
    return Moment(date.fromisoformat(day), None if at is None else time.fromisoformat(at))


def from_datetime(at: datetime | None) -> str | None:
    """A point in time as ISO text, with its zone where it has one."""
    return None if at is None else at.isoformat()


def to_datetime(text: str | None) -> datetime | None:
    """Read back `from_datetime`."""
    return None if text is None else datetime.fromisoformat(text)


def from_decimal(number: Decimal | None) -> str | None:
    """A decimal as text, so that 4.50 keeps its last digit."""
    return None if number is None else str(number)


def to_decimal(text: str | None) -> Decimal | None:
    """Read back `from_decimal`."""
    return None if text is None else Decimal(text)


def from_flag(flag: bool | None) -> int | None:
    """Yes, no or not known as 1, 0 or NULL."""
    return None if flag is None else int(flag)


def to_flag(number: int | None) -> bool | None:
    """Read back `from_flag`."""
    return None if number is None else bool(number)


def from_words(words: Sequence[str]) -> str:
    """A list of words as JSON."""
    return json.dumps(list(words), ensure_ascii=False)


def to_words(text: str) -> tuple[str, ...]:
    """Read back `from_words`."""
    return () if text == "[]" else tuple(json.loads(text))


def from_answers(answers: Sequence[tuple[str, Answer]]) -> str:
    """Questions with their answers, in their order, as JSON."""
    return json.dumps([[question, answer.value] for question, answer in answers], ensure_ascii=False)


def to_answers(text: str) -> tuple[tuple[str, Answer], ...]:
    """Read back `from_answers`."""
    return () if text == "[]" else tuple((question, Answer(answer)) for question, answer in json.loads(text))


def from_baselines(choices: Sequence[BaselineChoice]) -> str:
    """Chosen baselines, each a marker with its draws, as JSON."""
    listed = [
        {"marker": choice.marker, "draws": [str(moment) for moment in choice.draws]} for choice in choices
    ]
    return json.dumps(listed, ensure_ascii=False)


def to_baselines(text: str) -> tuple[BaselineChoice, ...]:
    """Read back `from_baselines`."""
    if text == "[]":
        return ()
    return tuple(
        BaselineChoice(choice["marker"], tuple(Moment.parse(draw) for draw in choice["draws"]))
        for choice in json.loads(text)
    )
