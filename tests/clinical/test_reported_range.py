"""Ranges as laboratories print them, beside a result in its unit: judged, or kept in their words."""

from dataclasses import replace
from decimal import Decimal

import pytest

from clinic_desktop.clinical import intake
from clinic_desktop.clinical.reported_range import reported_range
from clinic_desktop.model.draft import Draft, DraftField
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.problem import ProblemKind
from tests.clinical.charts import LATE, after_testosterone, day, judged, panel, reading

# Marker, unit of the result, range as printed, its limits; None where it is kept in its words.
PRINTED = [
    ("lh", "IU/L", "1.7-8.6 IU/L", ("1.7", "8.6")),
    ("lh", "IU/L", "1.7 - 8.6 [IU]/L", ("1.7", "8.6")),
    ("lh", "mIU/mL", "1.7 - 8.6 mIU/mL", ("1.7", "8.6")),
    ("lh", "m[IU]/mL", "1.7-8.6 MIU/ML", ("1.7", "8.6")),
    ("lh", "mIU/mL", "1.7-8.6 mIU/L", None),
    ("lh", "mIU/L", "1.7-8.6 IU/L", None),
    ("lh", "IU/L", "1.7-8.6 men", None),
    ("lh", "IU/L", "up to 8.6", (None, "8.6")),
    ("estradiol", "pg/mL", "less than 39", (None, "39")),
    ("estradiol", "pg/mL", "<39 pg/mL", (None, "39")),
    ("estradiol", "pg/mL", "<39 ng/L", (None, "39")),
    ("estradiol", "pg/mL", "<159 pmol/L", None),
    ("testosterone", "nmol/L", "264-916 ng/dL", None),
    ("testosterone", "nmol/L", "9.2-31.8 nmol/l", ("9.2", "31.8")),
    ("haematocrit", "%", "38.3-48.6 %", ("38.3", "48.6")),
    ("haematocrit", "%", "0.38-0.49 L/L", None),
    ("total_motility", "%", "≥ 42 %", ("42", None)),
    ("sperm_concentration", "M/mL", "more than 16 mill/mL", ("16", None)),
    ("sperm_concentration", "10*6/mL", "≥16 x10E6/mL", ("16", None)),
    ("sperm_concentration", "10*6/mL", "from 16", ("16", None)),
    ("sperm_concentration", "/mL", "≥16 million/mL", None),
    ("sperm_concentration", "", ">=16 million/mL", ("16", None)),
    ("sperm_concentration", "", ">=16 ng/dL", None),
    ("shbg", "ug/dL", "180-540 µg/dL", ("180", "540")),
    ("shbg", "ug/dL", "18-54 nmol/L", None),
    ("lh", "furlong", "1-2 furlong", ("1", "2")),
    ("lh", "furlong", "1-2 IU/L", None),
]


@pytest.mark.parametrize(("marker", "unit", "text", "limits"), PRINTED)
def test_a_unit_in_a_range_counts_where_it_is_the_readings_own(known, marker, unit, text, limits):
    found = reported_range(text, unit, known.markers[marker])
    expected = (None, None) if limits is None else tuple(None if e is None else Decimal(e) for e in limits)
    assert (found.text, (found.low, found.high)) == (text, expected)


@pytest.mark.parametrize(("text", "limited"), [("1-2 IU/L", True), ("1-2 ng/dL", False), ("1-2", True)])
def test_beside_a_marker_that_is_not_known_the_units_are_compared_by_their_letters(text, limited):
    assert reported_range(text, "iu/l", None).limited is limited


def typed(known, marker, text, unit, limits):
    semen = Specimen.SEMEN in known.markers[marker].specimens
    draft = Draft(
        patient="m",
        specimen=Specimen.SEMEN if semen else Specimen.SERUM,
        template="first",
        collected=f"{day(200).isoformat()} 08:10",
        laboratory="Northside Lab",
        fields=(DraftField(marker=marker, text=text, unit=unit, range=limits, kept=True),),
    )
    return intake.read(draft, known, after_testosterone(), LATE, "new")


@pytest.mark.parametrize(
    ("marker", "unit", "text", "limits"), [row for row in PRINTED if row[1] and "men" not in row[2]]
)
def test_a_typed_range_is_read_like_a_reported_one(known, marker, unit, text, limits):
    taken = typed(known, marker, "QNS", unit, text)
    assert [problem.sentence for problem in taken.problems if "range" in problem.sentence] == []
    assert taken.panel.readings[0].range == reported_range(text, unit, known.markers[marker])


@pytest.mark.parametrize("text", ["1.7-8.6 men", "men 1.7-8.6", "1.7-8.6 furlong", "1.7 8.6", "8.6 up to"])
def test_digits_that_make_no_limits_are_still_refused_while_typing(known, text):
    (problem,) = typed(known, "lh", "5", "IU/L", text).problems
    assert (problem.field, problem.kind) == ("lh", ProblemKind.REFUSED)
    assert "is not a range" in problem.sentence


@pytest.mark.parametrize(
    ("unit", "text", "expected"),
    [
        ("IU/L", "1.7-8.6 IU/L", "below"),
        ("IU/L", "from 1.7 to 8.6", "below"),
        ("IU/L", "up to 8.6", "within"),
        ("IU/L", "1.7-8.6 mIU/L", "not judged"),
        ("IU/L", "1.7-8.6 men", "not judged"),
    ],
)
def test_the_laboratory_verdict_goes_by_what_was_understood(known, unit, text, expected):
    limits = reported_range(text, unit, known.markers["lh"])
    printed = panel(100, replace(reading("lh", "1.2", unit), range=limits))
    assert judged(after_testosterone(printed), known, "lh").laboratory.value == expected
