"""Collection times: local days, with a time of day where one was given."""

from datetime import UTC, date, time

import pytest

from clinic_desktop.model.moment import Moment

DAY = date(2026, 9, 21)


@pytest.mark.parametrize("text", ["2026-09-21T08:10", "2026-09-21 08:10", " 2026-09-21T08:10:00 "])
def test_a_moment_is_read_with_its_time(text):
    assert Moment.parse(text) == Moment(DAY, time(8, 10))
    assert str(Moment.parse(text)) == "2026-09-21T08:10"


def test_a_day_alone_stays_a_day_alone():
    assert Moment.parse("2026-09-21") == Moment(DAY)
    assert str(Moment(DAY)) == "2026-09-21"


@pytest.mark.parametrize(
    "text", ["", "2026-13-01", "2026-09-21T08:10+02:00", "2026-09-21T08:10:30", "yesterday"]
)
def test_zones_seconds_and_nonsense_are_not_read(text):
    with pytest.raises(ValueError, match=r".+"):
        Moment.parse(text)


@pytest.mark.parametrize("at", [time(8, 10, 1), time(8, 10, 0, 1), time(8, 10, tzinfo=UTC)])
def test_a_time_is_local_and_whole_minutes(at):
    with pytest.raises(ValueError, match="whole minutes"):
        Moment(DAY, at)


def test_moments_stand_in_order_of_day_and_time():
    assert Moment(DAY) < Moment(DAY, time(8, 10)) < Moment(date(2026, 9, 22))
    assert Moment(DAY, time(9)) >= Moment(DAY, time(8, 10))


def test_days_count_from_midnight_and_a_day_without_a_time_counts_as_noon():
    assert Moment(DAY, time(6)).days_from(date(2026, 9, 20)) == 1.25
    assert Moment(DAY).days_from(DAY) == 0.5
