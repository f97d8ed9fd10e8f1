"""What is asked at every visit, as data read strictly."""

import pytest

from clinic_desktop.model.safety import SafetyTopic

FILE = "safety_questions.toml"


def test_each_answer_that_a_visit_keeps_has_a_question_with_its_meaning_and_source(shipped):
    assert list(shipped.safety_questions) == [topic.value for topic in SafetyTopic]
    for id, asked in shipped.safety_questions.items():
        assert asked.id == id
        assert asked.question.endswith("?")
        assert asked.when_yes.endswith(".")
        assert asked.said[0].islower()
        assert asked.basis.cite
        assert asked.basis.verified


def test_a_yes_is_called_at_the_visit_what_its_consideration_calls_it(shipped):
    phrases = shipped.considerations["thrombosis_signs"].phrases
    for topic in (SafetyTopic.CHEST, SafetyTopic.LEG):
        assert shipped.safety_questions[topic].said == phrases[topic]


def test_what_a_yes_means_rests_on_no_source_that_its_consideration_does_not_name(shipped):
    for topic, consideration in (("sight", "visual_symptoms"), ("chest", "thrombosis_signs")):
        assert shipped.safety_questions[topic].basis.cite == shipped.considerations[consideration].basis.cite


def test_no_question_doses(shipped):
    for asked in shipped.safety_questions.values():
        said = asked.when_yes.casefold()
        assert not any(word in said for word in ("must", "never", "do not", " mg", "increase", "reduce"))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[headache]", "[headaches]", "headaches: no visit keeps an answer of this name"),
        ("[headache]", "[headaches]", "headache: is missing"),
        ('said = "change of sight"\n', "", "sight.said: is missing"),
        ('cite = ["clomid_visual", "krz19"]\n', "", "sight: has no basis"),
        ('"clomid_visual", "krz19"]', '"nobody"]', "sight.cite: unknown citation nobody"),
        ("label =", "caption =", "sight.caption: is not a known key"),
    ],
)
def test_a_fault_is_told_with_its_file_and_key(copy, old, new, expected):
    copy.change(FILE, old, new)
    assert any(error.startswith(f"{FILE}: {expected}") for error in copy.errors()), copy.errors()
