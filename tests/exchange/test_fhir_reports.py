"""References of every kind, panels, people and laboratories of FHIR reports; nothing is guessed."""

from __future__ import annotations

import base64
from datetime import date, time

import pytest

from clinic_desktop.model.moment import Moment
from tests.exchange.fhir_files import bundle, observation, patient, report, sent

ENTRY = "https://lab.example/fhir"


def addressed(resource, url):
    return {"resourceType": "Bundle", "type": "message", "entry": [{"fullUrl": url, "resource": resource}]}


@pytest.mark.parametrize(
    ("url", "reference"),
    [
        ("urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0", "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"),
        (f"{ENTRY}/Patient/p1", f"{ENTRY}/Patient/p1"),
        (f"{ENTRY}/Patient/p1", "Patient/p1"),
        (f"{ENTRY}/Patient/p1", "Patient/p1/_history/3"),
        ("Patient/p1", "Patient/p1"),
    ],
)
def test_a_reference_of_any_kind_finds_its_patient(url, reference):
    root = addressed(patient(), url)
    root["entry"].append({"fullUrl": f"{ENTRY}/Observation/lh", "resource": observation(subject=reference)})
    found = sent(root)
    assert found.reports[0].patient.family == "Okafor"
    assert found.left == ()


def test_contained_resources_are_found_by_their_owner():
    held = [
        patient("me"),
        observation("a", subject="#me"),
        {"resourceType": "Organization", "id": "o", "name": "Lab"},
    ]
    made = report("#a", subject="#me", contained=held, performer=[{"reference": "#o"}])
    (found,) = sent(made).reports
    assert (found.patient.chart_number, found.laboratory, len(found.observations)) == ("10427", "Lab", 1)


def test_two_inner_bundles_may_call_two_men_alike():
    inner = [bundle(patient("p1", number), observation()) for number in ("1", "2")]
    found = sent(*inner)
    assert [each.patient.chart_number for each in found.reports] == ["1", "2"]


def test_two_that_differ_under_one_name_are_never_chosen_from():
    found = sent(patient("p1", "1"), patient("p1", "2"), observation())
    assert found.reports[0].patient.identifiers == ()
    assert "Patient/p1 stands more than once in the file, each time different; none was chosen." in found.left


def test_one_that_stands_twice_alike_is_read_once():
    found = sent(patient(), observation(), observation())
    assert found.observations == 1
    assert found.left == ("Observation: 1 stood twice, alike in everything; each was read once.",)


def test_a_result_without_a_subject_is_nobodys_even_beside_one_patient():
    assert sent(patient(), observation(subject=None)).reports[0].patient.identifiers == ()


def test_a_result_of_another_man_does_not_stand_in_the_report():
    found = sent(patient(), patient("p2", "2"), report("Observation/lh"), observation(subject="Patient/p2"))
    assert [(each.patient.chart_number, len(each.observations)) for each in found.reports] == [
        ("10427", 0),
        ("2", 1),
    ]
    assert any("another patient" in each for each in found.left)


def test_a_report_without_a_subject_is_its_results_patients():
    found = sent(patient(), report("Observation/lh", subject=None), observation())
    assert found.reports[0].patient.chart_number == "10427"


def test_panels_of_panels_in_a_ring_are_read_once_each():
    ring = [{"reference": "Observation/a"}]
    panel = observation("a", valueQuantity=None, hasMember=[{"reference": "Observation/b"}])
    found = sent(patient(), report("Observation/a"), panel, observation("b", hasMember=ring))
    assert [each.source for each in found.reports[0].observations] == ["Observation/a", "Observation/b"]
    assert found.reports[0].observations[0].absent == "its values stand in its members"


def test_a_withdrawn_report_withdraws_its_results():
    found = sent(patient(), report("Observation/lh", status="entered-in-error"), observation())
    assert {each.status for each in found.reports[0].observations} == {"deleted"}


@pytest.mark.parametrize(
    ("when", "collected"),
    [
        ({"effectiveDateTime": "2026-11-23T23:50:10.123456-08:00"}, Moment(date(2026, 11, 23), time(23, 50))),
        ({"effectiveDateTime": "2026-11-23"}, Moment(date(2026, 11, 23))),
        (
            {"effectiveDateTime": None, "effectiveInstant": "2026-11-23T00:05:00+14:00"},
            Moment(date(2026, 11, 23), time(0, 5)),
        ),
        ({"effectiveDateTime": None, "effectivePeriod": {"start": "2026-11-23"}}, Moment(date(2026, 11, 23))),
        ({"effectiveDateTime": None, "issued": "2026-11-23T00:05:00Z"}, None),
        ({"effectiveDateTime": "2026-11"}, None),
        ({"effectiveDateTime": "2026-02-30"}, None),
    ],
)
def test_the_day_of_collection_is_the_one_written_and_no_zone_shifts_it(when, collected):
    found = sent(patient(), observation(**when))
    assert found.reports[0].collected == collected
    written = when.get("effectiveDateTime")
    assert any("names no day" in each for each in found.left) is (collected is None and written is not None)


def test_specimen_number_condition_and_page_are_the_reports():
    page = {"contentType": "application/pdf", "title": "p", "data": base64.b64encode(b"%PDF-1.7").decode()}
    damaged = page | {"data": "%%"}
    specimen = {
        "resourceType": "Specimen",
        "id": "s",
        "type": {"text": "Serum"},
        "accessionIdentifier": {"value": "A1"},
        "condition": [{"text": "haemolysed"}],
        "collection": {"collectedDateTime": "2026-11-22T08:00:00Z"},
    }
    made = report("Observation/lh", specimen=[{"reference": "Specimen/s"}], presentedForm=[page, damaged])
    result = observation(effectiveDateTime=None, specimen={"reference": "Specimen/s"})
    (found,) = sent(patient(), specimen, made, result).reports
    assert (found.specimen, found.accession, found.condition) == ("Serum", "A1", ("haemolysed",))
    assert str(found.collected) == "2026-11-22T08:00"
    assert [(each.media_type, each.content) for each in found.documents] == [("application/pdf", b"%PDF-1.7")]
    assert found.observations[0].specimen == ""


def test_the_medical_record_number_comes_first_and_the_maiden_name_last():
    numbers = [
        {"value": "old", "use": "old"},
        {"value": "12"},
        {"value": "77", "type": {"coding": [{"code": "MR"}]}},
    ]
    names = [{"use": "maiden", "family": "X"}, {"use": "official", "family": "Okafor", "given": ["D", "E"]}]
    found = sent(patient(identifier=numbers, name=names), observation()).reports[0].patient
    assert found.identifiers == ("77", "12", "old")
    assert (found.family, found.given) == ("Okafor", "D E")
