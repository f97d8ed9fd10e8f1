"""What was on board when: dosing intervals, wash-out dates, hCG (clinical.md 6.2)."""

from datetime import date
from decimal import Decimal

import pytest

from clinic_desktop.clinical.wash_out import Presence, exposures, interval_days, on_board
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.course import Medication, Precision
from tests.clinical.charts import MAN, after_testosterone, day, drug, on_serm


@pytest.mark.parametrize(
    ("frequency", "days"),
    [
        ("daily", "1"),
        ("Daily", "1"),
        ("once daily", "1"),
        ("once a day", "1"),
        ("twice daily", "0.5"),
        ("every other day", "2"),
        ("weekly", "7"),
        ("once a week", "7"),
        ("twice a week", "3.5"),
        ("twice weekly", "3.5"),
        ("3x/wk", None),
        ("2x/week", "3.5"),
        ("2 × a week", "3.5"),
        ("2 times per week", "3.5"),
        ("every week", "7"),
        ("every 2 weeks", "14"),
        ("every 10 weeks", "70"),
        ("every 3 months", "90"),
        ("every 5 days", "5"),
        ("monthly", "30"),
        ("fortnightly", "14"),
    ],
)
def test_a_frequency_in_words_gives_the_days_between_doses(frequency, days):
    found = interval_days(frequency)
    assert found == (Decimal(7) / 3 if days is None else Decimal(days))


@pytest.mark.parametrize("frequency", ["", "as needed", "biweekly", "0 times a week", "every 0 days"])
def test_an_unclear_frequency_gives_none(frequency):
    assert interval_days(frequency) is None


@pytest.mark.parametrize(
    ("agent", "frequency", "days"),
    [
        ("testosterone_cypionate", "weekly", 49),
        ("testosterone_cypionate", "", 49),
        ("testosterone_cypionate", "every 2 weeks", 56),
        ("testosterone_cypionate", "twice a week", 46),
        ("testosterone_enanthate", "weekly", 42),
        ("testosterone_undecanoate", "every 10 weeks", 183),
        ("testosterone_undecanoate", "every 14 weeks", 183),
        ("testosterone_pellets", "every 4 months", 183),
        ("testosterone_undecanoate_oral", "twice daily", 4),
        ("testosterone_gel", "daily", 8),
        ("testosterone_nasal", "three times daily", 1),
    ],
)
def test_the_wash_out_date_is_last_dose_plus_interval_plus_the_agents_days(known, agent, frequency, days):
    chart = Chart(MAN, medications=(drug(agent, -300, 0, frequency),))
    (exposure,) = exposures(chart, known)
    assert (exposure.clear_from, exposure.clear_by) == (day(days), day(days))
    found = [exposure.presence(day(number)) for number in (-301, -300, 0, 1, days - 1, days)]
    assert found[:3] == [Presence.NEVER, Presence.TAKEN, Presence.TAKEN]
    assert found[-1] is Presence.CLEARED
    assert found[-2] is (Presence.TAKEN if days == 1 else Presence.WASHING_OUT)


def test_the_man_of_the_pictures_is_washed_out_on_7_september(known):
    taken = Medication(
        id="t",
        agent="testosterone_cypionate",
        start=date(2024, 1, 1),
        end=date(2026, 7, 20),
        frequency="weekly",
    )
    assert on_board(Chart(MAN, medications=(taken,)), known).wash_out_date(date(2026, 11, 23)) == date(
        2026, 9, 7
    )


def test_the_interval_of_the_course_beats_the_usual_one_of_the_agent(known):
    chart = after_testosterone(agent="testosterone_cypionate", interval="14")
    (exposure,) = exposures(chart, known)
    assert exposure.clear_by == day(56)
    with_list = after_testosterone(
        agent="testosterone_cypionate", interval="14", drugs=[drug("testosterone_cypionate", -300, 0, "")]
    )
    assert {each.clear_by for each in exposures(with_list, known)} == {day(56)}


def test_medication_and_course_both_count_and_the_later_wash_out_holds(known):
    chart = after_testosterone(drugs=[drug("testosterone_enanthate", -300, 10, "weekly")])
    board = on_board(chart, known)
    assert board.wash_out_date(day(20)) == day(52)
    presence, exposure = board.testosterone(day(20))
    assert (presence, exposure.agent.id) == (Presence.WASHING_OUT, "testosterone_enanthate")
    assert board.testosterone(day(52))[0] is Presence.CLEARED


def test_of_two_that_wash_out_the_one_that_lasts_longer_is_named(known):
    both = (drug("testosterone_enanthate", -300, 0, "weekly"), drug("anabolic_steroid", -300, 0, "weekly"))
    for medications in (both, both[::-1]):
        presence, exposure = on_board(Chart(MAN, medications=medications), known).testosterone(day(20))
        assert (presence, exposure.agent.id) == (Presence.WASHING_OUT, "anabolic_steroid")
        assert exposure.clear_by == day(372)


def test_testosterone_that_is_still_taken_counts_on(known):
    chart = Chart(MAN, medications=(drug("testosterone_gel", -30),))
    assert on_board(chart, known).testosterone(day(900))[0] is Presence.TAKEN
    assert on_board(chart, known).wash_out_date(day(900)) is None


def test_an_anabolic_steroid_counts_as_testosterone_and_a_serm_does_not(known):
    steroid = on_board(Chart(MAN, medications=(drug("anabolic_steroid", -30, 0, "weekly"),)), known)
    assert steroid.testosterone(day(100))[0] is Presence.WASHING_OUT
    serm = on_board(Chart(MAN, medications=(drug("clomiphene", -30, 0),)), known)
    assert serm.testosterone(day(1)) == (Presence.NEVER, None)


def test_without_a_preparation_only_what_holds_for_all_of_them_is_certain(known):
    board = on_board(after_testosterone(agent=None), known)
    assert board.testosterone(day(-400))[0] is Presence.TAKEN
    assert board.testosterone(day(1))[0] is Presence.UNKNOWN
    assert board.testosterone(day(182))[0] is Presence.UNKNOWN
    assert board.testosterone(day(183))[0] is Presence.CLEARED


def test_the_preparation_of_the_medication_list_stands_in_where_the_course_names_none(known):
    chart = after_testosterone(agent=None, drugs=[drug("testosterone_gel", -100, -5)])
    board = on_board(chart, known)
    assert board.testosterone(day(7))[0] is Presence.WASHING_OUT
    assert board.testosterone(day(8))[0] is Presence.CLEARED
    assert board.before_first_dose(day(-101))


def test_a_preparation_that_is_not_in_the_catalogue_is_treated_as_unknown(known):
    board = on_board(after_testosterone(agent="retired_agent", drugs=[drug("retired_agent", -9)]), known)
    assert board.testosterone(day(60))[0] is Presence.UNKNOWN


def test_an_agent_without_a_wash_out_never_surely_clears(known):
    board = on_board(after_testosterone(agent="other"), known)
    assert board.testosterone(day(900))[0] is Presence.UNKNOWN
    assert board.wash_out_date(day(900)) is None


def test_an_anchor_known_to_the_month_widens_the_wash_out_by_two_weeks_either_way(known):
    board = on_board(after_testosterone(agent="testosterone_cypionate", precision=Precision.MONTH), known)
    found = [board.testosterone(day(number))[0] for number in (34, 35, 62, 63)]
    assert found == [Presence.WASHING_OUT, Presence.UNKNOWN, Presence.UNKNOWN, Presence.CLEARED]


def test_an_undated_last_dose_before_a_serm_is_at_the_latest_its_first_day(known):
    board = on_board(on_serm(before="testosterone_gel"), known)
    assert board.testosterone(day(7))[0] is Presence.WASHING_OUT
    assert board.testosterone(day(8))[0] is Presence.CLEARED


def test_a_serm_course_without_testosterone_has_no_exposure(known):
    assert exposures(on_serm(), known) == ()


def test_hcg_counts_until_fourteen_days_after_its_last_dose(known):
    board = on_board(Chart(MAN, medications=(drug("hcg", 3, 49),)), known)
    found = [board.on_hcg(day(number)) for number in (2, 3, 49, 62, 63)]
    assert found == [False, True, True, True, False]
    assert on_board(Chart(MAN, medications=(drug("hcg", 3),)), known).on_hcg(day(900))


def test_the_first_dose_is_the_earliest_that_is_dated(known):
    board = on_board(after_testosterone(since=-200), known)
    assert board.before_first_dose(day(-201))
    assert not board.before_first_dose(day(-200))
    assert not on_board(after_testosterone(since=None), known).before_first_dose(day(-9000))
    assert not on_board(Chart(MAN), known).before_first_dose(day(0))


def test_a_later_dose_that_is_dated_is_not_the_first_where_an_earlier_one_is_not(known):
    chart = after_testosterone(since=None, drugs=[drug("testosterone_gel", 300, 400)])
    assert not on_board(chart, known).before_first_dose(day(-3))


def test_a_wash_out_of_long_ago_says_nothing_while_another_preparation_is_taken(known):
    long_ago, now = drug("testosterone_gel", -900, -800), drug("testosterone_cypionate", -30)
    board = on_board(Chart(MAN, medications=(long_ago, now)), known)
    assert board.wash_out_date(day(-100)) == day(-792)
    assert board.wash_out_date(day(0)) is None
