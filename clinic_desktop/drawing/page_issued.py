"""A page that was handed out, in words: for whom, in which language, and what it took the place of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.version_words import moment_of
from clinic_desktop.language import language_of, phrase, tr
from clinic_desktop.model.issued_report import Reader

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.model.issued_report import IssuedReport

KINDS = {
    Reader.PATIENT.value: phrase("patient’s page"),
    Reader.CLINICIAN.value: phrase("clinician’s summary"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """`title` is whom it is for and its language, `replaces` whose place it took and what was new, or ""."""

    number: str
    title: str
    issued: str
    replaces: str = ""


def page_words(page: IssuedReport) -> PageWords:
    """Return what a list says of one page."""
    edition = page.edition
    kind = tr(KINDS.get(page.kind, page.kind))
    return PageWords(
        number=page.number,
        title=tr("{kind}, {language}", kind=kind, language=language_of(edition.language).name),
        issued=tr("Issued by {user}, {moment}", user=page.issued_by, moment=moment_of(page.issued_at)),
        replaces=_replaced(edition.replaces, edition.changed),
    )


def replaced_by(number: str, pages: Sequence[IssuedReport]) -> str:
    """Say which pages took a page's place, one after the other; empty where it is the one that counts."""
    took = {page.edition.replaces: page for page in pages if page.edition.replaces}
    later: list[IssuedReport] = []
    while number in took:
        later.append(took[number])
        number = later[-1].number
    if not later:
        return ""
    said = tr("replaced by report {number}, {moment}", number=number, moment=moment_of(later[-1].issued_at))
    between = ", ".join(page.number for page in later[:-1])
    return tr("{replaced}, after {numbers}", replaced=said, numbers=between) if between else said


def _replaced(number: str, changed: str) -> str:
    if not number:
        return ""
    if not changed:
        return tr("Replaces {number}; nothing was new.", number=number)
    return tr("Replaces {number}. {changed}", number=number, changed=changed)
