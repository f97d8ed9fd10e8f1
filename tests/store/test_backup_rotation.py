"""Which backups stay over the years, and when one is due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.store.backup_record import Occasion, due, warning
from clinic_desktop.store.backup_rotation import Rotation, kept

NOW = datetime(2026, 11, 23, 18, 0)
moments = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2027, 1, 1)), max_size=60)


def after_daily_backups(days: int) -> list[datetime]:
    """What lies in a folder after so many days of one backup and one rotation each."""
    lying: set[datetime] = set()
    for day in range(days - 1, -1, -1):
        at = NOW - timedelta(days=day)
        lying = set(kept(lying | {at}, at))
    return sorted(lying, reverse=True)


def test_after_two_years_each_of_the_last_days_weeks_and_months_has_its_backup() -> None:
    lying = after_daily_backups(730)
    assert lying[:7] == [NOW - timedelta(days=day) for day in range(7)]
    assert {at.isocalendar()[:2] for at in lying} >= {
        (NOW - timedelta(weeks=week)).isocalendar()[:2] for week in range(4)
    }
    assert len({(at.year, at.month) for at in lying}) == 12
    assert len(lying) <= 7 + 4 + 12
    assert min(lying) > NOW - timedelta(days=366)


def test_a_holiday_takes_no_backup_away() -> None:
    before = [NOW - timedelta(days=40 + day) for day in range(7)]
    assert kept([*before, NOW], NOW) >= {NOW, *before[:6]}


def test_of_one_day_the_newest_stays() -> None:
    day = [NOW.replace(hour=hour) for hour in (8, 12, 17)]
    assert kept(day, NOW) == {day[2]}


def test_a_backup_from_the_future_is_not_deleted_and_takes_no_others_place() -> None:
    future = NOW + timedelta(days=400)
    assert kept([future, NOW], NOW, Rotation(1, 0, 0)) == {future, NOW}


@given(moments)
def test_the_newest_always_stays_and_a_second_rotation_takes_nothing_more(made: list[datetime]) -> None:
    staying = kept(made, NOW)
    assert staying <= set(made)
    assert kept(staying, NOW) == staying
    past = [at for at in made if at <= NOW]
    if past:
        assert max(past) in staying
    assert len(staying & set(past)) <= 23


def test_times_with_and_without_a_zone_are_rotated_together() -> None:
    assert len(kept([NOW, NOW.replace(tzinfo=UTC) - timedelta(days=3)], NOW)) == 2


@pytest.mark.parametrize(
    ("occasion", "last", "changed", "expected"),
    [
        (Occasion.CLOSING, None, False, True),
        (Occasion.CLOSING, NOW - timedelta(minutes=5), True, True),
        (Occasion.CLOSING, NOW - timedelta(minutes=5), False, False),
        (Occasion.CLOSING, NOW - timedelta(hours=25), False, True),
        (Occasion.CLOSING, NOW + timedelta(days=1), False, True),
        (Occasion.NIGHT, NOW.replace(hour=1), True, True),
        (Occasion.NIGHT, NOW.replace(hour=2, minute=1), True, False),
        (Occasion.NIGHT, NOW - timedelta(days=2), False, True),
    ],
)
def test_when_a_backup_is_due(
    occasion: Occasion, last: datetime | None, changed: bool, expected: bool
) -> None:
    assert due(occasion, last, NOW, changed=changed) is expected


def test_before_two_in_the_morning_last_evenings_backup_is_enough() -> None:
    now = NOW.replace(hour=1)
    assert not due(Occasion.NIGHT, now - timedelta(hours=3), now, changed=True)
    assert due(Occasion.NIGHT, now - timedelta(hours=3), now + timedelta(hours=2), changed=False)


def test_after_three_days_without_a_backup_there_is_a_warning() -> None:
    assert warning(NOW - timedelta(days=2, hours=23), NOW) is None
    assert warning(NOW - timedelta(days=3), NOW) == "The last backup is 3 days old; make one now."
    assert warning(None, NOW) is not None
    assert "clock" in (warning(NOW + timedelta(hours=1), NOW) or "")
    assert warning(NOW.replace(tzinfo=UTC) - timedelta(days=1), NOW) is None
