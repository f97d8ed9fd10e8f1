"""What an interval leaves open is not judged: a step that may have been taken, a rule that may hold."""

import pytest

from clinic_desktop.model.panel import Specimen
from tests.clinical.charts import after_testosterone, blood, judged, on_serm, panel, reading, semen

NEAREST = "a limit of the test does not decide whether this is more than chance"
OWN_LIMIT = "the reported limit does not decide"


def said(chart, known, marker):
    found = judged(chart, known, marker)
    return found.phase.value, found.reason


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("<1.0", "1.5", "not judged"),  # from 0.3 it would be a real rise, from 0.9 it would not
        ("<1.0", "0.9", "not judged"),
        ("<0.1", "<0.4", "not judged"),
        ("<0.5", "1.5", "as expected"),  # +200 % at the least
        ("0.9", "1.5", "behind"),
        ("1.0", "<1.5", "behind"),  # +50 % at the most
        ("<0.1", "<0.1", "behind"),  # the same limit twice
        ("<0.2", "<0.1", "behind"),
        (None, "1.5", "behind"),  # nothing to compare with
        (None, "<1.0", "behind"),
    ],
)
def test_a_rise_that_a_limit_of_the_test_hides_is_not_called_behind(known, before, now, expected):
    earlier = () if before is None else (blood(-3, lh=before),)
    verdict, reason = said(after_testosterone(*earlier, blood(60, lh=now)), known, "lh")
    assert verdict == expected
    if (before, now) == ("<1.0", "1.5"):
        assert reason == NEAREST


@pytest.mark.parametrize(
    ("lowest", "expected"), [("<50", "not judged"), ("50", "behind"), ("<40", "as expected")]
)
def test_a_rise_since_a_lowest_below_detection_is_open(known, lowest, expected):
    chart = after_testosterone(
        blood(40, testosterone=lowest, lh="1.0"), blood(62, testosterone="60", lh="1.2")
    )
    assert said(chart, known, "testosterone")[0] == expected
    if expected == "not judged":
        assert said(chart, known, "testosterone")[1].startswith(NEAREST)


@pytest.mark.parametrize(
    ("before", "number", "expected"),
    [("<1", 370, "not judged"), ("1.9", 370, "behind"), ("<0.1", 370, "as expected"), (None, 370, "behind"),
     ("<1", 60, "not judged"), (None, 60, "too early")],
)  # fmt: skip
def test_sperm_that_may_really_have_risen_are_not_behind(known, before, number, expected):
    earlier = () if before is None else (semen(-3, sperm=before),)
    assert (
        said(after_testosterone(*earlier, semen(number, sperm="2")), known, "sperm_concentration")[0]
        == expected
    )


@pytest.mark.parametrize(("now", "expected"), [("<1", "not judged"), ("0", "behind"), ("0.1", "as expected")])
def test_sperm_that_may_have_reappeared_are_not_behind(known, now, expected):
    chart = after_testosterone(semen(-3, sperm="0"), semen(370, sperm=now))
    assert said(chart, known, "sperm_concentration")[0] == expected


@pytest.mark.parametrize(
    ("text", "limits", "expected"),
    [
        (">8", "1.7-8.6", "not judged"),  # above range would be unexpected
        (">8.6", "1.7-8.6", "unexpected"),
        ("8", "1.7-8.6", "as expected"),
        (">8", None, "as expected"),  # a real rise; no range is no interval that reaches across one
        ("12", None, "as expected"),
        (">1.5", ">=1.7", "as expected"),  # below or within, a real rise either way
    ],
)
def test_a_higher_rule_that_is_left_open_is_not_passed_over(known, text, limits, expected):
    chart = after_testosterone(blood(-3, lh="0.3"), panel(60, reading("lh", text, limits=limits)))
    verdict, reason = said(chart, known, "lh")
    assert verdict == expected
    if expected == "not judged":
        assert reason == OWN_LIMIT
    if expected == "as expected":
        assert reason in ("a real rise since the baseline", "within range")


def test_a_higher_rule_left_open_on_a_serm_is_not_passed_over(known):
    chart = on_serm(blood(-3, lh="2.0"), blood(60, lh=">8"))
    assert said(chart, known, "lh") == ("not judged", OWN_LIMIT)
    assert said(on_serm(blood(-3, lh="2.0"), blood(60, lh="8")), known, "lh")[0] == "as expected"


def test_a_who_limit_left_open_does_not_decide_either(known):
    def sample(number, text):
        return panel(number, reading("sperm_concentration", text), specimen=Specimen.SEMEN)

    open_limit = after_testosterone(sample(-3, "2"), sample(60, ">15"))
    assert said(open_limit, known, "sperm_concentration") == ("not judged", OWN_LIMIT)
    decided = after_testosterone(sample(-3, "2"), sample(60, ">16"))
    assert said(decided, known, "sperm_concentration")[0] == "ahead"
    # At or above the limit and a real rise are both as expected from month 3 on.
    late = after_testosterone(sample(-3, "2"), sample(120, ">15"))
    assert said(late, known, "sperm_concentration")[0] == "as expected"
