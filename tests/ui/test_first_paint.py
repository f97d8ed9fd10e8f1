"""What is put off until the next man is painted, and that it comes then."""

import gc
import weakref

from clinic_desktop.ui.first_paint import FirstPaint


class Value:
    """Something that can be watched going."""


def test_values_go_and_garbage_is_sought_again_with_the_first_timer(qtbot):
    paint, value = FirstPaint(), Value()
    watched = weakref.ref(value)
    paint.await_with(value, "another")
    del value
    assert watched() is not None
    assert not gc.isenabled()
    qtbot.waitUntil(gc.isenabled)
    assert watched() is None
