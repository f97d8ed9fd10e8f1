"""What a pathway says where several stand together, and what the clinic's own marker is told to rest on."""

from dataclasses import replace
from decimal import Decimal

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


def test_a_source_without_a_place_has_no_brackets(shipped):
    bare = {id: replace(citation, where="") for id, citation in shipped.citations.items()}
    pathway = shipped.pathways["serm_therapy"]
    said = pathway_in_words(pathway, replace(shipped, citations=bare))
    cited = pathway.expectations[0].basis.cite[0]
    lines = [line for line in said.splitlines() if bare[cited].text in line]
    assert lines
    assert all("()" not in line and " (" not in line.replace(bare[cited].text, "") for line in lines)


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
    copy.change("pathways/serm_therapy.toml", 'subtitle = "to month 3"\n', "")
    assert [phase.subtitle for phase in load(copy.folder).pathways["serm_therapy"].phases][1] == ""


def test_a_phase_may_last_a_single_day(copy):
    file = "pathways/serm_therapy.toml"
    copy.change(
        file, 'last_day = 90\ncite = ["article", "za302"]', 'last_day = 89\ncite = ["article", "za302"]'
    )
    single = 'title = "One day"\nplain_title = "One day"\nfirst_day = 90\nlast_day = 90\ncite = ["article"]\n'
    monitoring = '[[phase]]\nid = "monitoring"'
    copy.change(file, monitoring, f'[[phase]]\nid = "one"\n{single}reason = "a test"\n\n{monitoring}')
    assert load(copy.folder).pathways["serm_therapy"].phase_on(90).id == "one"
