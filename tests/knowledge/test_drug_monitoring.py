"""What is watched on a drug and how a course may end, as data read strictly."""

import pytest

FILE = "drug_monitoring.toml"


def test_what_is_planned_or_asked_has_its_source_and_what_is_not_verified_is_neither(shipped):
    for rule in shipped.drug_monitoring.values():
        planned_or_asked = bool(rule.markers or rule.ask)
        assert planned_or_asked is rule.basis.verified, rule.id
        if planned_or_asked:
            assert any(shipped.citations[cite].verified for cite in rule.basis.cite), rule.id


def test_what_is_watched_is_said_within_a_sentence_and_doses_nothing(shipped):
    for rule in shipped.drug_monitoring.values():
        assert not rule.said.endswith(".")
        assert not any(word in rule.said.casefold() for word in (" mg", "increase", "reduce", "must"))


def test_every_kind_of_drug_that_a_question_names_is_one_of_the_catalogue(shipped):
    kinds = {agent.kind for agent in shipped.agents.values()}
    for question in shipped.start_questions.values():
        assert question.kinds
        assert set(question.kinds) <= kinds


def test_the_questions_of_a_serm_are_those_of_its_label_and_of_thrombosis(shipped):
    asked = [id for id, question in shipped.start_questions.items() if "serm" in question.kinds]
    assert asked == ["thrombosis", "eye", "liver", "pituitary", "cancer"]
    assert [id for id, each in shipped.start_questions.items() if "testosterone" in each.kinds] == ["cancer"]


def test_an_outcome_is_words_that_stand_within_a_sentence(shipped):
    for outcome in shipped.outcomes.values():
        assert outcome.label[0].islower()
        assert not outcome.label.endswith(".")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('kinds = ["hcg"]\nask', "ask", "hcg_breast: names no drug"),
        ('kinds = ["hcg"]\nask', 'kinds = ["pill"]\nask', "hcg_breast.kinds: is not a list of words"),
        ('agents = ["tamoxifen"]', 'agents = ["pill"]', "tamoxifen_liver.agents[1]: unknown agent pill"),
        ('ask = ["breast"]\n', "", "hcg_breast: is neither planned nor asked"),
        ("days = [42]\n", "", "serm_week_6: markers, days and template belong together"),
        ("days = [14, 28]", "days = [28, 14]", "testosterone_gel_level.days: does not rise"),
        ("days = [14, 28]", "days = 14", "testosterone_gel_level.days: is not a list of days"),
        ("days = [14, 28]", "days = [-14]", "testosterone_gel_level.days: holds something"),
        ("every = 182", "every = -1", "testosterone_haematocrit.every: days are not negative"),
        ('markers = ["psa"]', 'markers = ["pas"]', "testosterone_psa.markers: unknown marker pas"),
        (
            'said = "estradiol and haematocrit on hCG"',
            'ask = ["breast"]\nsaid = "estradiol and haematocrit on hCG"',
            "hcg_levels.status: what is not verified is neither planned nor asked",
        ),
    ],
)
def test_a_fault_is_told_with_its_file_and_key(copy, old, new, expected):
    copy.change(FILE, old, new)
    errors = copy.errors()
    named = expected.replace("[1]", "").replace(": is not a list of words", ": ")
    assert any(error.startswith(f"{FILE}: {named}") for error in errors), errors
