"""What a semen sample is called, what two show of the man, when the sperm were begun (clinical.md 5.7)."""

from dataclasses import replace
from datetime import date

import pytest

from clinic_desktop.clinical.semen import all_findings, findings, look_back
from clinic_desktop.clinical.two_samples import two_samples
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.moment import Moment
from clinic_desktop.model.panel import PanelStatus, Reading, Specimen
from clinic_desktop.model.semen import LookBack
from clinic_desktop.model.value import Value, WordResult
from tests.clinical.charts import MAN, after_testosterone, blood, day, drug, on_serm, panel, reading, semen

GOOD = {
    "semen_volume": "3",
    "sperm_concentration": "20",
    "progressive_motility": "40",
    "morphology": "5",
    "vitality": "60",
}


def sample(known, number=0, *, note=None, panel_note=None, edition=6, **results):
    """A semen panel in canonical units; `note` stands beside the concentration."""
    named = {("sperm_concentration" if key == "sperm" else key): text for key, text in results.items()}
    made = []
    for marker, text in named.items():
        unit = known.markers[marker].canonical.code
        made.append(
            replace(reading(marker, text, unit, limits=None), note=note if "sperm" in marker else None)
        )
    found = panel(number, *made, specimen=Specimen.SEMEN, who_edition=edition)
    return replace(found, note=panel_note)


def names(sample_, known):
    return [finding.id for finding in findings(sample_, known)]


def called(known, **results):
    return names(sample(known, **results), known)


# Limits of the 6th edition (campbell20, who6) and of the 5th (cooper10); below 1 wenker, below 5 jcp_table.
@pytest.mark.parametrize(
    ("edition", "sperm", "name"),
    [
        (6, "0.9", ["very_severe_oligozoospermia"]),
        (6, "1", ["severe_oligozoospermia"]),
        (6, "4.9", ["severe_oligozoospermia"]),
        (6, "5", ["oligozoospermia"]),
        (6, "15.9", ["oligozoospermia"]),
        (6, "16", ["normozoospermia"]),
        (5, "14.9", ["oligozoospermia"]),
        (5, "15", ["normozoospermia"]),
        (6, "15", ["oligozoospermia"]),
    ],
)
def test_the_count_has_its_name_by_the_edition_of_the_report(known, edition, sperm, name):
    assert called(known, edition=edition, **{**GOOD, "sperm_concentration": sperm}) == name


# WHO: 39 million in the whole sample, in both editions.
@pytest.mark.parametrize(("volume", "name"), [("1.9", ["oligozoospermia"]), ("1.95", ["normozoospermia"])])
def test_a_low_total_number_is_oligozoospermia_too(known, volume, name):
    found = findings(sample(known, **{**GOOD, "semen_volume": volume}), known)
    assert [finding.id for finding in found] == name
    if name == ["oligozoospermia"]:
        assert found[0].reason == "Total sperm number below 39 million, WHO 6th edition, 2021"


def test_a_reported_total_number_beats_the_calculated_one(known):
    assert called(known, **GOOD, total_sperm_number="30") == ["oligozoospermia"]
    assert called(known, **GOOD, total_sperm_number="60") == ["normozoospermia"]


@pytest.mark.parametrize(
    ("marker", "edition", "below", "at", "name"),
    [
        ("progressive_motility", 6, "29", "30", "asthenozoospermia"),
        ("progressive_motility", 5, "31", "32", "asthenozoospermia"),
        ("morphology", 6, "3.9", "4", "teratozoospermia"),
        ("morphology", 5, "3", "4", "teratozoospermia"),
        ("vitality", 6, "53", "54", "necrozoospermia"),
        ("vitality", 5, "57", "58", "necrozoospermia"),
    ],
)
def test_each_grade_has_its_name_below_its_limit_and_not_at_it(known, marker, edition, below, at, name):
    assert called(known, edition=edition, **{**GOOD, marker: below}) == [name]
    assert called(known, edition=edition, **{**GOOD, marker: at}) == ["normozoospermia"]


@pytest.mark.parametrize(("edition", "below", "at"), [(6, "1.3", "1.4"), (5, "1.4", "1.5")])
def test_a_small_volume_is_hypospermia_beside_what_the_sperm_are(known, edition, below, at):
    many = {**GOOD, "sperm_concentration": "60"}
    assert called(known, edition=edition, **{**many, "semen_volume": below}) == [
        "hypospermia",
        "normozoospermia",
    ]
    assert called(known, edition=edition, **{**many, "semen_volume": at}) == ["normozoospermia"]


def test_a_lost_part_of_the_sample_makes_no_hypospermia(known):
    whole = sample(known, semen_volume="1", sperm="60")
    part = replace(whole, context=replace(whole.context, collection_complete=False))
    assert "hypospermia" in names(whole, known)
    assert "hypospermia" not in names(part, known)


def test_several_names_stand_side_by_side_with_their_sources(known):
    found = findings(sample(known, sperm="7", progressive_motility="20", morphology="2"), known)
    assert [finding.name for finding in found] == ["oligozoospermia", "asthenozoospermia", "teratozoospermia"]
    assert found[0].reason == "Sperm concentration below 16 million/mL, WHO 6th edition, 2021"
    assert {"campbell20", "who6"} <= set(found[0].citations)
    severe = findings(sample(known, sperm="3"), known)[0]
    assert severe.reason == "Sperm concentration below 5 million/mL"
    assert "jcp_table" in severe.citations


def test_the_wider_names_hold_too(known):
    assert [finding.id for finding in all_findings(sample(known, sperm="0.5"), known)] == [
        "very_severe_oligozoospermia",
        "severe_oligozoospermia",
        "oligozoospermia",
    ]


def test_without_an_edition_the_newest_is_used_and_said(known):
    unnamed = findings(sample(known, edition=None, sperm="15.5"), known)[0]
    assert unnamed.id == "oligozoospermia"
    assert unnamed.reason.endswith("; the report names no WHO edition, so the newest is used")
    assert called(known, edition=4, sperm="15.5") == ["incomplete"]


def test_what_was_not_measured_is_not_called_normal(known):
    assert called(known, **GOOD) == ["normozoospermia"]
    found = findings(sample(known, sperm="24", semen_volume="2.9", progressive_motility="36"), known)
    assert [finding.id for finding in found] == ["incomplete"]
    assert found[0].reason == "not measured or not decided: Morphology"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<0.1", ["few_sperm"]),
        ("<20", ["few_sperm"]),
        (">15", ["incomplete"]),
        (">=16", ["normozoospermia"]),
    ],
)
def test_a_limit_of_the_test_names_only_what_is_certain(known, text, name):
    assert called(known, **{**GOOD, "sperm_concentration": text, "total_sperm_number": "60"}) == name


def test_few_seen_is_no_count(known):
    word = Reading(marker="sperm_concentration", value=Value("rare", word=WordResult.FEW_SEEN))
    assert names(panel(0, word, specimen=Specimen.SEMEN), known) == ["few_sperm"]


def test_no_ejaculate_is_aspermia_and_nothing_else(known):
    assert called(known, semen_volume="0", sperm="0") == ["aspermia"]
    assert "aspermia" not in called(known, semen_volume="0.1", sperm="0")


@pytest.mark.parametrize("text", ["0", "none seen"])
@pytest.mark.parametrize(
    ("note", "name"),
    [
        (None, "no_sperm_seen"),
        ("Sample cloudy.", "no_sperm_seen"),
        ("No sperm seen in the pellet.", "azoospermia"),
        ("None seen  after CENTRIFUGATION", "azoospermia"),
        ("Not centrifuged.", "no_sperm_seen"),
        ("Confirmed in pellet: pellet not examined", "no_sperm_seen"),
        ("none fresh, rare sperm in pellet", "cryptozoospermia"),
        ("No motile sperm seen in pellet", "no_sperm_seen"),
        ("Cryptozoospermia", "cryptozoospermia"),
        ("Cryptozoospermia not excluded", "no_sperm_seen"),
    ],
)
def test_azoospermia_is_said_only_where_the_pellet_was_searched(known, text, note, name):
    assert names(sample(known, note=note, sperm=text), known) == [name]
    assert names(sample(known, panel_note=note, sperm=text), known) == [name]


def test_the_pellet_says_nothing_of_a_sample_with_sperm(known):
    assert names(sample(known, note="no sperm in pellet", sperm="3"), known) == ["severe_oligozoospermia"]


def test_blood_and_a_sample_without_a_result_have_no_name(known):
    assert findings(blood(0, lh="4"), known) == ()
    assert called(known, semen_volume="3") == []
    assert called(known, sperm="not done") == []


# 74 to 90 days before the sample.
def test_the_sperm_of_a_sample_were_begun_74_to_90_days_before(known):
    taken = replace(sample(known, sperm="3"), collected=Moment(date(2026, 11, 23)))
    assert look_back(taken, known) == LookBack(date(2026, 8, 25), date(2026, 9, 10))


def man(known, *samples, chart=None, on=400):
    held = Chart(MAN, panels=samples) if chart is None else chart
    return two_samples(held, day(on), known)


def ids(verdict):
    return [finding.id for finding in verdict.findings]


def test_one_sample_says_nothing_of_the_man(known):
    one = man(known, sample(known, 0, sperm="3"))
    assert (one.said, one.findings) == ("1 of 2 samples", ())
    assert one.reason == "one sample says nothing of the man yet"
    none = man(known)
    assert (none.count, none.said, none.reason) == (0, "0 of 2 samples", "")


def test_two_samples_say_what_both_show(known):
    both = man(known, sample(known, 0, sperm="3", morphology="2"), sample(known, 20, sperm="9"))
    assert (both.count, both.said, ids(both)) == (2, "2 of 2 samples", ["oligozoospermia"])
    assert both.reason == "shown by the samples of 1 Jan 2026 and 21 Jan 2026"
    severe = man(known, sample(known, 0, sperm="3"), sample(known, 20, sperm="4"))
    assert ids(severe) == ["severe_oligozoospermia"]


def test_two_samples_that_do_not_agree_ask_for_a_third(known):
    differ = man(known, sample(known, 0, sperm="3"), sample(known, 20, **GOOD))
    assert (differ.count, ids(differ)) == (2, [])
    assert differ.reason == "the two samples do not agree, so a third is needed"


def test_azoospermia_of_the_man_needs_the_pellet_twice(known):
    searched = {"note": "no sperm in pellet", "sperm": "0"}
    assert ids(man(known, sample(known, 0, **searched), sample(known, 20, **searched))) == ["azoospermia"]
    assert ids(man(known, sample(known, 0, sperm="0"), sample(known, 20, **searched))) == ["no_sperm_seen"]


# At least two days apart (za302), at most 120 (design limit).
@pytest.mark.parametrize(("second", "count"), [(1, 1), (2, 2), (120, 2), (121, 1)])
def test_two_samples_lie_days_apart_and_within_four_months(known, second, count):
    assert man(known, sample(known, 0, sperm="3"), sample(known, second, sperm="4")).count == count


def test_what_a_man_is_not_yet_called_counts_as_no_agreement(known):
    partial = [sample(known, number, sperm="24") for number in (0, 20)]
    assert ids(man(known, *partial)) == []


def test_samples_on_and_off_testosterone_are_not_read_together(known):
    on_it, off, later = (semen(number, sperm="0") for number in (-10, 30, 60))
    assert man(known, chart=after_testosterone(on_it, off), on=40).count == 1
    assert man(known, chart=after_testosterone(on_it, off, later), on=70).count == 2
    assert man(known, chart=on_serm(semen(-10, sperm="7"), semen(30, sperm="8"))).count == 2


@pytest.mark.parametrize(
    ("chart", "on", "why"),
    [
        (
            after_testosterone(semen(-10, sperm="0"), semen(30, sperm="0")),
            40,
            "only that of 31 Jan 2026 counts, because testosterone was still on board at that of 22 Dec 2025",
        ),
        (
            on_serm(semen(0, sperm="7"), semen(1, sperm="8")),
            40,
            "only that of 2 Jan 2026 counts, because that of 1 Jan 2026 was too few days before it",
        ),
        (
            on_serm(semen(0, sperm="7"), semen(200, sperm="8")),
            240,
            "only that of 20 Jul 2026 counts, because that of 1 Jan 2026 was too long before it",
        ),
    ],
)
def test_of_two_samples_of_which_one_counts_it_is_said_which_and_why(known, chart, on, why):
    verdict = man(known, chart=chart, on=on)
    assert (verdict.said, verdict.reason) == ("1 of 2 samples", why)


# One taken under testosterone never counts: neither alone nor with another one like it.
@pytest.mark.parametrize("numbers", [(-10,), (-40, -10), (30, 170)])
def test_samples_with_testosterone_on_board_say_nothing_of_the_man(known, numbers):
    drugs = [drug("testosterone_cypionate", 160)] if max(numbers) > 0 else ()
    chart = after_testosterone(*(semen(number, sperm="0") for number in numbers), drugs=drugs)
    verdict = man(known, chart=chart, on=200)
    latest = chart.final_panels[-1].collected.day
    assert (verdict.said, verdict.findings) == ("0 of 2 samples", ())
    said = f"that of {say_day(latest)} does not count, because testosterone was still on board"
    assert verdict.reason == said


def test_only_final_samples_up_to_the_day_count(known):
    first, second = sample(known, 0, sperm="3"), sample(known, 20, sperm="4")
    assert man(known, first, second, on=19).count == 1
    retracted = replace(second, status=PanelStatus.RETRACTED)
    assert man(known, first, retracted).count == 1
    unusable = sample(known, 20, sperm="qns")
    assert man(known, first, unusable).count == 1
