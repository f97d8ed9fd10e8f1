"""What a printed page says, and the very Timeline it says it about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.assessment import PhaseVerdict
    from clinic_desktop.model.timeline import Shape, Strip, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The clinic's own words at the top of each page; `logo` holds the bytes of a PNG or JPEG, or none.

    `address` may have several lines. The emergency sentence and number are what a patient is told beside the
    signs of an emergency.
    """

    name: str
    address: str = ""
    phone: str = ""
    email: str = ""
    web: str = ""
    logo: bytes = b""
    emergency_text: str = ""
    emergency_phone: str = ""

    @property
    def contact(self) -> str:
        """Where the clinic is and how to reach it, in one line."""
        lines = (line.strip() for line in self.address.splitlines())
        return " · ".join(part for part in (*lines, self.phone, self.email, self.web) if part)


@dataclass(frozen=True, slots=True)
class Mark:
    """A result on a number line; `at` is 0 to 1 along it."""

    at: float
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One marker for the patient: his value, the bar named "expected at this stage", and words.

    `expected` and `adult` are (start, end) along the line, 0 to 1; a missing bar has its reason in words.
    `expected_labels` stand under the ends of the bar; `adult_text` is small type, never a second bar.
    """

    marker: str
    plain_name: str
    name: str
    value_text: str
    spoken_value: str
    unit: str
    expected: tuple[float, float] | None
    expected_labels: tuple[str, str]
    adult_text: str
    today: Mark | None
    last: Mark | None
    phase: PhaseVerdict
    verdict_words: str
    change_words: str


@dataclass(frozen=True, slots=True)
class Station:
    """One phase on the "where you are" strip."""

    phase: str
    title: str
    here: str


@dataclass(frozen=True, slots=True)
class Picture:
    """One small multiple: the very strip of the Timeline, or the sentence that stands in its place."""

    title: str
    unit: str
    strip: Strip | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Help:
    """One line of "Get help": what to do, in bold, and when."""

    act: str
    when: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The patient's page in words and marks; `message` None leaves the box for handwriting.

    `also_measured` are results of the clinic's own markers, one phrase each; `where` says what the week of
    the strip of phases is counted from.
    """

    letterhead: Letterhead
    title: str
    visit_text: str
    identity: tuple[tuple[str, str], ...]
    stations: tuple[Station, ...]
    message: str | None
    next_steps: tuple[str, ...]
    lines: tuple[NumberLine, ...]
    pictures: tuple[Picture, ...]
    pictures_note: str
    medicines: tuple[str, ...]
    stopped_medicines: tuple[str, ...]
    explained: tuple[tuple[str, str], ...]
    help: tuple[Help, ...]
    limits: tuple[str, ...]
    foot: str
    language: str
    author: str
    printed_at: datetime
    timeline: Timeline
    also_measured: tuple[str, ...] = ()
    where: str = ""
