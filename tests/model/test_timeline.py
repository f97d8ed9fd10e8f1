"""The drawn view as a value."""

from datetime import date

from clinic_desktop.model.timeline import Strip, TimeAxis, Timeline


def strip(marker):
    return Strip(
        marker=marker,
        title=marker,
        unit="IU/L",
        y_low=0.0,
        y_high=10.0,
        points=(),
        segments=(),
        gaps=(),
        ranges=(),
        latest=None,
    )


def test_a_timeline_finds_the_strip_of_a_marker():
    axis = TimeAxis(
        start=0.0,
        end=1.0,
        today=1.0,
        today_label_weeks="",
        today_label_date="",
        weeks=(),
        dates=(),
        anchored=False,
    )
    timeline = Timeline(
        patient="m",
        origin=date(2026, 7, 20),
        axis=axis,
        bands=(),
        lanes=(),
        strips=(strip("lh"), strip("fsh")),
        edition="1",
        revision=1,
    )
    assert timeline.strip("fsh") is timeline.strips[1]
    find = timeline.strip
    assert find("testosterone") is None
