"""Labels under a number line, and the shapes on it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clinic_desktop.model.timeline import Shape
from clinic_desktop.report.marks import LABEL_GAP, SIGNS, Track, corners, label_places


@given(st.floats(0, 130), st.floats(0, 130), st.floats(1, 30), st.floats(1, 30))
def test_two_labels_stay_on_the_line_and_apart(one, other, low_width, high_width):
    low, high = sorted((one, other))
    start, end = label_places([(low, low_width), (high, high_width)], 0, 130)
    assert start >= -1e-6
    assert end + high_width <= 130 + 1e-6
    assert start + low_width + LABEL_GAP <= end + 1e-6


def test_labels_with_room_stand_centred_under_their_ends():
    assert label_places([(30, 10), (90, 20)], 0, 130) == [25, 80]


def test_a_missing_label_moves_nothing():
    assert label_places([(0, 0), (5, 14)], 0, 130)[1] == 0


@pytest.mark.parametrize("at", [-1.0, 0.0, 0.5, 1.0, 7.0])
def test_no_mark_sticks_out_of_its_line(at):
    track = Track(100, 50, 130)
    assert track.left < track.x(at) < track.right


def test_every_shape_of_the_timeline_has_a_sign_of_its_own():
    assert set(SIGNS) == set(Shape)
    assert len(set(SIGNS.values())) == len(Shape)


def test_triangles_point_where_the_value_lies():
    *base, tip = corners(Shape.DOWN_TRIANGLE, 0, 0, 4)
    assert all(tip[1] < y for _, y in base)
    *base, tip = corners(Shape.UP_TRIANGLE, 0, 0, 4)
    assert all(tip[1] > y for _, y in base)
