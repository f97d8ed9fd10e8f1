"""FHIR as it is really sent: every count and spot value of the manifest, and files however broken."""

from __future__ import annotations

import csv
import json
import tracemalloc
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.exchange import fhir
from clinic_desktop.exchange.sent import ReadingStopped, Sent
from clinic_desktop.model.problem import Refused
from tests.exchange.fhir_files import bundle, observation, patient, report, sent

CORPUS = Path(__file__).parent.parent / "corpus"
NAMES = sorted(path.name for path in (CORPUS / "fhir").iterdir())
COUNTED = ("messages", "patients", "reports", "observations", "without_value")


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [line for line in found if line["file"].startswith("fhir/") and line["observations"] != "0"]


def of_corpus(name: str) -> Sent:
    return fhir.read((CORPUS / "fhir" / name).read_bytes())


@pytest.mark.parametrize("line", manifest(), ids=lambda line: line["file"])
def test_a_real_file_has_as_many_of_everything_as_the_manifest_counts(line):
    found = of_corpus(Path(line["file"]).name)
    results = [each for made in found.reports for each in made.observations if not each.part_of]
    told = (
        found.messages,
        found.patients,
        found.stated_reports,
        found.observations,
        sum(not each.value for each in results),
    )
    assert told == tuple(int(line[part]) for part in COUNTED)


@pytest.mark.parametrize(
    "line", [line for line in manifest() if line["spot1"]], ids=lambda line: line["file"]
)
def test_a_real_file_holds_the_spot_values_as_they_stand_in_it(line):
    found = of_corpus(Path(line["file"]).name)
    told = {
        f"{each.source.split('/')[-1]} = {each.value} {each.unit}"
        for made in found.reports
        for each in made.observations
    }
    for spot in filter(None, (line["spot1"], line["spot2"], line["spot3"])):
        named, _, value = spot.split(" [")[0].removeprefix("Observation ").partition(" = ")
        assert f"{named.split(':')[0]} = {value.split(' (sample')[0]}" in {
            each.split(" (sample")[0] for each in told
        }


def test_digits_stand_as_they_were_sent():
    whole, *parts = of_corpus("r4-Observation-decimal.json").reports[0].observations
    assert (whole.value, whole.absent) == ("", "its values stand in its parts")
    assert [part.value for part in parts] == [
        "1.0",
        "1.00",
        "1.0",
        "1E-22",
        "1000000000000000000",
        "1.000000000000000000E-245",
        "-1.000000000000000000E+245",
    ]
    assert {part.part_of for part in parts} == {whole.source}


def test_what_must_not_pass_for_a_result_is_marked():
    withdrawn = of_corpus("r4-Observation-f202.json").reports[0].observations[0]
    assert withdrawn.status == "deleted"
    undone = of_corpus("r4-Observation-unsat.json").reports[0].observations[0]
    assert (undone.value, undone.status) == ("", "cancelled")
    assert undone.absent == "Specimen unsatisfactory for evaluation"
    both = of_corpus("loinc2hpo-glucoseConflictingInterpretation.fhir").reports[0].observations[0]
    assert both.flags == ("H", "L")


def test_a_patient_who_is_not_in_the_file_is_nobody():
    found = of_corpus("cdc-fhir_without_patient.fhir")
    assert found.reports[0].patient.identifiers == ()
    assert any("is not in the file; nobody was guessed" in each for each in found.left)
    herd = of_corpus("r4-Observation-herd1.json")
    assert herd.left == ("Observation/herd1 is about Group/herd1, which is no patient.",)


def test_results_that_are_not_in_the_file_are_named():
    assert any("5 results that are not in the file" in each for each in of_corpus("r4-Bundle-f001.json").left)


def test_a_resource_of_no_laboratory_is_refused_by_name():
    with pytest.raises(Refused, match="Crazy"):
        of_corpus("loinc2hpo-malformedObservation.fhir")


def test_one_resource_a_line_is_read_with_the_broken_line_named():
    lines = [json.dumps(patient()), "", json.dumps(observation()), '{"resourceType": "Obs', "\r"]
    found = fhir.read("\r\n".join(lines).encode())
    assert (found.messages, found.patients, found.observations) == (2, 1, 1)
    assert found.left == ("Line 4 is no FHIR resource; it was left.",)
    assert found.reports[0].patient.chart_number == "10427"


@pytest.mark.parametrize("alone", [patient(), {"resourceType": "Specimen", "id": "s1"}])
def test_a_patient_or_specimen_alone_is_read_and_holds_no_results(alone):
    assert sent(alone).reports == ()
    assert sent(alone).left == ("The file holds no results.",)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"7",
        b"null",
        b'{"resourceType": 7}',
        b'{"resourceType": "Bundle"',
        b'{"resourceType": "Bundle", "resourceType": "Patient"}',
        b"[" * 200_000,
        b'{"a":' * 200_000,
        b'{"resourceType": "Observation", "valueQuantity": {"value": ' + b"9" * 400 + b"}}",
        b"\xff\xfe\x00",
    ],
    ids=range(12),
)
def test_a_damaged_file_is_refused_whole(content):
    with pytest.raises(Refused):
        fhir.read(content)


def test_reading_stops_where_the_answer_is_no():
    told: list[float] = []
    found = fhir.read(
        json.dumps(bundle(patient(), observation())).encode(), lambda done: not told.append(done)
    )
    assert found.observations == 1
    assert told == sorted(told)
    assert told[-1] == 1.0
    with pytest.raises(ReadingStopped):
        fhir.read(b"{}", lambda _done: False)


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from(NAMES), st.data())
def test_a_real_file_with_bytes_changed_is_read_or_refused(name, data):
    content = bytearray((CORPUS / "fhir" / name).read_bytes()[:20_000])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + data.draw(st.integers(0, 9))] = data.draw(st.binary(max_size=4))
    assert _read_or_refused(bytes(content))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=150, deadline=2000)
@given(st.sampled_from([name for name in NAMES if "synthea" not in name]), st.data())
def test_a_real_file_with_facts_of_any_other_shape_is_read_or_refused(name, data):
    root = json.loads((CORPUS / "fhir" / name).read_text("utf-8-sig"))
    places = list(_places(root))
    for _ in range(data.draw(st.integers(1, 5))):
        holder, key = data.draw(st.sampled_from(places))
        holder[key] = data.draw(JSON | st.sampled_from([each for each, _ in places]).map(json.dumps))
    assert _read_or_refused(json.dumps(root).encode())


def _places(value):
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    for key, each in list(inner):
        yield value, key
        if isinstance(each, (dict, list)):
            yield from _places(each)


def _read_or_refused(content: bytes) -> bool:
    try:
        return isinstance(fhir.read(content), Sent)
    except Refused as refused:
        return all(problem.sentence for problem in refused.problems)


def many(count: int) -> bytes:
    results = [observation(str(n)) for n in range(count)]
    panel = report(*(f"Observation/{n}" for n in range(count)))
    return json.dumps(bundle(patient(), panel, *results)).encode()


def test_time_and_memory_grow_with_the_file_and_no_faster():
    taken = []
    for content in (many(1000), many(8000)):
        start = perf_counter()
        fhir.read(content)
        taken.append(perf_counter() - start)
    assert taken[1] < taken[0] * 8 * 3 + 0.5
    content = many(3000)
    tracemalloc.start()
    fhir.read(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 14 * len(content)
