"""How days, numbers, changes and doses are said."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest

from clinic_desktop.drawing import words
from clinic_desktop.drawing.changes import (
    change_mark,
    change_sentence,
    gutter_change,
    patient_change,
    short_change,
)
from clinic_desktop.drawing.doses import interval_dose, plain_dose, short_dose, short_frequency
from clinic_desktop.model.assessment import Change, ChangeKind
from clinic_desktop.model.course import Medication
from clinic_desktop.model.moment import Moment
from tests.drawing.men import TODAY

SINCE = Moment(date(2026, 9, 21), time(8, 10))
LIMIT = (Decimal("-50.9"), Decimal("103.9"))


def change(percent: str | None, real: bool | None, **more: object) -> Change:
    amount = None if percent is None else Decimal(percent)
    parts = {"limit_percent": LIMIT, "rising": None if amount is None else amount > 0, **more}
    return Change(since=SINCE, percent=amount, real=real, **parts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "sentence", "gutter", "patient", "mark"),
    [
        (
            change("54.2", real=False),
            "+54 % since 21 Sep 2026: could be chance (limit +104 %)",
            "since Sep could be chance",
            "about the same as September",
            "",
        ),
        (
            change("142", real=True),
            "+142 % since 21 Sep 2026: a real rise (limit +104 %)",
            "▲ a real rise",
            "clearly higher",
            "▲",
        ),
        (
            change("-60.4", real=True),
            "−60 % since 21 Sep 2026: a real fall (limit −51 %)",
            "▼ a real fall",
            "clearly lower",
            "▼",
        ),
        (
            change("12", real=None, limit_percent=None, reason="no published variation"),
            "+12 % since 21 Sep 2026: no published variation",
            "",
            "not comparable with last time",
            "",
        ),
        (
            change(None, real=None, reason="another laboratory"),
            "since 21 Sep 2026: another laboratory",
            "",
            "not comparable with last time",
            "",
        ),
        (
            change(None, real=True, rising=True, kind=ChangeKind.REAPPEARED),
            "reappeared since 21 Sep 2026",
            "▲ reappeared",
            "sperm seen again",
            "▲",
        ),
        (
            change(None, real=True, rising=False, kind=ChangeKind.NONE_NOW),
            "none seen now, some since 21 Sep 2026",
            "▼ none seen now",
            "no sperm seen this time",
            "▼",
        ),
        (None, "", "", "first result", ""),
    ],
)
def test_a_change_is_called_real_only_where_it_says_so_itself(
    given: Change | None, sentence: str, gutter: str, patient: str, mark: str
) -> None:
    assert change_sentence(given) == sentence
    assert gutter_change(given, TODAY) == gutter
    assert patient_change(given, TODAY, TODAY) == patient
    assert change_mark(given) == mark


def test_an_earlier_result_of_the_same_month_is_named_by_its_day() -> None:
    measured = date(2026, 9, 25)
    assert patient_change(change("4", real=False), measured, TODAY) == "about the same as on 21 September"


@pytest.mark.parametrize(("percent", "said"), [("0.00", "unchanged"), (None, "no real change")])
def test_where_nothing_moved_nothing_is_put_down_to_chance(percent: str | None, said: str) -> None:
    given = change(percent, real=False)
    assert change_sentence(given) == f"{said} since 21 Sep 2026"
    assert gutter_change(given, TODAY) == f"{said} since Sep"
    assert short_change(given, TODAY) == f"{said} since 21 Sep"


def test_a_real_change_without_a_percentage_is_still_said_in_words() -> None:
    assert change_sentence(change(None, real=True, rising=True)) == (
        "changed since 21 Sep 2026: a real rise (limit +104 %)"
    )


def test_a_real_change_without_a_published_limit_names_none() -> None:
    assert change_sentence(change("142", real=True, limit_percent=None)) == (
        "+142 % since 21 Sep 2026: a real rise"
    )


def test_days_carry_their_year_only_where_it_could_be_mistaken() -> None:
    new_year = date(2027, 1, 11)
    assert words.near_day(SINCE.day, TODAY) == "21 Sep"
    assert words.near_day(SINCE.day, new_year) == "21 Sep"
    assert words.near_day(date(2024, 9, 21), TODAY) == "21 Sep 2024"
    assert words.near_month(date(2024, 9, 21), TODAY) == "Sep 2024"
    assert words.spelled_month(date(2024, 9, 21), TODAY) == "September 2024"
    assert words.spelled_day(new_year, TODAY) == "11 January 2027"
    assert words.spelled_day(SINCE.day, TODAY) == "21 September"


def test_a_collection_without_a_time_is_said_without_one() -> None:
    assert words.full_moment(Moment(TODAY)) == "23 Nov 2026"
    assert words.full_moment(SINCE) == "21 Sep 2026, 08:10"


def test_names_keep_their_own_capitals_within_a_sentence() -> None:
    names = ("Total testosterone", "LH", "hCG", "Clomiphene", "FSH injections")
    said = [words.uncapitalised(name) for name in names]
    assert said == ["total testosterone", "LH", "hCG", "clomiphene", "FSH injections"]
    assert words.capitalised("hCG-driven") == "HCG-driven"


@pytest.mark.parametrize(
    ("frequency", "short", "plain"),
    [
        ("daily", "25 mg/d", "25 mg, once a day"),
        ("Once  weekly", "25 mg/wk", "25 mg, once a week"),
        ("three times a week", "25 mg ×3/wk", "25 mg, three times a week"),
        ("3x/week", "25 mg ×3/wk", "25 mg, 3 times a week"),
        ("every 10 weeks", "25 mg every 10 wk", "25 mg, every 10 weeks"),
        ("cada 10 semanas", "25 mg every 10 wk", "25 mg, every 10 weeks"),
        ("3 veces por semana", "25 mg ×3/wk", "25 mg, 3 times a week"),
        ("every 1 day", "25 mg every 1 d", "25 mg, every 1 day"),
        ("every other day", "25 mg every 2 d", "25 mg, every other day"),
        ("when the moon is full", "25 mg when the moon is full", "25 mg, when the moon is full"),
        ("", "25 mg", "25 mg"),
    ],
)
def test_a_dose_is_short_on_its_lane_and_plain_for_the_patient(
    frequency: str, short: str, plain: str
) -> None:
    medication = Medication(
        id="m", agent="clomiphene", start=TODAY, dose="25", unit="mg", frequency=frequency
    )
    assert (short_dose(medication), plain_dose(medication)) == (short, plain)


@pytest.mark.parametrize(
    ("dose", "days", "said"),
    [
        ("100 mg", "7", "100 mg/wk"),
        ("50 mg", "1", "50 mg/d"),
        ("1000 mg", "84", "1000 mg every 84 d"),
        ("100 mg", "3.5", "100 mg every 3.5 d"),
        ("100 mg", None, "100 mg"),
        (None, "84", "every 84 d"),
        (None, None, ""),
    ],
)
def test_the_dose_before_the_course_goes_by_its_interval(
    dose: str | None, days: str | None, said: str
) -> None:
    assert interval_dose(dose, None if days is None else Decimal(days)) == said


def test_no_frequency_is_no_words() -> None:
    assert short_frequency("  ") == ""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-11-20T08:05", "20 Nov 2026 08:05"),
        ("2026-11-20 08:05", "20 Nov 2026 08:05"),
        ("20 Nov 2026", "20 Nov 2026"),
        ("03/04/2026 08:05", "03/04/2026 08:05"),
        ("last week", "last week"),
    ],
)
def test_a_moment_stands_in_a_form_as_days_are_said_or_as_it_was_typed(typed: str, said: str) -> None:
    assert words.moment_to_type(typed) == said
