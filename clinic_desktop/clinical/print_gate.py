"""The print gate: what keeps a visit's page from the man who is to take it home, each with its one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.gate_block import NOTHING, Block, Step
from clinic_desktop.clinical.gate_results import doubted_results, unknown_units
from clinic_desktop.clinical.gate_typed import Typed
from clinic_desktop.clinical.review_scope import Since, since_review
from clinic_desktop.clinical.typed_dates import say_day
from clinic_desktop.language import ENGLISH, phrase, tr

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.clinical.gate_block import Unsettled
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.patient import Visit

SINCE_REVIEW = {
    Since.SIGNED: phrase("Results up to {day} were signed since the visit’s review: review the visit again."),
    Since.RETRACTED: phrase(
        "Results up to {day} were retracted since the visit’s review: review the visit again."
    ),
    Since.TREATED: phrase(
        "Courses or medicines were changed since the visit of {day} was reviewed: review the visit again."
    ),
}


def blocks(
    chart: Chart,
    visit: Visit,
    knowledge: Knowledge,
    *,
    language: str,
    today: date,
    unsettled: Unsettled = NOTHING,
    confirmed: bool = True,
) -> tuple[Block, ...]:
    """Return what keeps the patient's page of a visit back, in the order in which it is cleared.

    `language` is the page's own, in which its message must be written; the sentences are in the one that
    `knowledge` speaks. `unsettled` is what the clinic's file holds beside the chart; `confirmed` says that
    somebody said whose page this is.
    """
    typed = tuple(Typed(chart, visit, knowledge, today).blocks(unsettled))
    # A visit may be one without a draw: what was signed up to it is on its page.
    signed = any(panel.collected.day <= visit.day for panel in chart.final_panels)
    unsigned = () if signed or any(block.step is Step.SIGN for block in typed) else (_nothing_signed(visit),)
    return (
        *unsigned,
        *typed,
        *doubted_results(chart, visit, knowledge, unsettled.doubted),
        *unknown_units(chart, visit, knowledge),
        *_review(chart, visit, language, unsettled),
        *(() if unsettled.phone else (_no_phone(),)),
        *(() if confirmed else (_confirm(chart),)),
    )


def _nothing_signed(visit: Visit) -> Block:
    sentence = tr(
        "No result up to the visit of {day} is signed: enter a panel and sign it.", day=say_day(visit.day)
    )
    return Block(Step.SIGN, sentence, tr("Enter panel"))


def _review(chart: Chart, visit: Visit, language: str, unsettled: Unsettled) -> Iterator[Block]:
    """That a clinician has seen all that the visit holds, and approved a message in the page's language."""
    day = say_day(visit.day)
    if visit.reviewed_by is None:
        sentence = tr("The visit of {day} is not reviewed: write its message, then review it.", day=day)
        yield Block(Step.REVIEW, sentence, tr("Review"))
    elif (came := since_review(chart, visit, unsettled.treated_at)) is not None:
        yield Block(Step.REVIEW, tr(SINCE_REVIEW[came], day=day), tr("Review again"))
    elif unsettled.answers:
        sentence = tr(
            "Safety questions of {day} were answered anew since its review: review the visit again.", day=day
        )
        yield Block(Step.REVIEW, sentence, tr("Review again"))
    elif unsettled.message:
        sentence = tr(
            "A newer message is typed and not approved: review the visit again, or discard what is typed."
        )
        yield Block(Step.MESSAGE, sentence, tr("Go to the message"))
    elif not visit.message:
        yield Block(
            Step.MESSAGE,
            tr("No message to the patient is approved: write it, then review again."),
            tr("Write the message"),
        )
    elif (visit.message_language or ENGLISH.code) != language:
        sentence = tr(
            "The message is not written in the page’s language: write it anew, or choose its language."
        )
        yield Block(Step.MESSAGE, sentence, tr("Write the message"))


def _no_phone() -> Block:
    sentence = tr(
        "The page tells him when to call, and the clinic has no phone number: an owner types it in Settings."
    )
    return Block(Step.PHONE, sentence, tr("Open Settings"))


def _confirm(chart: Chart) -> Block:
    patient = chart.patient
    sentence = tr(
        "This is {given} {family}, born {day}. Ask him before he takes the page.",
        given=patient.given,
        family=patient.family,
        day=say_day(patient.birth_date),
    )
    return Block(Step.CONFIRM, sentence, tr("Confirm the patient"))
