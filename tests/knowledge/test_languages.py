"""What people read stands in each language; what is kept, found and decided by is the same in all of them."""

from dataclasses import fields, is_dataclass
from string import Formatter

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.knowledge.loading import load

EQUAL = {
    *("LH", "FSH", "SHBG", "PSA", "TSH", "hCG", "Estradiol", "Estradiol (E2)", "Post-TRT", "SERM"),
    *("CASA", "CLIA", "ECLIA", "ELISA", "GC-MS", "LC-MS/MS", "RIA", "normal", "variable"),
    *("aspermia", "eugonadal", "necrozoospermia", "normozoospermia", "oligozoospermia", "teratozoospermia"),
    *("{agent} {effect}", "{date}: {markers}. {said}."),
}
SHOWN = {
    "Agent": "name short_name plain_name",
    "ConsiderationRecord": "title text patient_text would_change rule",
    "DefaultRange": "note",
    "DrugMonitoring": "said",
    "Expectation": "words otherwise_reason",
    "KeptUnit": "sentence",
    "Marker": "name title plain_name plain_note",
    "MethodClass": "title of_value of_range",
    "Outcome": "label reason",
    "Pathway": "title short_title anchor_name",
    "Phase": "title subtitle plain_title",
    "SafetyQuestion": "label question said when_yes",
    "Sentence": "text",
    "StartQuestion": "label question when_yes",
    "StripSet": "title",
    "Template": "title",
    "Timing": "words span",
}
SPELT = {("Marker", "aliases"), ("Knowledge", "phrases"), ("Basis", "reason"), ("Unit", "label")}
SPELT |= {("Unit", "aliases"), ("Knowledge", "language"), ("Knowledge", "reviewed")}
SPELT |= {("ConsiderationRecord", "phrases")}


@pytest.fixture(scope="module")
def spanish():
    return load(resource("knowledge"), "es")


def pairs(one, other):
    """Each two values of the same field of the same thing, with the field's kind and name."""
    if is_dataclass(one):
        assert type(one) is type(other)
        for field in fields(one):
            if field.init:
                both = getattr(one, field.name), getattr(other, field.name)
                yield type(one).__name__, field.name, *both
                yield from pairs(*both) if (type(one).__name__, field.name) not in SPELT else ()
    elif hasattr(one, "items"):
        assert list(one) == list(other)
        for key in one:
            yield from pairs(one[key], other[key])
    elif isinstance(one, tuple) and isinstance(other, tuple):
        assert len(one) == len(other)
        for each, alike in zip(one, other, strict=True):
            yield from pairs(each, alike)


def test_every_text_that_people_read_is_said_in_spanish(shipped, spanish):
    seen = set()
    for kind, name, english, said in pairs(shipped, spanish):
        if name in SHOWN.get(kind, "").split():
            seen.add((kind, name))
            assert english != said or not english or english in EQUAL, (kind, name, english)
            assert (english is None) == (said is None)
            assert not said or said.strip()
    assert seen == {(kind, name) for kind, names in SHOWN.items() for name in names.split()}


def test_nothing_else_differs_between_the_languages(shipped, spanish):
    for kind, name, english, said in pairs(shipped, spanish):
        if isinstance(english, str | int | bool | None) and (kind, name) not in SPELT:
            assert english == said or name in SHOWN.get(kind, "").split(), (kind, name, english)


def test_a_sentence_says_the_same_parts_in_each_language(shipped, spanish):
    def parts(text):
        return {name for _, name, _, _ in Formatter().parse(text) if name is not None}

    for id, sentence in shipped.sentences.items():
        assert parts(sentence.text) == parts(spanish.sentences[id].text), id
    for id, record in shipped.considerations.items():
        assert record.phrases.keys() == spanish.considerations[id].phrases.keys()
        for name, text in record.phrases.items():
            assert parts(text) == parts(spanish.considerations[id].phrases[name]), (id, name)
            assert text != spanish.considerations[id].phrases[name]


def test_the_same_names_are_found_in_each_language(shipped, spanish):
    for id, marker in shipped.markers.items():
        other = spanish.markers[id]
        names = [{n.casefold() for n in (m.name, m.title, *m.aliases)} for m in (marker, other)]
        assert names[0] == names[1]
        for name in (marker.name, marker.title, other.name, other.title):
            assert shipped.marker_named(name) is marker
            assert spanish.marker_named(name) is other
        for unit, alike in zip(marker.units, other.units, strict=True):
            for text in (unit.code, unit.label, alike.label):
                assert marker.unit(text) == unit
                assert other.unit(text) == alike


def test_a_word_for_millions_or_days_is_said_in_spanish_and_a_symbol_stays(shipped, spanish):
    def labels(knowledge):
        return {unit.label for marker in knowledge.markers.values() for unit in marker.units}

    assert labels(shipped) - labels(spanish) == {"million", "million/mL", "days", "ng/dL per pg/mL"}


def test_a_method_is_kept_in_english_and_named_by_both(shipped, spanish):
    for id, method in shipped.methods.items():
        other = spanish.methods[id]
        assert method.written == other.written == method.title
        assert spanish.method_said(other.written) == other.title
        assert spanish.method_written(other.title) == shipped.method_written(other.title) == method.title
        for marker in method.markers or ("lh",):
            for title in (method.title, other.title):
                assert shipped.method_class(title, marker) is method
                assert spanish.method_class(title, marker) is other
    assert spanish.method_said("Roche cobas") == spanish.method_written("Roche cobas") == "Roche cobas"


def test_an_outcome_is_kept_in_english_and_shown_in_spanish(shipped, spanish):
    assert spanish.outcomes["pregnancy"].written == "pregnancy"
    assert shipped.outcome_said("pregnancy: twins") == "pregnancy: twins"
    assert spanish.outcome_said("pregnancy") == spanish.outcomes["pregnancy"].label == "embarazo"
    assert spanish.outcome_said("pregnancy: gemelos") == "embarazo: gemelos"
    assert spanish.outcome_said("moved to Bilbao") == "moved to Bilbao"


def test_what_is_awaited_may_be_typed_in_either_language(shipped, spanish):
    assert shipped.phrases["awaited"][0] == "awaited"
    assert spanish.phrases["awaited"][0] == "pendiente"
    assert set(shipped.phrases["awaited"]) == set(spanish.phrases["awaited"])


def test_the_reason_that_stands_behind_a_pattern_or_a_date_is_said_in_spanish(shipped, spanish):
    said = [(shipped.sentences[id], spanish.sentences[id]) for id in shipped.sentences if id[:5] == "axis_"]
    said += [(agent, spanish.agents[id]) for id, agent in shipped.agents.items()]
    for id, pathway in shipped.pathways.items():
        said += zip(pathway.plan, spanish.pathways[id].plan, strict=True)
    for id, marker in shipped.markers.items():
        said += zip(marker.impossible, spanish.markers[id].impossible, strict=True)
    for one, other in said:
        assert not one.basis.reason or one.basis.reason != other.basis.reason, one
        assert (one.basis.cite, one.basis.verified) == (other.basis.cite, other.basis.verified)


def test_an_english_edition_is_reviewed_and_a_translation_says_whether_it_is(shipped, spanish, copy):
    assert (shipped.language, shipped.reviewed) == ("en", True)
    assert (spanish.language, spanish.reviewed) == ("es", False)
    copy.change("edition.toml", "reviewed = false", "reviewed = true")
    assert load(copy.folder, "es").reviewed


FAULTS = {
    "a sentence without Spanish": (
        "sentences_custom.toml",
        'text_es = "propio de la clínica"\n',
        "",
        "custom_range.text_es: is missing: “text” is shown to people",
    ),
    "other parts in Spanish": (
        "sentences_custom.toml",
        "{name} (de esta clínica)",
        "{nombre} (de esta clínica)",
        "custom_marker_renamed.text_es: its parts in braces are not those of “text”",
    ),
    "a half brace in Spanish": (
        "sentences_custom.toml",
        "{name} (de esta clínica)",
        "{name (de esta clínica)",
        "custom_marker_renamed.text_es: its parts in braces are not those of “text”",
    ),
    "an empty Spanish text": (
        "sentences_custom.toml",
        "propio de la clínica",
        " ",
        "custom_range.text_es: is empty",
    ),
    "a Spanish text without the English one": (
        "agents.toml",
        "routes =",
        'draw_es = "antes"\nroutes =',
        "clomiphene.draw_es: is not a known key",
    ),
    "a Spanish label without the English one": (
        "markers/hormones.toml",
        'code = "IU/L"\n',
        'code = "IU/L"\nlabel_es = "UI/L"\n',
        "lh.unit[1].label_es: stands without “label”",
    ),
    "a method without Spanish": ("methods.toml", 'title_es = "CASA"\n', "", "casa.title_es: is missing"),
    "a Spanish title that names another class": (
        "methods.toml",
        'title_es = "CASA"',
        'title_es = "microscopía manual"',
        "casa",
    ),
    "a reason of the axis without Spanish": (
        "sentences_axis.toml",
        'reason_es = "los puntos de corte necesitan ambas"\n',
        "",
        "axis_nothing_measured.reason_es: is missing",
    ),
    "other phrases of a consideration": (
        "considerations.toml",
        "[thrombosis_history.phrases_es]\ntaking",
        "[thrombosis_history.phrases_es]\ntook",
        "thrombosis_history.phrases_es: its parts in braces are not those of “phrases”",
    ),
    "an edition that is silent about its translation": (
        "edition.toml",
        '[[translation]]\nlanguage = "es"\nreviewed = false\n',
        "",
        "translation: does not say whether “es” was reviewed",
    ),
    "a span of months without its parts": (
        "sentences_course.toml",
        '{first} to {last} months"\ntext_es = "{first} a {last} meses',
        '{first} months"\ntext_es = "{first} meses',
        "span_of_months: does not name the {first} and the {last} month",
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_of_the_spanish_is_told_though_english_is_read(copy, fault):
    file, old, new, told = FAULTS[fault]
    copy.change(file, old, new)
    assert any(told in error for error in copy.errors())
