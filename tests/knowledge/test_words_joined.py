"""What a pathway says where several stand together, and what the clinic's own marker is told to rest on."""

import tomllib
from dataclasses import replace
from decimal import Decimal

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.conditions_in_words import condition_in_words
from clinic_desktop.knowledge.custom_markers import with_custom
from clinic_desktop.knowledge.in_words import pathway_in_words
from clinic_desktop.knowledge.loading import load
from clinic_desktop.knowledge.notes import KnowledgeError
from clinic_desktop.knowledge.pathway_entities import Condition
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.custom_marker import CustomMarker
from clinic_desktop.model.panel import Specimen

BELOW, WITHIN, ABOVE = LaboratoryVerdict.BELOW, LaboratoryVerdict.WITHIN, LaboratoryVerdict.ABOVE


def test_several_markers_verdicts_and_goals_are_joined_by_or(shipped):
    def said(**parts):
        return condition_in_words(Condition(**parts), ("lh", "estradiol"), shipped)

    assert said(at_most=Decimal(2)) == "the whole of it is at most 2 IU/L or pmol/L"
    assert (
        said(baseline_laboratory=(BELOW, ABOVE)) == "the baseline was below or above the laboratory’s range"
    )
    assert said(limit=(BELOW, ABOVE)) == "it is below or above the WHO limit"
    assert said(limit=(BELOW, WITHIN, ABOVE)) == "it is below, within or above the WHO limit"


def test_what_is_due_for_several_goals_names_them(shipped):
    pathway = shipped.pathways["serm_therapy"]
    due = replace(pathway.plan[0], goals=("fertility", "symptoms"))
    said = pathway_in_words(replace(pathway, plan=(due,)), shipped)
    assert ", where the goal is fertility or symptoms" in said


def test_a_source_without_a_place_is_said_without_one(shipped):
    bare = {id: replace(citation, where="") for id, citation in shipped.citations.items()}
    for pathway in shipped.pathways.values():
        expected = pathway_in_words(pathway, shipped)
        for citation in shipped.citations.values():
            expected = expected.replace(f"{citation.text} ({citation.where})", citation.text)
        assert pathway_in_words(pathway, replace(shipped, citations=bare)) == expected


def test_errors_of_the_knowledge_stand_on_lines_of_their_own():
    assert str(KnowledgeError(("one", "two"))) == "one\ntwo"


def test_an_own_marker_says_what_it_rests_on(shipped):
    own = CustomMarker(
        id="custom_afp", name="AFP", unit="ng/mL", decimals=1, range="<7", specimen=Specimen.BLOOD
    )
    marker = with_custom(shipped, (own,)).markers["custom_afp"]
    (unit,) = marker.units
    assert (unit.code, unit.label, unit.factor, unit.decimals) == ("ng/mL", "ng/mL", 1, 1)
    assert unit.basis.reason == shipped.say("custom_marker")
    assert (marker.plain_name, marker.plain_note) == ("AFP", "")


def test_each_question_of_the_start_bears_the_name_under_which_its_answer_is_kept(shipped):
    assert shipped.start_questions
    assert all(id == question.id for id, question in shipped.start_questions.items())


def test_a_phase_has_the_subtitle_of_its_file_or_none(shipped, copy):
    assert [phase.subtitle for phase in shipped.pathways["serm_therapy"].phases] == [
        *("before the SERM", "to month 3", "month 3 and later"),
    ]
    both = 'subtitle = "to month 3"\nsubtitle_es = "hasta el mes 3"\n'
    copy.change("pathways/serm_therapy.toml", both, "")
    assert [phase.subtitle for phase in load(copy.folder).pathways["serm_therapy"].phases][1] == ""


def test_a_phase_may_last_a_single_day(copy):
    file = "pathways/serm_therapy.toml"
    copy.change(
        file, 'last_day = 90\ncite = ["article", "za302"]', 'last_day = 89\ncite = ["article", "za302"]'
    )
    single = "".join(f'{key} = "One day"\n' for key in ("title", "title_es", "plain_title", "plain_title_es"))
    single += 'first_day = 90\nlast_day = 90\ncite = ["article"]\n'
    monitoring = '[[phase]]\nid = "monitoring"'
    copy.change(file, monitoring, f'[[phase]]\nid = "one"\n{single}reason = "a test"\n\n{monitoring}')
    assert load(copy.folder).pathways["serm_therapy"].phase_on(90).id == "one"


def tables(*names):
    for name in names:
        path = resource("knowledge") / name
        for file in sorted(path.glob("*.toml")) if path.is_dir() else (path,):
            yield from tomllib.loads(file.read_text(encoding="utf-8")).items()


def test_what_a_file_may_leave_out_is_read_where_it_stands_and_empty_where_it_does_not(shipped):
    for id, table in tables("citations.toml"):
        assert shipped.citations[id].where == table.get("where", "")
    for id, table in tables("agents.toml"):
        agent = shipped.agents[id]
        assert (agent.routes, agent.draw) == (tuple(table.get("routes", ())), table.get("draw", ""))
        assert agent.dose_units == tuple(table.get("dose_units", ()))
    for id, table in tables("markers"):
        assert shipped.markers[id].retired_loinc == tuple(table.get("loinc_retired", ()))


def test_a_molar_mass_without_a_scale_above_zero_is_a_fault_of_its_own(copy):
    copy.change("markers/hormones.toml", "scale = 10\n", "scale = 0\n")
    assert any("molar_mass and scale are positive" in error for error in copy.errors())
