"""Ranges as printed, readings, panels."""

from decimal import Decimal

import pytest

from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import Panel, PanelStatus, Range, Reading, Replaced, Specimen
from clinic_desktop.model.value import Comparator, Interval, Value, WordResult


def point(number):
    return Interval(Decimal(number), Decimal(number))


BELOW_TWO = Interval(Decimal(0), Decimal(2), high_open=True)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.7-8.6", "1.7", "8.6"),
        ("1.7 – 8.6", "1.7", "8.6"),
        ("1.7 to 8.6", "1.7", "8.6"),
        ("(1.7-8.6)", "1.7", "8.6"),
        ("[ 1.7 - 8.6 ]", "1.7", "8.6"),
        ("(<39)", None, "39"),
        (".27-4.20", "0.27", "4.20"),
        ("<39", None, "39"),
        ("≤ 39", None, "39"),
        (">=16", "16", None),
        ("> 16", "16", None),
        ("1.7to8.6", "1.7", "8.6"),
        ("from 1.7 to 8.6", "1.7", "8.6"),
        ("Between 1.7 and 8.6", "1.7", "8.6"),
        ("up to 8.6", None, "8.6"),
        ("Up to  8.6", None, "8.6"),
        ("at most 39", None, "39"),
        ("not more than 39", None, "39"),
        ("less than 39", None, "39"),
        ("below 39", None, "39"),
        ("under 39", None, "39"),
        ("=<39", None, "39"),
        ("< or = 39", None, "39"),
        ("39 or less", None, "39"),
        ("39 and below", None, "39"),
        ("more than 16", "16", None),
        ("greater than 16", "16", None),
        ("ABOVE 16", "16", None),
        ("over 16", "16", None),
        ("from 16", "16", None),
        ("at least 16", "16", None),
        ("not less than 16", "16", None),
        ("=>16", "16", None),
        ("> or =16", "16", None),
        ("16 or more", "16", None),
        ("16 and above", "16", None),
        ("(up to 8.6)", None, "8.6"),
    ],
)
def test_a_printed_range_is_read_and_kept_as_printed(text, low, high):
    limits = Range.parse(text)
    assert limits.text == text
    assert limits.low == (None if low is None else Decimal(low))
    assert limits.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    "text",
    [
        *("", "normal", "8.6-1.7", "1.7-", "-", "1,7-8,6", "(1.7-8.6]", "(1.7-8.6", "1-" + "9" * 400, "١-٩"),
        *("1.7-8.6 IU/L", "≥ 16 %", "up to", "up to 8.6 9", "2 and 5", "between 2-5", "upto 8", "fromage 8"),
        *("men 1.7-8.6", "1.7-8.6 men", "20-49 y: 18.3-54.1", "1.7-8.6-9", "2026-11-23", "16 or", "or more"),
        *("< 16 or more", "more 16", "less than", "1.7-8.6\n264-916", "1.7 to 8.6 " + " " * 200 + "x"),
    ],
)
def test_what_is_no_range_is_not_read_as_one(text):
    with pytest.raises(ValueError, match="range"):
        Range.parse(text)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("1.7-8.6 IU/L", "1.7", "8.6"),
        ("1.7 - 8.6IU/L", "1.7", "8.6"),
        ("1.7 to 8.6 IU/L", "1.7", "8.6"),
        ("1.7 IU/L - 8.6 IU/L", "1.7", "8.6"),
        ("from 1.7 IU/L to 8.6 IU/L", "1.7", "8.6"),
        ("between 1.7 IU/L and 8.6 IU/L", "1.7", "8.6"),
        ("(1.7-8.6) IU/L", "1.7", "8.6"),
        ("[1.7-8.6] IU/L", "1.7", "8.6"),
        ("(1.7-8.6 IU/L)", "1.7", "8.6"),
        ("up to 8.6 IU/L", None, "8.6"),
        ("8.6 IU/L or less", None, "8.6"),
        ("≥1.7 IU/L", "1.7", None),
    ],
)
def test_a_unit_may_stand_with_the_limits_where_it_is_the_readings_own(text, low, high):
    limits = Range.parse(text, lambda unit: unit == "IU/L")
    assert limits.text == text
    assert (limits.low, limits.high) == tuple(None if end is None else Decimal(end) for end in (low, high))
    for is_unit in (lambda unit: unit == "IU", lambda _: False):
        with pytest.raises(ValueError, match="range"):
            Range.parse(text, is_unit)
        assert Range.as_reported(text, is_unit) == Range(text, None, None)


@pytest.mark.parametrize(
    ("text", "low_exclusive", "high_exclusive"),
    [
        ("less than 39", False, True),
        ("below 39", False, True),
        ("up to 39", False, False),
        ("39 or less", False, False),
        ("< or = 39", False, False),
        ("more than 16", True, False),
        ("over 16", True, False),
        ("from 16", False, False),
        ("16 or more", False, False),
        ("> or = 16", False, False),
        ("from 1.7 to 8.6", False, False),
    ],
)
def test_words_say_whether_the_limit_belongs_to_the_range(text, low_exclusive, high_exclusive):
    limits = Range.parse(text)
    assert (limits.low_exclusive, limits.high_exclusive) == (low_exclusive, high_exclusive)


def test_the_limits_of_a_range_belong_to_it():
    limits = Range.parse("1.7-8.6")
    assert limits.holds(point("1.7"))
    assert limits.holds(point("8.6"))
    assert limits.is_below(point("1.6"))
    assert limits.is_above(point("8.7"))


def test_an_exclusive_limit_does_not_belong_to_its_range():
    assert Range.parse("<39").is_above(point(39))
    assert not Range.parse("<=39").is_above(point(39))
    assert Range.parse(">16").is_below(point(16))
    assert Range.parse(">=16").holds(point(16))
    assert not Range.parse(">16").holds(point(16))
    assert not Range.parse("<39").holds(point(39))


def test_a_one_sided_range_has_nothing_on_its_open_side():
    assert not Range.parse(">=16").is_above(point(10**6))
    assert not Range.parse("<39").is_below(point(0))


def test_an_interval_across_a_limit_is_neither_below_nor_within():
    limits = Range.parse("1-5")
    assert not limits.is_below(BELOW_TWO)
    assert not limits.holds(BELOW_TWO)
    assert not limits.is_above(BELOW_TWO)


def test_a_below_detection_value_at_the_limit_is_below():
    assert Range.parse("2-5").is_below(BELOW_TWO)


def test_a_range_has_a_text_and_its_low_is_below_its_high():
    with pytest.raises(ValueError, match="has a text"):
        Range(" ", None, None)
    with pytest.raises(ValueError, match="below its upper"):
        Range("5-5", Decimal(5), Decimal(5))


def test_a_range_in_words_is_kept_and_holds_nothing():
    words = Range.as_reported("not established")
    assert (words.text, words.limited) == ("not established", False)
    assert not words.holds(BELOW_TWO)
    assert not words.is_below(BELOW_TWO)
    assert not words.is_above(BELOW_TWO)
    assert Range.as_reported("2-5") == Range.parse("2-5")


LH = Reading(marker="lh", value=Value("<0.1", Comparator.LESS, Decimal("0.1")), unit="IU/L")


def panel(*readings, status=PanelStatus.SIGNED):
    return Panel(
        id="p",
        specimen=Specimen.SERUM,
        collected=Moment.parse("2026-09-21T08:10"),
        laboratory="Northside Lab",
        readings=readings,
        status=status,
    )


def test_a_number_needs_a_unit_and_a_word_does_not():
    with pytest.raises(ValueError, match="unit"):
        Reading(marker="lh", value=Value("7", number=Decimal(7)))
    assert Reading(marker="lh", value=Value("QNS", word=WordResult.NOT_ENOUGH_SAMPLE)).unit == ""


def test_a_reading_names_its_marker():
    with pytest.raises(ValueError, match="marker"):
        Reading(marker="", value=LH.value, unit="IU/L")


def test_a_panel_holds_one_reading_of_each_marker():
    with pytest.raises(ValueError, match="lh stand twice"):
        panel(LH, LH)


def test_a_panel_finds_its_readings_and_counts_when_signed_or_reviewed():
    assert panel(LH).reading("lh") is LH
    assert panel(LH).reading("fsh") is None
    final = [status for status in PanelStatus if panel(LH, status=status).final]
    assert final == [PanelStatus.SIGNED, PanelStatus.REVIEWED]


def test_a_correction_gives_its_reason():
    with pytest.raises(ValueError, match="reason"):
        Replaced(Moment.parse("2026-09-21"), "Northside Lab", Specimen.SERUM, " ")
    assert Replaced(Moment.parse("2026-09-21"), "Northside Lab", Specimen.SERUM, "slip").reason == "slip"
