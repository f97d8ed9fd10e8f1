"""Some markers judged without the others say what they say among all."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.clinical.assess import assess
from clinic_desktop.demonstration import MEN
from tests.clinical.test_demonstration_plans import chart_of
from tests.drawing.men import TODAY


@pytest.mark.parametrize("man", MEN)
def test_a_set_of_strips_is_judged_as_in_the_whole_assessment(man, known):
    chart = chart_of(man, known)
    whole = assess(chart, known, TODAY)
    for strip_set in known.strip_sets.values():
        alone = assess(chart, known, TODAY, only=strip_set.markers)
        assert alone.readings == tuple(r for r in whole.readings if r.marker in strip_set.markers)
        assert alone.baselines == tuple(b for b in whole.baselines if b.marker in strip_set.markers)
        assert (alone.position, alone.on, alone.edition) == (whole.position, whole.on, whole.edition)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_verdict_rests_on_what_is_claimed_of_another_marker(data, known):
    chart = chart_of(data.draw(st.sampled_from(MEN)), known)
    whole = assess(chart, known, TODAY)
    markers = data.draw(st.sets(st.sampled_from(sorted({r.marker for r in whole.readings}))))
    alone = assess(chart, known, TODAY, only=markers)
    assert alone.readings == tuple(r for r in whole.readings if r.marker in markers)
