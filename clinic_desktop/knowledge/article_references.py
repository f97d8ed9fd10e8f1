"""The references of the article as it prints them, and what they really are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.table import TEXT, TEXTS, one_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.table import Table


class ReferenceStatus(StrEnum):
    """Whether a printed reference leads to what it names."""

    FOUND = "found"
    WRONG = "wrong"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleReference:
    """One reference of the article; `cite` names the true source, () where there is none."""

    id: str
    as_printed: str
    status: ReferenceStatus
    what_it_is: str
    cite: tuple[str, ...]


def read_article_reference(id: str, table: Table) -> ArticleReference:
    """Read one reference: what exists names its source, and what was not found names none."""
    reference = ArticleReference(
        id=id,
        as_printed=table.required("as_printed", TEXT),
        status=table.required("status", one_of(ReferenceStatus)),
        what_it_is=table.required("what_it_is", TEXT),
        cite=table.optional("cite", TEXTS) or (),
    )
    table.notes.mention(table.place.at("cite"), "citation", *reference.cite)
    if (reference.status is ReferenceStatus.NOT_FOUND) == bool(reference.cite):
        table.fault("cite", "names the true source where there is one, and nothing where none was found")
    table.finish()
    return reference
