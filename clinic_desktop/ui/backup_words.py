"""How backups are said: when, how large, how a restored clinic differs from the one in use."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import full_day, near_day
from clinic_desktop.language import calculated, phrase, tr, tr_as
from clinic_desktop.store.counting import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime
    from pathlib import Path

    from clinic_desktop.store.backup_record import BackupRecord
    from clinic_desktop.store.restore import Standing

KIBI = 1024
NO_PANEL = phrase("no panel is signed")


def here(at: datetime) -> datetime:
    """The same moment by this computer's clock, whatever zone it was written in."""
    return at if at.tzinfo is None else at.astimezone()


def _clock(at: datetime) -> str:
    return f"{here(at):%H:%M}"


def near_moment(at: datetime, now: datetime) -> str:
    """Say when something was: "today 12:40", "yesterday 18:02", "21 Nov 18:02"."""
    day, today = here(at).date(), now.date()
    if day == today:
        return tr("today {time}", time=_clock(at))
    if day == today - timedelta(days=1):
        return tr("yesterday {time}", time=_clock(at))
    return f"{near_day(day, today)} {_clock(at)}"


def moment_within(at: datetime, now: datetime) -> str:
    """Say a moment within a sentence, without the day where it is today's: "09:40", "22 Nov, 18:02"."""
    if here(at).date() == now.date():
        return _clock(at)
    return dated_moment(at, now)


def dated_moment(at: datetime, now: datetime) -> str:
    """Say a moment with its day also where that is today's, for words that may stand until tomorrow."""
    return f"{near_day(here(at).date(), now.date())}, {_clock(at)}"


def whole_moment(at: datetime) -> str:
    """Say a moment with its day and year: "23 Nov 2026, 09:40"."""
    return f"{full_day(here(at).date())}, {_clock(at)}"


def place_name(folder: Path) -> str:
    """What a person calls a folder: its own name, or the drive's."""
    return folder.name or folder.drive or str(folder)


def last_words(record: BackupRecord, second: Path | None, now: datetime) -> str:
    """Say when the last backups were: "Backed up today 12:40 · USB: 21 Nov 18:02"."""
    said = (
        tr("Not backed up yet")
        if record.at is None
        else tr("Backed up {moment}", moment=near_moment(record.at, now))
    )
    if second is None:
        return said
    at = tr("no copy yet") if record.second_at is None else near_moment(record.second_at, now)
    return f"{said} · {place_name(second)}: {at}"


def size_words(size: int) -> str:
    """Say how large a file is: "840 kB", "12.4 MB"."""
    if size < KIBI * KIBI:
        return tr("{size} kB", size=max(round(size / KIBI), 1))
    return calculated(f"{size / (KIBI * KIBI):,.1f}".replace(",", " ")) + " MB"


def standing_words(standing: Standing, now: datetime) -> str:
    """Say what a clinic holds: "412 patients, 1 310 panels, newest signature 23 Nov, 09:40"."""
    told = [_counted(table, standing.counts) for table in ("patient", "panel")]
    newest = standing.newest_signature
    told.append(
        tr(NO_PANEL) if newest is None else tr("newest signature {moment}", moment=moment_within(newest, now))
    )
    return ", ".join(told)


def comparison_rows(restored: Standing, live: Standing | None) -> tuple[tuple[str, ...], ...]:
    """Set two clinics side by side: what, how many in use, how many restored, and what a swap changes."""
    rows = []
    for table, (_, several) in COUNTED.items():
        back = restored.counts.get(table, 0)
        now = None if live is None else live.counts.get(table, 0)
        change = "" if now is None else _change(now, back)
        rows.append((tr(several).capitalize(), "–" if now is None else _number(now), _number(back), change))
    signed = "–" if live is None else _signature(live)
    rows.append((tr("Newest signature"), signed, _signature(restored), ""))
    return tuple(rows)


def change_words(restored: Standing, live: Standing) -> str:
    """Say what a swap would take away and bring back."""
    gone, back = [], []
    for table in COUNTED:
        difference = restored.counts.get(table, 0) - live.counts.get(table, 0)
        if difference:
            (back if difference > 0 else gone).append(_counted(table, {table: abs(difference)}))
    said = []
    if gone:
        said.append(tr("The backup lacks {rows} of the clinic in use.", rows=_listed(gone)))
    if back:
        said.append(tr("It brings back {rows}.", rows=_listed(back)))
    return " ".join(said) or tr("Both hold as much; what a line says may still differ.")


def _counted(table: str, counts: Mapping[str, int]) -> str:
    count, (one, several) = counts.get(table, 0), COUNTED[table]
    return f"{_number(count)} {tr(one if count == 1 else several)}"


def _listed(words: list[str]) -> str:
    *others, last = words
    return tr("{others} and {last}", others=", ".join(others), last=last) if others else last


def _number(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _change(now: int, back: int) -> str:
    if back == now:
        return tr("the same")
    count = _number(abs(back - now))
    return tr("{count} more", count=count) if back > now else tr("{count} fewer", count=count)


def _signature(standing: Standing) -> str:
    newest = standing.newest_signature
    return tr_as("signature", "none") if newest is None else whole_moment(newest)
