"""Which methods a line offers."""

import pytest

from clinic_desktop.clinical.typed_methods import offered_methods
from tests.clinical.test_intake import KNOWN


@pytest.mark.parametrize(
    ("marker", "offered", "never"),
    [
        ("free_testosterone", "direct analog", "CASA"),
        ("testosterone", "LC-MS/MS", "direct analog"),
        ("sperm_concentration", "CASA", "LC-MS/MS"),
    ],
)
def test_a_marker_is_offered_the_ways_in_which_it_is_measured(marker, offered, never):
    found = offered_methods(KNOWN.markers[marker], KNOWN)
    assert offered in found
    assert never not in found


def test_what_is_read_off_the_sample_has_no_methods():
    assert offered_methods(KNOWN.markers["semen_volume"], KNOWN) == ()


def test_every_title_that_is_offered_names_its_own_class():
    for marker in KNOWN.markers.values():
        for title in offered_methods(marker, KNOWN):
            assert KNOWN.method_class(title, marker.id).title == title
