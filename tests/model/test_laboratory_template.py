"""A laboratory's form checks itself, and says at which field it is wrong."""

from __future__ import annotations

import pytest

from clinic_desktop.model.laboratory_template import (
    MOST_LINES,
    LaboratoryTemplate,
    TemplateLine,
    faults,
    is_laboratory_template,
    template_id,
)
from clinic_desktop.model.panel import Specimen

LH = TemplateLine(marker="lh", unit="IU/L", range="1.7-8.6")
FSH = TemplateLine(marker="fsh")


def form(**different: object) -> LaboratoryTemplate:
    particulars = {
        "id": "laboratory_1",
        "laboratory": "Northside Lab",
        "title": "Hormones",
        "specimen": Specimen.SERUM,
        "lines": (FSH, LH),
    }
    return LaboratoryTemplate(**(particulars | different))  # type: ignore[arg-type]


def test_the_lines_stand_in_printed_order() -> None:
    assert form().markers == ("fsh", "lh")
    assert form().line("lh") == LH
    assert form().line("shbg") is None


@pytest.mark.parametrize(("name", "same"), [("northside  LAB ", True), ("Northside", False)])
def test_a_laboratory_is_known_again_in_other_capitals_and_spaces(name: str, same: bool) -> None:
    assert form().of(name) is same


@pytest.mark.parametrize(
    "different",
    [
        {"id": "first"},
        {"id": "laboratory_"},
        {"laboratory": " "},
        {"title": ""},
        {"title": "x" * 41},
        {"title": "a\nb"},
        {"title": " a"},
        {"lines": ()},
        {"lines": (LH, LH)},
        {"lines": tuple(TemplateLine(marker=f"m{n}") for n in range(MOST_LINES + 1))},
        {"lines": (TemplateLine(marker="lh", unit="x" * 21),)},
        {"lines": (TemplateLine(marker="lh", range="1\n2"),)},
        {"specimen": Specimen.PLASMA},
    ],
)
def test_a_form_that_is_none_cannot_be_made(different: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\."):
        form(**different)


def test_everything_wrong_is_said_at_once_at_its_field() -> None:
    found = faults("", " ", (LH, LH, TemplateLine(marker="shbg", unit="x" * 21)))
    assert [problem.field for problem in found] == ["laboratory", "title", "lines", "shbg"]


def test_ids_are_told_from_those_of_the_knowledge() -> None:
    assert is_laboratory_template(template_id("ab 12_x"))
    assert template_id("ab 12_x") == "laboratory_ab-12-x"
    assert not is_laboratory_template("first")
