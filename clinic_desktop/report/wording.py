"""The page's fixed labels; all that is said about a man comes with his Summary."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from clinic_desktop.language import language_of, phrase, speaking, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """Headings and labels in one language; `page` takes {page} and {pages}, `bands` {last}."""

    message_by_hand: str
    next_steps: str
    results: str
    test: str
    today: str
    latest: str
    last_time: str
    expected: str
    also_measured: str
    over_time: str
    bands: str
    laboratory_range: str
    medicines_over_time: str
    medicines: str
    help: str
    draft: str
    not_issued: str
    page: str


MESSAGES = Wording(
    message_by_hand=phrase("Message from your clinician"),
    next_steps=phrase("What to do next"),
    results=phrase("Your results"),
    test=phrase("Test"),
    today=phrase("Today"),
    latest=phrase("Latest"),
    last_time=phrase("last time"),
    expected=phrase("expected at this stage"),
    also_measured=phrase("Also measured:"),
    over_time=phrase("Over time"),
    bands=phrase("1–{last}: the stages above"),
    laboratory_range=phrase("laboratory range"),
    medicines_over_time=phrase("Medicines"),
    medicines=phrase("Your medicines now"),
    help=phrase("Get help"),
    draft=phrase("DRAFT · not for the patient"),
    not_issued=phrase("NOT ISSUED · without a report number, not kept by the clinic"),
    page=phrase("Page {page} of {pages}"),
)


def wording(language: str) -> Wording:
    """The labels for a language tag such as "en" or "en-GB"; raises ValueError where there are none."""
    spoken = language_of(language.split("-")[0])
    if spoken.code != language.split("-")[0]:
        raise ValueError(f"the patient page has no labels in {language}")
    with speaking(spoken):
        return Wording(**{label: tr(message) for label, message in asdict(MESSAGES).items()})
