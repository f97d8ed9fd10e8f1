"""A page that was handed out: what it was, and the bytes it was, for ever."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime


class Reader(StrEnum):
    """Whom a page is for."""

    PATIENT = "patient"
    CLINICIAN = "clinician"


class Paper(StrEnum):
    """The sheets that pages are printed on."""

    A4 = "a4"
    LETTER = "letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """How a page was made, beside its bytes.

    `replaces` is the number of the page of the same visit and reader in whose place it is handed out, ""
    for the first; `told` is what it tells, part by part, and `changed` what of that is new, in words.
    """

    language: str = "en"
    paper: Paper = Paper.A4
    replaces: str = ""
    told: Mapping[str, str] = field(default_factory=dict)
    changed: str = ""


@dataclass(frozen=True, slots=True)
class IssuedReport:
    """The record of one page handed out; its bytes never change."""

    number: str
    visit: str
    kind: str
    sha256: str
    issued_by: str
    issued_at: datetime
    edition: Edition = Edition()
