"""The rest of the shipped knowledge: drugs, forms, words, constants, and what everything rests on."""

import tomllib
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from string import Formatter

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.entities import Basis, Citation
from clinic_desktop.model.problem import Refused
from clinic_desktop.model.value import WordResult, read_value

# kind, days after the first missed dose, usual interval (clinical.md 6.2, the later end of each range)
AGENTS = {
    "clomiphene": ("serm", 56, "0"),
    "enclomiphene": ("serm", 21, "0"),
    "tamoxifen": ("serm", 56, "0"),
    "gonadorelin": ("gnrh", 1, "0"),
    "hcg": ("hcg", 14, "0"),
    "fsh": ("fsh", 9, "0"),
    "anastrozole": ("aromatase_inhibitor", 14, "0"),
    "letrozole": ("aromatase_inhibitor", 14, "0"),
    "testosterone_cypionate": ("testosterone", 42, "7"),
    "testosterone_enanthate": ("testosterone", 35, "7"),
    "testosterone_undecanoate": ("testosterone", 183, "0"),
    "testosterone_undecanoate_oral": ("testosterone", 3, "0.5"),
    "testosterone_gel": ("testosterone", 7, "1"),
    "testosterone_patch": ("testosterone", 7, "1"),
    "testosterone_nasal": ("testosterone", 1, "0"),
    "testosterone_pellets": ("testosterone", 183, "0"),
    "anabolic_steroid": ("androgen", 365, "7"),
    "other": ("other", None, "0"),
}


def test_every_agent_exists_with_its_kind_and_wash_out(shipped):
    found = {id: (a.kind, a.wash_out_days, str(a.interval_days)) for id, a in shipped.agents.items()}
    assert found == AGENTS
    assert list(found) == list(AGENTS)


def test_weekly_cypionate_is_washed_out_seven_weeks_after_the_last_dose(shipped):
    agent = shipped.agents["testosterone_cypionate"]
    days = timedelta(days=int(agent.interval_days) + agent.wash_out_days)
    assert date(2026, 7, 20) + days == date(2026, 9, 7)


@pytest.mark.parametrize("agent", ["testosterone_undecanoate", "testosterone_pellets"])
def test_depots_count_for_six_months_from_the_last_dose_whatever_the_interval(shipped, agent):
    found = shipped.agents[agent]
    assert (found.interval_days, found.wash_out_days) == (Decimal(0), 183)


def test_the_forms_ask_in_the_settled_order(shipped):
    forms = {id: (t.title, t.specimen.value, t.markers) for id, t in shipped.templates.items()}
    assert forms == {
        "first": (
            "Follow-up",
            "serum",
            ("lh", "fsh", "testosterone", "shbg", "albumin", "estradiol", "prolactin", "haematocrit"),
        ),
        "semen": (
            "Semen analysis",
            "semen",
            (
                "semen_volume",
                "sperm_concentration",
                "total_motility",
                "progressive_motility",
                "morphology",
                "vitality",
                "semen_ph",
            ),
        ),
    }


def test_the_strip_sets_show_the_axis_first_and_everything_once(shipped):
    assert shipped.strip_sets["fertility"].markers == (
        "lh",
        "fsh",
        "testosterone",
        "free_testosterone",
        "estradiol",
        "sperm_concentration",
        "total_motile_count",
    )
    everything = shipped.strip_sets["everything"].markers
    assert sorted(everything) == sorted(shipped.markers)
    assert list(shipped.strip_sets) == ["fertility", "hormones", "everything"]
    assert [each.goals for each in shipped.strip_sets.values()] == [("fertility",), ("symptoms",), ()]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("none seen", WordResult.NONE_SEEN),
        ("No sperm seen", WordResult.NONE_SEEN),
        ("AZOOSPERMIA", WordResult.NONE_SEEN),
        ("QNS", WordResult.NOT_ENOUGH_SAMPLE),
        ("quantity  not sufficient", WordResult.NOT_ENOUGH_SAMPLE),
        ("ND", WordResult.NOT_DETECTED),
        ("TNP", WordResult.NOT_DONE),
        ("hemolyzed", WordResult.SPECIMEN_UNUSABLE),
        ("lipemic", WordResult.SPECIMEN_UNUSABLE),
        ("Icteric", WordResult.SPECIMEN_UNUSABLE),
        ("SST tube", WordResult.SPECIMEN_UNUSABLE),
        ("pending", WordResult.NOT_DONE),
        ("see note", WordResult.NOT_DONE),
        ("rare", WordResult.FEW_SEEN),
        ("Occasional", WordResult.FEW_SEEN),
        ("<2 sperm/HPF", WordResult.FEW_SEEN),
        ("< 2 sperm / hpf", WordResult.FEW_SEEN),
        ("0-1 sperm per HPF", WordResult.FEW_SEEN),
        ("1-2 motile sperm in pellet", WordResult.FEW_SEEN),
        ("1–2 motile sperm in pellet.", WordResult.FEW_SEEN),
        ("Rare motile sperm seen", WordResult.FEW_SEEN),
        ("0 sperm/HPF", WordResult.NONE_SEEN),
        ("None seen.", WordResult.NONE_SEEN),
        ("no sperm seen", WordResult.NONE_SEEN),
        ("not computable", WordResult.NOT_DONE),
        ("Not computable.", WordResult.NOT_DONE),
        ("n/a", WordResult.NOT_DONE),
        ("N/A", WordResult.NOT_DONE),
        ("N.A.", WordResult.NOT_DONE),
        ("not detected", WordResult.NOT_DETECTED),
        ("negative", WordResult.NOT_DETECTED),
        ("cancelled", WordResult.NOT_DONE),
        ("DNR", WordResult.NOT_DONE),
        ("specimen rejected", WordResult.SPECIMEN_UNUSABLE),
        ("QNS.", WordResult.NOT_ENOUGH_SAMPLE),
        ("Q.N.S.", WordResult.NOT_ENOUGH_SAMPLE),
    ],
)
def test_a_word_result_is_read_in_the_spellings_of_laboratories(shipped, text, word):
    value = read_value("lh", text, shipped.words)
    assert (value.text, value.word) == (text, word)


@pytest.mark.parametrize(
    "text", ["20 sperm/HPF", "<20 sperm/HPF", "5-10 sperm/HPF", "none", "seen", ".", "1-10"]
)
def test_a_count_that_is_not_small_and_half_a_word_are_no_word_result(shipped, text):
    with pytest.raises(Refused):
        read_value("lh", text, shipped.words)


# Constants of the formula of Vermeulen 1999 as the ISSAM page prints them, and of the rules.
@pytest.mark.parametrize(
    ("constant", "value"),
    [
        ("vermeulen_shbg_association", "1000000000"),
        ("vermeulen_albumin_association", "36000"),
        ("vermeulen_albumin_molar_mass", "69000"),
        ("default_albumin", "43"),
        ("suppressed_gonadotropin", "0.5"),
        ("change_z", "1.96"),
        ("hcg_days", "14"),
        ("lh_search_days", "14"),
        ("month_edge_days", "14"),
        ("morning_ends", "11"),
        ("plan_early_share", "0.5"),
        ("plan_open_days", "14"),
        ("plan_grace_days", "14"),
        ("plan_baseline_days", "90"),
        ("plan_awaited_days", "28"),
        ("semen_samples_wanted", "2"),
        ("semen_samples_apart_days", "2"),
        ("semen_pair_days", "120"),
        ("severe_oligozoospermia", "5"),
        ("very_severe_oligozoospermia", "1"),
        ("look_back_from_days", "90"),
        ("look_back_to_days", "74"),
    ],
)
def test_a_constant_is_the_published_or_settled_one(shipped, constant, value):
    assert shipped.constants[constant] == Decimal(value)


def bases(thing, path):
    """Every basis below a value, with the path to it."""
    if isinstance(thing, Basis):
        yield path, thing
    elif is_dataclass(thing):
        for field in fields(thing):
            yield from bases(getattr(thing, field.name), f"{path}.{field.name}")
    elif isinstance(thing, tuple):
        for place, item in enumerate(thing):
            yield from bases(item, f"{path}[{place}]")
    elif isinstance(thing, dict):
        for key, item in thing.items():
            yield from bases(item, f"{path}.{key}")


def all_bases(shipped):
    return dict(bases(shipped, "knowledge"))


def test_every_figure_and_sentence_has_a_basis(shipped):
    found = all_bases(shipped)
    assert len(found) > 300
    for path, basis in found.items():
        assert basis.cite or basis.reason or not basis.verified, path


def test_the_unverified_figures_are_these(shipped):
    unverified = [path for path, basis in all_bases(shipped).items() if not basis.verified]
    assert unverified == [
        "knowledge.agents.fsh.basis",
        "knowledge.drug_monitoring.tamoxifen_liver.basis",
        "knowledge.drug_monitoring.aromatase_inhibitor_bone.basis",
        "knowledge.drug_monitoring.hcg_levels.basis",
    ]


def test_the_unverified_sources_are_these(shipped):
    assert sorted(id for id, source in shipped.citations.items() if not source.verified) == [
        "anas",
        "coviello",
        "labcorp_ft",
        "lc_direct_ft",
        "mdwiki_tu",
        "tcyp",
        "tenan",
        "vermeulen99",
        "who6",
        "za304",
        "za305",
    ]


def test_no_sentence_rests_on_an_unverified_figure(shipped):
    assert all(sentence.basis.verified for sentence in shipped.sentences.values())


def test_every_source_says_what_it_is(shipped):
    for id, source in shipped.citations.items():
        assert isinstance(source, Citation)
        assert source.id == id
        assert len(source.text) > 20


def cited(content):
    """Every citation named below a TOML value."""
    if isinstance(content, dict):
        for key, item in content.items():
            yield from item if key in ("cite", "loinc_cite") else cited(item)
    elif isinstance(content, list):
        for item in content:
            yield from cited(item)


def test_every_source_is_used(shipped):
    files = resource("knowledge").rglob("*.toml")
    used = {cite for file in files for cite in cited(tomllib.loads(file.read_text(encoding="utf-8")))}
    assert set(shipped.citations) - used == set()


def test_a_sentence_is_filled_with_its_parts(shipped):
    assert shipped.say("verdict_before_wash_out", date="7 Sep 2026") == (
        "drug level: testosterone until 7 Sep 2026"
    )


def test_a_sentence_can_be_filled_by_name_alone(shipped):
    for sentence in shipped.sentences.values():
        parts = {name: "x" for _, name, _, _ in Formatter().parse(sentence.text) if name is not None}
        assert shipped.say(sentence.id, **parts)


def test_the_edition_is_named(shipped):
    assert shipped.edition == "2026-11"
