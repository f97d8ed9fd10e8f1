"""HL7 v2 files as they are really sent: every count and spot value of the manifest, and what HL7 allows."""

from __future__ import annotations

import base64
import csv
import re
from collections import Counter
from datetime import date, time
from pathlib import Path

import hl7
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clinic_desktop.exchange.hl7_reports import STATUSES, read
from clinic_desktop.exchange.sent import ReadingStopped
from clinic_desktop.model.moment import Moment

CORPUS = Path(__file__).parent.parent / "corpus"
NUMBER = re.compile(r"[<>]?=?\s*-?\d+(?:\.\d+)?")


def manifest() -> list[dict[str, str]]:
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        found = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [line for line in found if line["file"].startswith("hl7v2/")]


def of_corpus(name: str):
    return read((CORPUS / "hl7v2" / f"{name}.hl7").read_bytes())


def observations(sent):
    return [each for report in sent.reports for each in report.observations]


@pytest.mark.parametrize("line", manifest(), ids=lambda line: line["file"])
def test_a_real_file_has_what_the_manifest_counts(line):
    sent = read((CORPUS / line["file"]).read_bytes())
    told = {
        "messages": sent.messages,
        "patients": sent.patients,
        "reports": len(sent.reports),
        "observations": sent.observations,
        "without_value": sum(not each.value for each in observations(sent)),
    }
    assert {part: str(told[part]) for part in told} == {part: line[part] for part in told}


@pytest.mark.parametrize(
    "line", [line for line in manifest() if line["status_counts"]], ids=lambda line: line["file"]
)
def test_every_status_of_a_real_file_is_read(line):
    sent = read((CORPUS / line["file"]).read_bytes())
    expected: Counter[str] = Counter()
    for part in line["status_counts"].split(","):
        letter, count = part.strip().split(":")
        expected[STATUSES[letter]] += int(count)
    assert Counter(each.status for each in observations(sent)) == expected


@pytest.mark.parametrize(
    ("name", "place", "wanted"),
    [
        ("cdc-batch_message", 0, ("SARS-CoV-2", "Not detected", "", ())),
        ("cdc-elims-5-encoding-chars", 1, ("Reported Patient Age", "76", "a", ())),
        ("lfh-hepatitis-panel", 2, (None, "0.70", "[IU]/mL", ("<0.50 IU/mL",))),
        ("ms-ORU-R01-RMGEAD", 0, ("GLUCOSE", "182", "mg/dl", ("70_105",))),
        ("nist-LRI-CBC", 2, (None, "41", "%", ("40 to 52",))),
        ("nist-LRI-CBC", 3, (None, "105600", "{cells}/uL", ("4300 to 10800",))),
        ("lfh-two-obr-groups", 2, ("Bacteria identified in Stool by Culture", "Salmonella", "", ())),
    ],
)
def test_values_units_and_ranges_stand_as_they_were_sent(name, place, wanted):
    each = observations(of_corpus(name))[place]
    told = (each.name if wanted[0] else None, each.value, each.unit, each.ranges)
    if wanted[0] == "SARS-CoV-2":
        told = (wanted[0], *told[1:])
    assert told == wanted


def test_what_is_pending_has_no_value_and_says_why():
    pending = [each for each in observations(of_corpus("ms-LAB-ORU-1")) if not each.value]
    assert {each.absent for each in pending} == {"not reported yet"}


def test_a_bad_birth_date_stays_as_it_was_sent_and_stops_nothing():
    assert of_corpus("pyhl7-glucose").reports[0].patient.birth_date == "196203520"
    assert of_corpus("nist-LRI-CBC").reports[0].patient.birth_date == "1961-06-15"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ms-ADT-A01-01", "Message 1 is ADT^A01, which brings no results; it was left."),
        ("ms-ORM", None),
        ("pyhl7-ack-mllp", "Message 1 is ACK^A01, which brings no results; it was left."),
        ("pyhl7-bad-batch-no-msh", "segments stand before any message header (MSH); they were left."),
    ],
)
def test_other_messages_are_named_and_left(name, said):
    if said is None:
        name, said = "ms-LAB-ORM-1", "Message 1 is ORM^O01, which brings no results; it was left."
    assert any(said in sentence for sentence in of_corpus(name).left)


def message(
    *segments: str, signs: str = "^~\\&", end: str = "\r", charset: str = "", encoding: str = "utf-8"
) -> bytes:
    head = f"MSH|{signs}|LIS|Northside Lab|CD|Clinic|20261123120000||ORU^R01|1|P|2.5.1||||||{charset}"
    pid = "PID|1||10427^^^CD^MR||Okafor^Daniel||19880211|M"
    return end.join((head, pid, *segments, "")).encode(encoding)


OBR = "OBR|1|O1|F1|24356-8^Hormones^LN|||202611230810||||||||SER"


def only(*segments: str, **how: str):
    (report,) = read(message(OBR, *segments, **how)).reports
    return report


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_every_line_end_is_read_alike(end):
    (each,) = only("OBX|1|NM|10501-5^LH^LN||7.4|IU/L|1.7-8.6|N|||F", end=end).observations
    assert (each.name, each.value, each.unit, each.codes[0].is_loinc) == ("LH", "7.4", "IU/L", True)


@pytest.mark.parametrize(
    ("kind", "sent", "value"),
    [
        ("SN", "<^0.1", "<0.1"),
        ("SN", ">=^16", ">=16"),
        ("SN", "=^7.4", "7.4"),
        ("SN", "^1^:^128", "1:128"),
        ("ST", "<0.1", "<0.1"),
        ("NM", "0", "0"),
        ("CWE", "^^^L1^none seen^L", "none seen"),
        ("CWE", "X^^L^^^^^^as the laboratory wrote", "as the laboratory wrote"),
        ("FT", "one\\.br\\two \\T\\ three", "one\ntwo & three"),
        ("ST", "a \\F\\ b \\S\\ c \\R\\ d \\E\\ e", "a | b ^ c ~ d \\ e"),
        ("TX", "one~two", "one\ntwo"),
    ],
)
def test_a_value_of_each_type_is_said_as_a_person_writes_it(kind, sent, value):
    (each,) = only(f"OBX|1|{kind}|1^x^L||{sent}||||||F").observations
    assert each.value == value


def test_other_signs_than_the_usual_ones_part_fields_and_components():
    text = message(OBR, "OBX|1|SN|10501-5^LH^LN||<^0.1|IU/L||L~A|||F").decode()
    other = text.translate(str.maketrans("|^~\\&", "#!*?$")).encode()
    (each,) = read(other).reports[0].observations
    assert (each.value, each.flags) == ("<0.1", ("L", "A"))


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ("8859/1", "cp1252"),
        ("UNICODE UTF-8", "utf-8"),
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("", "utf-16"),
        ("8859/2", "iso8859_2"),
    ],
)
def test_letters_are_read_by_the_stated_character_set_and_without_one_too(charset, encoding):
    (each,) = only("OBX|1|ST|1^x^L||Müller ý||||||F", charset=charset, encoding=encoding).observations
    assert each.value == "Müller ý"


def test_comments_belong_to_the_order_or_to_the_result_they_follow():
    report = only("NTE|1||of the order", "OBX|1|NM|1^x^L||7||||||F", "NTE|1||first", "NTE|2||second")
    assert report.notes == ("of the order",)
    assert report.observations[0].notes == ("first", "second")


def test_a_zone_never_shifts_the_day_of_a_collection():
    report = only("OBX|1|NM|1^x^L||7||||||F|||20261123234500-0500", "SPM|1|||SER^Serum")
    assert report.collected == Moment(date(2026, 11, 23), time(8, 10))
    assert report.observations[0].collected == Moment(date(2026, 11, 23), time(23, 45))
    assert report.specimen == "Serum"


def test_a_document_inside_a_message_is_decoded_and_kept_beside_the_results():
    content = base64.b64encode(b"%PDF-1.7 page").decode()
    report = only(f"OBX|1|ED|11502-2^Report^LN||LIS^AP^PDF^Base64^{content}||||||F")
    assert [(each.title, each.media_type, each.content) for each in report.documents] == [
        ("Report", "application/pdf", b"%PDF-1.7 page")
    ]
    assert report.observations[0].absent == "a document"


def test_a_line_end_within_a_text_does_not_end_its_segment():
    report = only("OBX|1|TX|1^x^L||first line\nand second||||||F")
    assert report.observations[0].value == "first line\nand second"


def test_progress_is_told_and_may_end_the_reading():
    told = []
    content = message(OBR) * 3
    read(content, lambda done: told.append(done) or True)
    assert len(told) == 3
    assert told == sorted(told)
    assert told[-1] == pytest.approx(1.0, abs=0.01)
    with pytest.raises(ReadingStopped):
        read(content, lambda done: done < 0.5)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_no_bytes_at_all_stop_the_reader(noise, cut):
    read(b"MSH|^~\\&|" + noise)
    whole = message(OBR, "OBX|1|NM|1^x^L||7||||||F")
    sent = read(whole[:cut] + noise + whole[cut:])
    assert sent.observations <= noise.count(b"OBX") + 2


@pytest.mark.parametrize("line", manifest(), ids=lambda line: line["file"])
def test_a_real_file_cut_anywhere_is_still_read_without_an_error(line):
    content = (CORPUS / line["file"]).read_bytes()
    for cut in range(0, len(content), max(len(content) // 60, 1)):
        read(content[:cut])


def test_the_library_and_this_reader_agree_on_the_segments_of_a_plain_message():
    content = message(OBR, "OBX|1|NM|1^x^L||7||||||F")
    assert len(hl7.parse(content.decode()).segments("OBX")) == read(content).observations
