"""The page's fixed labels; all that is said about a man comes with his Summary."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Headings and labels in one language; `page` takes {page} and {pages}."""

    message_by_hand: str
    next_steps: str
    test: str
    today: str
    last_time: str
    expected: str
    also_measured: str
    over_time: str
    laboratory_range: str
    medicines_over_time: str
    medicines: str
    help: str
    page: str


ENGLISH = Wording(
    message_by_hand="Message from your clinician",
    next_steps="What to do next",
    test="Test",
    today="Today",
    last_time="last time",
    expected="expected at this stage",
    also_measured="Also measured:",
    over_time="Over time",
    laboratory_range="laboratory range",
    medicines_over_time="Medicines",
    medicines="Your medicines now",
    help="Get help",
    page="Page {page} of {pages}",
)


def wording(language: str) -> Wording:
    """The labels for a language tag such as "en" or "en-GB"; raises ValueError where there are none."""
    if language.split("-")[0] != "en":
        raise ValueError(f"the patient page has no labels in {language}")
    return ENGLISH
