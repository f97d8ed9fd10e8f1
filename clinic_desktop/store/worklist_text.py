"""How a worklist row stands in the file: an object of facts with short names, and back."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from clinic_desktop.model.worklist import DueTest, Pressing, Telling, ToReview, WorklistRow
from clinic_desktop.store.text_forms import from_date, to_date

if TYPE_CHECKING:
    from collections.abc import Mapping


def from_row(row: WorklistRow) -> str:
    """A row's facts as a text; revision, stamp and whose it is have columns of their own."""
    facts: dict[str, Any] = {
        "pathway": row.pathway,
        "anchor": from_date(row.anchor),
        "end": from_date(row.end),
        "tests": [_from_test(test) for test in row.tests],
    }
    if row.review is not None:
        facts["review"] = _from_review(row.review)
    return json.dumps(facts, ensure_ascii=False, separators=(",", ":"))


def to_row(patient: str, revision: int, stamp: str, text: str) -> WorklistRow:
    """Read back `from_row`."""
    facts = json.loads(text)
    review = facts.get("review")
    return WorklistRow(
        patient=patient,
        revision=revision,
        stamp=stamp,
        pathway=facts["pathway"],
        anchor=to_date(facts["anchor"]),
        end=to_date(facts["end"]),
        tests=tuple(_to_test(test) for test in facts["tests"]),
        review=None if review is None else _to_review(review),
    )


def _from_test(test: DueTest) -> list[Any]:
    return [
        test.template,
        test.due.isoformat(),
        test.late.isoformat(),
        test.samples,
        list(test.preparation),
    ]


def _to_test(fields: list[Any]) -> DueTest:
    template, due, late, samples, preparation = fields
    return DueTest(
        template=template,
        due=date.fromisoformat(due),
        late=date.fromisoformat(late),
        samples=samples,
        preparation=tuple(preparation),
    )


def _from_review(review: ToReview) -> dict[str, Any]:
    telling = review.telling
    return {
        "visit": review.visit,
        "day": review.day.isoformat(),
        "results": review.results,
        "earlier": review.earlier,
        "pressing": int(telling.pressing),
        "marker": telling.marker,
        "value": telling.value,
        "unit": telling.unit,
        "consideration": telling.consideration,
        "others": telling.others,
    }


def _to_review(fields: Mapping[str, Any]) -> ToReview:
    return ToReview(
        visit=fields["visit"],
        day=date.fromisoformat(fields["day"]),
        results=fields["results"],
        earlier=fields["earlier"],
        telling=Telling(
            pressing=Pressing(fields["pressing"]),
            marker=fields["marker"],
            value=fields["value"],
            unit=fields["unit"],
            consideration=fields["consideration"],
            others=fields["others"],
        ),
    )
