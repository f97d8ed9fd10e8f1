"""A file is known by what stands in it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as some

from clinic_desktop.exchange.recognise import Kind, kind
from tests.exchange.charts import chart_facts
from tests.exchange.workbooks import workbook

CHART = json.dumps(chart_facts(), indent=1)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (CHART.encode(), Kind.CHART),
        (CHART.encode("utf-8-sig"), Kind.CHART),
        (CHART.encode("utf-16"), Kind.CHART),
        (CHART.encode()[:60], Kind.CHART),
        (b'{"format": "clinic-desktop/assessment"}', Kind.CHART),
        (b'{"resourceType": "Bundle"}', Kind.FHIR),
        (b'{"name": "x"}', Kind.OTHER),
        (b"[1]", Kind.OTHER),
        (b"{", Kind.OTHER),
        (b"MSH|^~\\&|LAB", Kind.HL7V2),
        (b"\x0bMSH|^~\\&|LAB", Kind.HL7V2),
        (b"FHS|^~\\&|LAB", Kind.HL7V2),
        (b"chart;family\n1;2\n", Kind.TABLE),
        (workbook([["a", "b"]]), Kind.TABLE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.TABLE),
        (b"%PDF-1.7", Kind.OTHER),
        (b"<ClinicalDocument/>", Kind.OTHER),
        (b"UNA:+.? '", Kind.OTHER),
        (b"just a word", Kind.OTHER),
        (b"\x00\x01\x02", Kind.OTHER),
        (b"", Kind.OTHER),
    ],
)
def test_the_kind_is_read_from_the_content(content: bytes, expected: Kind) -> None:
    assert kind(content) is expected


@given(content=some.binary(max_size=300))
def test_any_bytes_have_a_kind(content: bytes) -> None:
    assert kind(content) in Kind
