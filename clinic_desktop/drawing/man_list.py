"""The list of men as rows of words: sorted by any column, narrowed while one types, namesakes marked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Any

from clinic_desktop.drawing.words import capitalised, full_day
from clinic_desktop.drawing.worklist_words import NO_MARK, Mark, Tone, mark, place
from clinic_desktop.language import phrase, tr
from clinic_desktop.model.folding import fold
from clinic_desktop.model.worklist import Due

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.patient import Patient
    from clinic_desktop.model.sought import Sought
    from clinic_desktop.model.worklist import WorklistRow

SAME_NAME = phrase("same name")
# After everybody of whom something is due.
LAST = 10**6


class Column(Enum):
    """The columns in their order, by their headings."""

    NAME = phrase("Name")
    CHART = phrase("Chart number")
    BORN = phrase("Birth date")
    PLACE = phrase("Phase and week")
    STATUS = phrase("Status")


class Shown(Enum):
    """Which men are shown."""

    IN_CARE = phrase("In care")
    OVERDUE = phrase("Overdue")
    DUE = phrase("Due")
    DRAFT = phrase("Draft")
    ARCHIVED = phrase("Archived")


@dataclass(frozen=True, slots=True)
class ManRow:
    """One man in words; `days` are since his day 0 and `away` those until a test is due, for the order.

    `folded` is his name as it is compared, `held` that and his chart number as they are searched.
    """

    patient: Patient
    folded: str
    held: str
    place: str
    mark: Mark
    shown: Shown
    days: int
    away: int
    namesake: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells in the order of the columns."""
        man = self.patient
        status = self.mark.text
        if self.namesake:
            status = f"{status} · {tr(SAME_NAME)}" if status else tr(SAME_NAME)
        return (
            man.name,
            man.chart_number,
            full_day(man.birth_date),
            capitalised(self.place),
            status,
        )


def same_name_mark() -> Mark:
    """That another man has his name."""
    return Mark(tr(SAME_NAME), Tone.WARNING)


def archived_mark() -> Mark:
    """That he is archived."""
    return Mark(tr("archived"))


def man_rows(
    men: Sequence[Patient],
    kept: Mapping[str, WorklistRow],
    begun: frozenset[str],
    day: date,
    knowledge: Knowledge,
) -> tuple[ManRow, ...]:
    """Put men into rows as of a day, in their order; `begun` are those of whom a panel is unfinished."""
    folded = [fold(f"{man.family} {man.given}") for man in men]
    times = Counter(_key(name) for name in folded)
    return tuple(
        _row(
            man, name, kept.get(man.id), day, knowledge, draft=man.id in begun, namesake=times[_key(name)] > 1
        )
        for man, name in zip(men, folded, strict=True)
    )


def fitting(rows: Iterable[ManRow], sought: Sought, shown: Shown) -> tuple[ManRow, ...]:
    """The rows that a filter leaves and that hold every word and the birth date that are sought."""
    of_kind = tuple(row for row in rows if _belongs(row, shown))
    words = [f" {word}" if len(word) == 1 else word for word in fold(sought.text).split()]
    beside = [f" {word}" if len(word) == 1 else word for word in fold(sought.words).split()]
    if not words:
        return of_kind
    if sought.born is None:
        return tuple(row for row in of_kind if _holds(row, words))
    return tuple(
        row for row in of_kind if _holds(row, words) or (_born_so(row, sought) and _holds(row, beside))
    )


def arranged(rows: Iterable[ManRow], column: Column, *, backwards: bool = False) -> tuple[ManRow, ...]:
    """The rows by a column; men who do not differ there stand by name."""
    by_name = sorted(rows, key=lambda row: row.folded)
    return tuple(sorted(by_name, key=KEYS[column], reverse=backwards))


def namesakes(men: Sequence[Patient]) -> frozenset[str]:
    """The ids of those among some men who share their name with another one of them."""
    keys = {man.id: _key(fold(f"{man.family} {man.given}")) for man in men if man.merged_into is None}
    times = Counter(keys.values())
    return frozenset(man for man, key in keys.items() if times[key] > 1)


def _row(
    man: Patient,
    folded: str,
    kept: WorklistRow | None,
    day: date,
    knowledge: Knowledge,
    *,
    draft: bool,
    namesake: bool,
) -> ManRow:
    due = mark(kept, day, draft=draft)
    return ManRow(
        patient=man,
        folded=folded,
        held=f" {folded} {fold(man.chart_number)}",
        place="" if kept is None else place(kept, day, knowledge),
        mark=archived_mark() if man.archived else due,
        shown=_kind(man, kept, due, day, draft=draft),
        days=-LAST if kept is None or kept.anchor is None else (day - kept.anchor).days,
        away=LAST if kept is None or kept.due is None or due is NO_MARK else (kept.due - day).days,
        namesake=namesake,
    )


def _kind(man: Patient, kept: WorklistRow | None, due: Mark, day: date, *, draft: bool) -> Shown:
    if man.archived:
        return Shown.ARCHIVED
    if draft:
        return Shown.DRAFT
    if kept is None or due is NO_MARK:
        return Shown.IN_CARE
    return Shown.OVERDUE if kept.standing(day) is Due.OVERDUE else Shown.DUE


def _belongs(row: ManRow, shown: Shown) -> bool:
    if shown is Shown.IN_CARE:
        return row.shown is not Shown.ARCHIVED
    return row.shown is shown


def _holds(row: ManRow, words: Sequence[str]) -> bool:
    return all(word in row.held for word in words)


def _born_so(row: ManRow, sought: Sought) -> bool:
    born, day = sought.born, row.patient.birth_date
    if born is None:
        return False
    parts = ((born.year, day.year), (born.month, day.month), (born.day, day.day))
    return all(wanted is None or wanted == found for wanted, found in parts)


def _key(folded: str) -> str:
    """What men of one name share, in whatever order it stands."""
    return " ".join(sorted(folded.split()))


def _chart_order(row: ManRow) -> tuple[int, int, str]:
    number = row.patient.chart_number
    return (0, int(number), "") if number.isdecimal() else (1, 0, number.casefold())


KEYS: dict[Column, Callable[[ManRow], Any]] = {
    Column.NAME: lambda row: row.folded,
    Column.CHART: _chart_order,
    Column.BORN: lambda row: row.patient.birth_date,
    Column.PLACE: lambda row: row.days,
    Column.STATUS: lambda row: (row.away, row.shown is not Shown.DRAFT),
}
