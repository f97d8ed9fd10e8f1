"""What a user chooses of the timelines: stretches of time, heights, and the file that remembers them."""

from __future__ import annotations

import tomllib
from itertools import pairwise

import pytest

from clinic_desktop.drawing.strip_choice import Arranged
from clinic_desktop.ui.strip_heights import LEAST, MOST, shared
from clinic_desktop.ui.time_window import LEAST_DAYS, TimeWindow, presets, window_of
from clinic_desktop.ui.view_choices import BY_GOAL, StripHeight, ViewChoices, units_after, units_words
from clinic_desktop.ui.view_memory import ViewMemory
from tests.ui.samples_timeline import AXIS, END, START, TODAY, okafor

SMALL, NORMAL, TALL = StripHeight


@pytest.fixture
def file(tmp_path):
    return tmp_path / "settings" / "views.toml"


CHOSEN = ViewChoices(
    strip_set="hormones",
    window="phase:early",
    units="si",
    axis="dates",
    sets={"hormones": Arranged(("fsh", "lh", "custom_weight"), ("shbg",))},
    heights={"lh": TALL},
)


def test_each_users_choices_are_remembered_beside_those_of_others(file):
    ViewMemory(file).keep("R. Almeida", CHOSEN)
    ViewMemory(file).keep("O’Brien “the \\ 2nd”", ViewChoices(units="si"))
    found = ViewMemory(file)
    assert found.of("r. almeida ") == CHOSEN
    assert found.of("O’Brien “the \\ 2nd”").units == "si"
    assert found.of("somebody else") == ViewChoices()
    assert tomllib.loads(file.read_text(encoding="utf-8"))["version"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x01 not toml",
        "version = 3\n[users.almeida]\nunits = 'si'\n",
        "version = 1\nusers = 7\n",
        "version = 1\n[users]\nalmeida = 'si'\n",
        "version = 1\n[users.almeida]\nunits = 'furlongs'\naxis = 3\n"
        "window = 'phase:../x'\nstrip_set = ['x']\n"
        "heights = {lh = 'huge', '../' = 'tall'}\nsets = {a = 4, '..' = {shown = ['lh']}}\n",
    ],
)
def test_a_file_that_is_damaged_old_or_odd_counts_as_nothing_chosen(file, text):
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    found = ViewMemory(file).of("almeida")
    assert (found.units, found.axis, found.window, found.strip_set) == ("", "weeks", "course", BY_GOAL)
    assert not found.heights
    assert all(not each.shown for each in found.sets.values())
    ViewMemory(file).keep("almeida", CHOSEN)
    assert ViewMemory(file).of("almeida") == CHOSEN


def test_where_nothing_can_be_written_choices_last_while_the_program_runs(tmp_path):
    (tmp_path / "settings").write_text("a file where the folder should be", encoding="utf-8")
    memory = ViewMemory(tmp_path / "settings" / "views.toml")
    memory.keep("almeida", CHOSEN)
    assert memory.of("almeida") == CHOSEN
    assert ViewMemory().of("almeida") == ViewChoices()


def test_a_preset_is_the_course_the_phase_of_today_half_a_year_or_a_phase_by_name():
    timeline = okafor()
    assert window_of("course", timeline) == TimeWindow(START, END)
    now, early, half = (window_of(name, timeline) for name in ("phase", "phase:early", "half_year"))
    assert now.start < 91 <= TODAY < now.end == END
    assert -7 < early.start < 0
    assert 28 < early.end < 35
    assert half == TimeWindow(START, pytest.approx(TODAY + 183 * 0.08)), "the course is younger"
    assert window_of("phase:titration", timeline) == TimeWindow(START, END), "he has no such phase"
    assert [words for _, words in presets(timeline)] == [
        *("Whole course", "This phase", "Last 6 months"),
        *("Baseline", "Early", "Mid", "Months 3 and later"),
    ]


def test_zooming_keeps_the_day_under_the_hand_and_ends_at_a_week_and_at_the_whole_course():
    window = TimeWindow.whole(AXIS).zoomed(2.0, 60.0, AXIS)
    assert window.days == pytest.approx((END - START) / 2)
    assert (60.0 - window.start) / window.days == pytest.approx((60.0 - START) / (END - START))
    for _ in range(20):
        window = window.zoomed(1.5, 60.0, AXIS)
    assert window.days == pytest.approx(LEAST_DAYS)
    assert window.start < 60 < window.end
    for _ in range(40):
        window = window.zoomed(1 / 1.5, 60.0, AXIS)
    assert (window.start, window.end) == (pytest.approx(START), pytest.approx(END))


def test_panning_stops_at_the_ends_and_a_moment_out_of_view_is_brought_in():
    window = TimeWindow(0.0, 40.0)
    assert window.panned(-500, AXIS) == TimeWindow(START, START + 40)
    assert window.panned(+500, AXIS) == TimeWindow(END - 40, END)
    assert window.holding(20.0, AXIS) is window
    assert window.holding(63.0, AXIS) == TimeWindow(28.0, 68.0)
    assert window.holding(-10.0, AXIS) == TimeWindow(-15.0, 25.0)
    assert TimeWindow(190.0, 300.0).within(AXIS) == TimeWindow(END - 110, END)


@pytest.mark.parametrize("room", [0, 419, 420, 600, 605, 1050, 4000])
def test_strips_of_one_height_share_the_room_to_the_pixel_as_far_as_they_may(room):
    heights = shared([NORMAL] * 7, room)
    assert sum(heights) == min(max(room, 420), 1050)
    assert max(heights) - min(heights) <= 1


def test_small_and_tall_strips_stand_out_and_keep_their_bounds():
    mixed = [SMALL, NORMAL, TALL, NORMAL]
    for room in range(0, 900, 7):
        heights = shared(mixed, room)
        assert all(LEAST[m] <= high <= MOST[m] for m, high in zip(mixed, heights, strict=True))
        assert heights[0] < heights[1] < heights[2]
        if 280 <= room <= 662:
            assert sum(heights) == room
    assert shared([], 300) == []


def test_heights_step_and_only_unusual_ones_are_remembered():
    assert SMALL.stepped(-1) is SMALL
    assert SMALL.stepped(1) is NORMAL
    taller = ViewChoices().with_height("lh", NORMAL.stepped(1))
    assert taller.height_of("lh") is TALL
    assert taller.height_of("fsh") is NORMAL
    assert not taller.with_height("lh", NORMAL).heights


def test_who_had_chosen_nothing_before_a_clinic_could_choose_follows_the_clinic(file):
    file.parent.mkdir()
    older = "version = 1\n[users.almeida]\nunits = 'us'\naxis = 'dates'\n[users.brandt]\nunits = 'si'\n"
    file.write_text(older, encoding="utf-8")
    found = ViewMemory(file)
    assert (found.of("almeida").units, found.of("almeida").axis) == ("", "dates")
    assert found.of("brandt").units == "si"


@pytest.mark.parametrize(
    ("clinic", "around"),
    [("us", ["", "si", ""]), ("si", ["", "us", ""]), ({"lh": "IU/L"}, ["", "us", "si", ""])],
)
def test_units_go_round_without_showing_the_same_twice(clinic, around):
    for before, after in pairwise(around):
        assert units_after(before, clinic) == after


def test_who_has_chosen_the_units_of_the_clinic_by_name_goes_on_to_the_other_ones():
    assert units_after("us", "us") == "si"
    assert (units_words("si"), units_words({"lh": "IU/L"})) == ("SI units", "Clinic’s units")
