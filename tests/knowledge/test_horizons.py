"""Two horizons where the article is faster than the studies, and the slower one alone for the patient."""

import re
from dataclasses import replace

import pytest

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.horizons import slower_horizon
from clinic_desktop.knowledge.loading import load
from clinic_desktop.knowledge.pathway_entities import Horizon

POST = "pathways/post_trt_reactivation.toml"
SPERM = "sperm_concentration"
SPAN = re.compile(r"(\d+)\s*(?:to|[-–])\s*(\d+)\s*(months|weeks)")
SUCCESS = re.compile(r"recover|reactivat|normal|back|return|full|improv", re.IGNORECASE)
TIME = re.compile(r"\b(months?|weeks?|year|days)\b", re.IGNORECASE)


def horizons(knowledge, marker, phase):
    pathway = knowledge.pathways["post_trt_reactivation"]
    found = pathway.expectation(marker, phase).horizons
    return [(each.by.value, each.from_month, each.to_month, set(each.basis.cite)) for each in found]


@pytest.mark.parametrize("marker", [SPERM, "total_motility", "progressive_motility"])
def test_sperm_carry_both_horizons_with_their_sources(shipped, marker):
    assert horizons(shipped, marker, "full") == [
        ("article", 3, 6, {"article"}),
        ("studies", 12, 24, {"liu", "kohn"}),
    ]


def test_so_do_lh_and_fsh_and_nothing_that_the_studies_do_not_find_slower(shipped):
    assert horizons(shipped, "lh", "full") == [
        ("article", 3, 6, {"article"}),
        ("studies", 9, 19, {"esa2019", "runoff22", "lykho"}),
    ]
    slower = {
        (pathway.id, each.phase, marker)
        for pathway in shipped.pathways.values()
        for each in pathway.expectations
        for marker in each.markers
        if each.horizons
    }
    spoken_of = {marker for _, _, marker in slower}
    assert spoken_of == {"lh", "fsh", SPERM, "total_motility", "progressive_motility"}
    assert {(pathway, phase) for pathway, phase, _ in slower} == {("post_trt_reactivation", "full")}


def test_a_reason_takes_its_months_from_the_horizons(copy):
    copy.change(POST, "to_month = 24", "to_month = 30")
    expectation = load(copy.folder).pathways["post_trt_reactivation"].expectation(SPERM, "full")
    assert expectation.otherwise_reason == (
        "slower than the article; within the 12 to 30 months that studies report"
    )
    assert any(outcome.reason.endswith("studies report 12 to 30 months") for outcome in expectation.outcomes)


def test_the_slower_horizon_is_the_verified_one_of_the_studies(shipped):
    assert slower_horizon(SPERM, shipped).months == "12 to 24 months"
    assert slower_horizon(SPERM, shipped).by is Horizon.STUDIES
    assert slower_horizon("estradiol", shipped) is None
    pathway = shipped.pathways["post_trt_reactivation"]
    doubtful = tuple(
        replace(each, horizons=tuple(replace(h, basis=Basis(verified=False)) for h in each.horizons))
        for each in pathway.expectations
    )
    changed = replace(shipped, pathways={pathway.id: replace(pathway, expectations=doubtful)})
    assert slower_horizon(SPERM, changed) is None


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'by = "studies"\nfrom_month = 12',
            'by = "article"\nfrom_month = 12',
            "horizon: gives the article's",
        ),
        ("to_month = 24", "to_month = 6", "the studies are not slower than the article"),
        ("from_month = 12", "from_month = 24", "horizon[2].to_month: is not after from_month"),
        ("from_month = 12", "from_month = -1", "horizon[2].to_month: is not after from_month"),
        ("{studies} that studies", "{papers} that studies", "otherwise_reason: a part in braces is not one"),
        ("studies report {studies}", "studies report {studies", "reason: a part in braces is not one"),
        ('reason = "within range already"', 'reason = "in {studies}"', "outcome[2].reason: a part in braces"),
        ('cite = ["liu", "kohn"]\n\n[[exp', "\n[[exp", "horizon[2]: has no basis"),
    ],
)
def test_a_fault_of_a_horizon_is_told_with_its_file_and_key(copy, old, new, expected):
    copy.change(POST, old, new)
    errors = copy.errors()
    assert any(error.startswith(f"{POST}: expectation[") and expected in error for error in errors), errors


def patient_words(knowledge):
    """Every sentence and name of the knowledge that a patient may read, by where it stands."""
    for sentence in knowledge.sentences.values():
        if sentence.id.startswith("page_"):
            yield sentence.id, sentence.text
    for record in knowledge.considerations.values():
        if record.patient_text is not None:
            yield record.id, record.patient_text
    for pathway in knowledge.pathways.values():
        for phase in pathway.phases:
            yield f"{pathway.id}.{phase.id}", phase.plain_title
    for marker in knowledge.markers.values():
        yield f"{marker.id}.name", marker.plain_name
        yield f"{marker.id}.note", marker.plain_note
    for agent in knowledge.agents.values():
        yield agent.id, agent.plain_name


def test_no_sentence_for_a_patient_gives_a_time_of_recovery_of_its_own(shipped):
    found = [id for id, text in patient_words(shipped) if TIME.search(text) and SUCCESS.search(text)]
    assert found == ["page_sperm_take_time"]
    text = shipped.sentences["page_sperm_take_time"].text
    assert "{months}" in text
    assert not re.search(r"\d", text)


def test_no_sentence_for_a_patient_names_the_faster_horizon(shipped):
    for _, text in patient_words(shipped):
        assert not SPAN.search(text)
        assert not re.search(r"month 6|six months|half a year", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("sentence", "promise"),
    [
        ("Sperm are usually back after 3 to 6 months.", True),
        ("Most men recover within half a year.", True),
        ("Please come in the morning.", False),
    ],
)
def test_a_promise_would_be_found(sentence, promise):
    assert bool(TIME.search(sentence) and SUCCESS.search(sentence)) is promise
