"""Values, ranges and flags of FHIR observations stand as they were sent, or say why they do not."""

from __future__ import annotations

import pytest

from tests.exchange.fhir_files import observation, quantity, result, sent


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"valueQuantity": quantity(0.1, comparator="<")}, ("<0.1", "IU/L")),
        ({"valueQuantity": {"value": 5, "code": "mmol/L"}}, ("5", "mmol/L")),
        (
            {"valueQuantity": None, "valueString": " not\u0007detected\r\n"},
            ("not\N{REPLACEMENT CHARACTER}detected", ""),
        ),
        ({"valueQuantity": None, "valueCodeableConcept": {"coding": [{"code": "N"}]}}, ("N", "")),
        ({"valueQuantity": None, "valueInteger": 0}, ("0", "")),
        ({"valueQuantity": None, "valueBoolean": False}, ("false", "")),
        ({"valueQuantity": None, "valueRange": {"low": quantity(1), "high": quantity(3)}}, ("1-3", "IU/L")),
        (
            {"valueQuantity": None, "valueRatio": {"numerator": {"value": 1}, "denominator": {"value": 128}}},
            ("1:128", ""),
        ),
    ],
)
def test_a_value_of_every_kind_stands_as_it_was_sent(facts, said):
    found = result(**facts)
    assert (found.value, found.unit) == said
    assert found.absent is None


@pytest.mark.parametrize(
    ("facts", "absent"),
    [
        ({"valueQuantity": None}, "no value was sent"),
        ({"valueQuantity": None, "dataAbsentReason": {"text": "Unknown"}}, "Unknown"),
        ({"valueQuantity": {"unit": "g"}}, "its valueQuantity holds no value"),
        ({"valueQuantity": [[]]}, "its valueQuantity holds no value"),
        ({"valueQuantity": quantity(5, comparator="ad")}, "the sign “ad” before 5 is not known"),
        ({"valueString": "7"}, "it has several values at once: valueQuantity, valueString"),
        ({"valueQuantity": None, "valueSampledData": {}}, "a valueSampledData is not read"),
        ({"modifierExtension": [{"url": "http://x"}]}, "an extension changes its meaning: http://x"),
        ({"focus": [{"reference": "Patient/2"}]}, "it is about Patient/2, not about the patient himself"),
    ],
)
def test_a_value_that_cannot_be_read_wholly_is_absent_with_the_reason(facts, absent):
    found = result(**facts)
    assert (found.value, found.absent) == ("", absent)


def test_ranges_for_everybody_come_first_and_the_others_say_for_whom():
    ranges = [
        {"low": quantity(1.0), "high": quantity(2), "appliesTo": [{"text": "boys"}]},
        {"low": quantity(1.7), "high": quantity(8.6), "type": {"coding": [{"code": "normal"}]}},
        {"high": quantity(9, "U/mL")},
        {"low": quantity(-2), "high": quantity(3)},
        {"text": "see note"},
        {"low": quantity(1.7), "text": "1.7 or more"},
    ]
    assert result(referenceRange=ranges).ranges == (
        "1.7-8.6",
        "<=9 U/mL",
        "-2 to 3",
        "see note",
        "1.7 or more",
        "boys: 1.0-2",
    )


def test_components_are_parts_with_their_own_values_ranges_and_reasons():
    parts = [
        {"code": {"text": "a"}, "valueQuantity": quantity(1), "referenceRange": [{"high": quantity(2)}]},
        {"code": {"text": "b"}, "dataAbsentReason": {"text": "not done"}},
    ]
    found = sent(observation(valueQuantity=None, component=parts, method={"text": "ECLIA"}))
    assert found.observations == 1
    _, first, second = found.reports[0].observations
    assert (first.name, first.value, first.ranges, first.method) == ("a", "1", ("<=2",), "ECLIA")
    assert (second.value, second.absent, second.status) == ("", "not done", "final")


@pytest.mark.parametrize(
    ("sent_as", "status"),
    [
        ("registered", "preliminary"),
        ("preliminary", "preliminary"),
        ("amended", "corrected"),
        ("corrected", "corrected"),
        ("cancelled", "cancelled"),
        ("entered-in-error", "deleted"),
        ("unknown", None),
    ],
)
def test_every_status_has_its_word(sent_as, status):
    assert result(status=sent_as).status == status


def test_a_status_of_no_fhir_is_named():
    found = sent(observation(status="done"))
    assert "Observation/lh has the status “done”, which is none of FHIR's." in found.left


def test_other_versions_are_read_where_they_agree():
    found = result(
        comment="STU3 note",
        interpretation={"coding": [{"system": "http://hl7.org/fhir/v2/0078", "code": "H"}]},
    )
    assert (found.notes, found.flags) == (("STU3 note",), ("H",))
    older = sent(observation(code=None, name={"text": "LH"}))
    assert any("DSTU1" in each for each in older.left)
