"""The growing delay after wrong passphrases."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.model.problem import Refused
from clinic_desktop.store.attempts import Attempts

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 11, 23, 9, 40, tzinfo=UTC)


def wrong_times(folder: Path, count: int, at: datetime = NOW, user: str = "nora") -> list[int]:
    return [Attempts(folder).count_wrong(user, at) for _ in range(count)]


def after(seconds: float) -> datetime:
    return NOW + timedelta(seconds=seconds)


def test_four_are_free_then_the_wait_doubles_to_a_quarter_of_an_hour(tmp_path: Path) -> None:
    waits = wrong_times(tmp_path, 16)
    assert waits == [0, 0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]
    assert wrong_times(tmp_path, 50)[-1] == 900


def test_the_wait_passes_with_the_time_and_a_restart_does_not_end_it(tmp_path: Path) -> None:
    wrong_times(tmp_path, 7)
    waits = [Attempts(tmp_path).seconds_to_wait("nora", after(passed)) for passed in (0, 3, 7.5, 8, 9000)]
    assert waits == [8, 5, 1, 0, 0]
    with pytest.raises(Refused, match="try again in 8 seconds") as caught:
        Attempts(tmp_path).refuse_waiting("nora", NOW)
    assert caught.value.problems[0].field == "passphrase"
    Attempts(tmp_path).refuse_waiting("nora", after(8))


def test_each_user_waits_for_himself(tmp_path: Path) -> None:
    wrong_times(tmp_path, 7)
    wrong_times(tmp_path, 5, user="ben")
    assert Attempts(tmp_path).seconds_to_wait("nora", NOW) == 8
    assert Attempts(tmp_path).seconds_to_wait("ben", NOW) == 2
    assert Attempts(tmp_path).seconds_to_wait("ann", NOW) == 0


def test_the_right_one_forgets_the_wrong_ones_and_leaves_no_file_behind(tmp_path: Path) -> None:
    wrong_times(tmp_path, 7)
    wrong_times(tmp_path, 7, user="ben")
    Attempts(tmp_path).forget("nora")
    assert Attempts(tmp_path).seconds_to_wait("nora", NOW) == 0
    assert Attempts(tmp_path).seconds_to_wait("ben", NOW) == 8
    Attempts(tmp_path).forget("ben")
    Attempts(tmp_path).forget("ben")
    assert [path.name for path in tmp_path.iterdir()] in ([], ["attempts.lock"])


def test_a_clock_moved_back_does_not_shorten_the_wait_and_lengthens_it_to_its_whole_at_most(
    tmp_path: Path,
) -> None:
    wrong_times(tmp_path, 7)
    attempts = Attempts(tmp_path)
    assert attempts.seconds_to_wait("nora", after(6)) == 2
    a_year_back = NOW - timedelta(days=365)
    assert attempts.seconds_to_wait("nora", a_year_back) == 8
    assert attempts.seconds_to_wait("nora", a_year_back + timedelta(seconds=5)) == 3
    assert attempts.seconds_to_wait("nora", a_year_back + timedelta(seconds=8)) == 0


def test_another_time_zone_is_not_another_time(tmp_path: Path) -> None:
    wrong_times(tmp_path, 7)
    elsewhere = after(3).astimezone(timezone(timedelta(hours=-9)))
    assert Attempts(tmp_path).seconds_to_wait("nora", elsewhere) == 5


def test_whoever_tells_no_time_waits_the_whole_wait(tmp_path: Path) -> None:
    wrong_times(tmp_path, 7)
    assert Attempts(tmp_path).seconds_to_wait("nora", None) == 8
    assert Attempts(tmp_path).count_wrong("nora", None) == 16
    assert Attempts(tmp_path).seconds_to_wait("nora", after(3)) == 13
    for _ in range(6):
        Attempts(tmp_path).count_wrong("ben", None)
    assert Attempts(tmp_path).seconds_to_wait("ben", after(3)) == 4
    assert Attempts(tmp_path).seconds_to_wait("ben", after(5)) == 2


def test_a_folder_that_cannot_be_written_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "attempts.json").mkdir()
    (tmp_path / "attempts.json" / "in the way").touch()
    assert Attempts(tmp_path).count_wrong("nora", NOW) == 0
    Attempts(tmp_path).forget("nora")


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
anything = st.recursive(
    scalars,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=5), inside, max_size=3),
    max_leaves=8,
)
records = st.fixed_dictionaries({}, optional={"wrong": scalars, "since": scalars, "other": scalars})
bodies = st.fixed_dictionaries(
    {},
    optional={
        "format": st.just("clinic-desktop/attempts") | anything,
        "version": st.just(1) | anything,
        "users": st.dictionaries(st.just("nora") | st.text(max_size=3), records | anything) | anything,
    },
)
contents = st.binary(max_size=60) | (bodies | anything).map(lambda body: json.dumps(body).encode())


@settings(deadline=None)
@given(contents, st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.none() | st.just(UTC)))
def test_whatever_stands_in_the_file_is_counted_on_from_or_counts_as_none(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, at: datetime
) -> None:
    folder = tmp_path_factory.mktemp("attempts")
    (folder / "attempts.json").write_bytes(content)
    attempts = Attempts(folder)
    assert 0 <= attempts.seconds_to_wait("nora", at) <= 900
    assert 0 <= attempts.count_wrong("nora", at) <= 900
    assert 0 <= attempts.seconds_to_wait("nora", at) <= 900
    attempts.forget("nora")
    assert attempts.seconds_to_wait("nora", at) == 0
