"""Considerations are read strictly: every rule has its words, every record its rule and its sources."""

import pytest

from clinic_desktop.model.consideration import ConsiderationId

FILE = "considerations.toml"

BROKEN = {
    "a rule without its words": ("[afternoon_draw]", "[evening_draw]", "afternoon_draw: is missing"),
    "words without a rule": ("[afternoon_draw]", "[evening_draw]", "evening_draw: no rule of this name"),
    "no title": ('title = "No sperm seen"\n', "", "azoospermia.title: is missing"),
    "no text": ('text = "{found} Worth repeating before it is acted on."\n', "", "text: is missing"),
    "nothing that would change it": (
        'would_change = "a new draw without it"\n',
        "",
        "assay_interference.would_change: is missing",
    ),
    "a part without a name": ("{found} Worth", "{} Worth", "text: a part in braces has no plain name"),
    "a half brace": ("{found} Worth", "{found Worth", "text: a part in braces has no plain name"),
    "a part without a name in what would change it": (
        "or more; an estradiol by mass",
        "{} or more; an estradiol by mass",
        "t_e2_low.would_change: a part in braces has no plain name",
    ),
    "no rule in words": (
        'rule = "No sperm were seen in the latest sample that was counted."\n',
        "",
        "azoospermia.rule: is missing",
    ),
    "a figure of a rule that is no constant": (
        "below {t_e2_floor}.",
        "below {t_e2_roof}.",
        "t_e2_low.rule: unknown constant t_e2_roof",
    ),
    "a half brace in a rule": (
        "below {t_e2_floor}.",
        "below {t_e2_floor.",
        "t_e2_low.rule: a part in braces has no plain name",
    ),
    "a weight that there is not": (
        'weight = "safety"',
        'weight = "grave"',
        "weight: “grave” is not one of: safety, finding, context",
    ),
    "a part in the patient's words": (
        "You told us that your sight",
        "{agent}: you told us that your sight",
        "visual_symptoms.patient_text: the patient's words have no parts",
    ),
    "neither on nor off": ('default = "off"', 'default = "maybe"', "t_e2_low.default: “maybe” is not one of"),
    "no default": ('default = "off"\n', "", "t_e2_low.default: is missing"),
    "a phrase that is no text": (
        'one = "the sample"',
        "one = 1",
        "azoospermia.phrases: is not a table of texts",
    ),
    "an empty phrase": ('one = "the sample"', 'one = ""', "azoospermia.phrases: is not a table of texts"),
    "a phrase with a nameless part": (
        'one = "the sample"',
        'one = "the {} sample"',
        "azoospermia.phrases: holds a part in braces without a plain name",
    ),
    "an unknown marker": ('"inhibin_b"', '"inhibin"', "assay_interference.markers: unknown marker inhibin"),
    "an unknown source": ('cite = ["tajar"', 'cite = ["tajer"', "unknown citation tajer"),
    "no basis": ('cite = ["brambilla", "eau25"]\n', "", "afternoon_draw: has no basis"),
    "unverified sources only": (
        'cite = ["esa2019", "tajar"]',
        'cite = ["vermeulen99"]',
        "undeclared_androgen: rests on unverified sources only",
    ),
    "an unknown key": ('default = "off"', 'default = "off"\ndose = 25', "t_e2_low.dose: is not a known key"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_fault_is_told_with_file_and_key(copy, fault):
    old, new, told = BROKEN[fault]
    copy.change(FILE, old, new)
    assert any(error.startswith(f"{FILE}: ") and told in error for error in copy.errors())


def test_without_the_file_each_rule_misses_its_words(copy):
    (copy.folder / FILE).unlink()
    assert f"{FILE}: is missing" in copy.errors()


def test_the_shipped_ones_are_all_there_with_words_and_sources(shipped):
    assert set(shipped.considerations) == {id.value for id in ConsiderationId}
    for record in shipped.considerations.values():
        assert record.basis.cite
        assert record.basis.verified
        assert record.text.endswith(".")


def test_the_patient_hears_of_what_he_can_do_something_about(shipped):
    spoken = {id for id, record in shipped.considerations.items() if record.patient_text is not None}
    assert spoken == {"visual_symptoms", "thrombosis_signs", "afternoon_draw", "serm_confirmation"}


def test_the_thresholds_are_those_of_their_sources(shipped):
    """54 %: AUA 2018, EAU 2022; 10: Gregoriou 2012; 70 years: Brambilla; 42 and 91 days: phase table."""
    figures = {
        "haematocrit_ceiling": (54, ("aua_t7", "eau22")),
        "t_e2_floor": (10, ("gregoriou", "yang")),
        "afternoon_age": (70, ("brambilla",)),
        "no_response_days": (42, ("aua_t7", "za302")),
        "serm_confirmation_day": (91, ()),
    }
    for name, (value, sources) in figures.items():
        assert shipped.constants[name] == value
        assert shipped.basis_of_constants[name].cite == sources
