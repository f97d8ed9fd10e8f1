"""What to do next, from the pathway's plan, and when to get help: only sentences that rest on something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.plan import upcoming
from clinic_desktop.drawing.medicines import on_board
from clinic_desktop.drawing.words import spelled_day, together, uncapitalised, week_meant
from clinic_desktop.language import tr
from clinic_desktop.model.panel import Specimen
from clinic_desktop.model.summary import Help

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import Assessment, PlanItem
    from clinic_desktop.model.chart import Chart
    from clinic_desktop.model.summary import Letterhead

MOST_STEPS = 3
SERM = "serm"


def verified(knowledge: Knowledge, sentence: str, **parts: str) -> str:
    """A sentence for the patient; "" where it rests on nothing that was verified."""
    return knowledge.say(sentence, **parts) if knowledge.sentences[sentence].basis.verified else ""


def next_steps(assessment: Assessment, knowledge: Knowledge, *, second_sample: bool) -> tuple[str, ...]:
    """The next test of each kind with its day and how to prepare, at most three; the soonest first.

    `second_sample` is a sample without sperm: its follow-up comes first.
    """
    steps = [verified(knowledge, "page_no_sperm_follow_up")] if second_sample else []
    seen: set[str] = set()
    for item in upcoming(assessment, knowledge):
        if item.template not in seen:
            seen.add(item.template)
            steps.append(_step(item, knowledge, assessment.on))
    return tuple(step for step in steps if step)[:MOST_STEPS]


def _step(item: PlanItem, knowledge: Knowledge, today: date) -> str:
    semen = knowledge.templates[item.template].specimen is Specimen.SEMEN
    test = tr("Semen sample") if semen else tr("Blood test")
    week = week_meant(item.due)
    day = spelled_day(week or item.due, today)
    preparation = verified(knowledge, "page_prepare_semen" if semen else "page_prepare_blood")
    if week is not None:
        said = tr("{test} in the week of {day}", test=test, day=day)
        return f"{said}, {preparation}." if preparation else f"{said}."
    if not preparation:
        return tr("{test} on or about {day}.", test=test, day=day)
    return tr("{test} on or about {day}, {preparation}.", test=test, day=day, preparation=preparation)


def get_help(chart: Chart, knowledge: Knowledge, letterhead: Letterhead, day: date) -> tuple[Help, ...]:
    """When to call whom: emergency, stop the SERM (where one is taken), the clinic with its number.

    The clinic's own emergency number and sentence stand beside the signs, never in their place.
    """
    drugs = together([uncapitalised(name) for name in on_board(chart, knowledge, day, SERM)])
    lines = [
        _emergency(knowledge, letterhead),
        Help(
            verified(knowledge, "page_call"),
            f"{verified(knowledge, 'page_call_signs')} {letterhead.phone}".strip(),
        ),
    ]
    if drugs:
        act = verified(knowledge, "page_stop_serm", drug=drugs)
        lines.insert(1, Help(act, verified(knowledge, "page_stop_serm_signs")))
    return tuple(line for line in lines if line.act and line.when)


def _emergency(knowledge: Knowledge, letterhead: Letterhead) -> Help:
    number, sentence = letterhead.emergency_phone.strip(), " ".join(letterhead.emergency_text.split())
    if number:
        act = verified(knowledge, "page_emergency_at", number=number)
    else:
        act = verified(knowledge, "page_emergency")
    return Help(act, f"{verified(knowledge, 'page_emergency_signs')} {sentence}".strip())


def own_words(knowledge: Knowledge, *sentences: str) -> Iterator[str]:
    """The verified ones of several sentences without parts."""
    return (said for sentence in sentences if (said := verified(knowledge, sentence)))
