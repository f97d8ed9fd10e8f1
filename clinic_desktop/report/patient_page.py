"""The page that the patient takes home, in the order that design.md and the hand-out rules fix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.report import fonts
from clinic_desktop.report.document import Sheet, document, foot, properties_of
from clinic_desktop.report.flow import Columns, Prose, named
from clinic_desktop.report.identity import head, identity, stations
from clinic_desktop.report.look import BODY, HEADING, NOTE, SMALL, Look, bold, plain
from clinic_desktop.report.message import message_box, steps
from clinic_desktop.report.pictures import legend, picture_notes, picture_rows
from clinic_desktop.report.plot import scenery_of
from clinic_desktop.report.results import Grid, ResultsHead, result_row
from clinic_desktop.report.slip import cut_off
from clinic_desktop.report.wording import wording

if TYPE_CHECKING:
    from clinic_desktop.drawing.theme import Theme
    from clinic_desktop.model.slip import Slip
    from clinic_desktop.model.summary import Summary
    from clinic_desktop.report.flow import Block
    from clinic_desktop.report.wording import Wording

SECTION = 7.5  # least space above a section
STRETCH = 8.5  # and how much more it gets where the page has room
COLUMNS = (0.33, 0.27, 0.3, 0.36, 0.4)  # shares of the width for the medicines, beside "get help"
BETWEEN_NOTES = 4.0
FURTHER = 3.0  # between the number lines and what else was measured
BELOW_LIMITS = 12.0
BESIDE_RULE = 11.0  # on both sides of the rule between them


def patient_page(
    summary: Summary,
    theme: Theme,
    sheet: Sheet | None = None,
    *,
    letterhead: bool = True,
    draft: bool = False,
    issued: bool = True,
    slip: Slip | None = None,
) -> bytes:
    """Return the patient's page as PDF: A4 unless another sheet is given, one page where the data allow.

    Without `letterhead` its place stays empty, for paper that has one; a `draft` says so in its head, and so
    does what is not `issued`. The `slip` for the next draw stands at the foot, or on a page of its own.

    The same summary gives the same bytes. Everything drawn comes from the summary and the Timeline in it;
    nothing is judged or computed here. Raises ValueError for a language without labels. Not to be called
    from two threads at once: reportlab reads a font's file through one open place.
    """
    fonts.register()
    sheet = sheet or Sheet()
    words = wording(summary.language)
    look, width = Look(theme), sheet.text_width
    return document(
        story(summary, look, words, width, letterhead=letterhead),
        sheet,
        properties_of(summary),
        running_identity(summary),
        foot(look, words, summary.foot, sheet),
        mark=words.draft if draft else "" if issued else words.not_issued,
        slip=() if slip is None else (cut_off(look, slip, width, gap=BELOW_LIMITS),),
    )


def running_identity(summary: Summary) -> str:
    """Whose page it is, for the top of a further page; lines break after a dot, not before it."""
    pairs = [f"{label}:\u00a0{value}" for label, value in summary.identity]
    return "\u00a0· ".join((*pairs, summary.visit_text))


def story(
    summary: Summary, look: Look, words: Wording, width: float, *, letterhead: bool = True
) -> tuple[Block, ...]:
    """The sections of the page from its head to its limits; what a man has no data for is left out."""
    blocks = named(summary.title, head(look, summary, width, letterhead=letterhead))
    if summary.identity:
        blocks.append(identity(look, summary.identity, width, 7.0))
    if summary.stations:
        blocks.append(stations(look, summary.stations, width, 8.0))
    if summary.where:
        blocks.append(Prose(text=look.lines(width, SMALL, plain(summary.where), role="text.muted"), gap=2.0))
    by_hand = words.message_by_hand
    box = message_box(look, summary.message, by_hand, width, gap=SECTION, stretch=STRETCH)
    to_do = steps(look, words.next_steps, summary.next_steps, width, gap=SECTION, stretch=STRETCH)
    blocks += [*named(by_hand, [box]), *named(words.next_steps, to_do)]
    measured = [*results(summary, look, words, width), *further_results(summary, look, words, width)]
    blocks += [
        *named(words.results, measured),
        *named(words.over_time, over_time(summary, look, words, width)),
    ]
    blocks += closing(summary, look, words, width)
    return tuple(blocks)


def heading(look: Look, text: str, width: float) -> Prose:
    """A section's heading."""
    return Prose(text=look.lines(width, HEADING, bold(text)), keeps_next=True, section=text)


def results(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """The key results under their heads; the heads come again where the rows go on on a further page."""
    if not summary.lines:
        return []
    grid = Grid(width)
    today = any(line.today is not None for line in summary.lines)
    heads = ResultsHead(
        words=words, today=today, grid=grid, look=look, gap=SECTION, stretch=STRETCH, keeps_next=True
    )
    return [heads, *(result_row(look, line, grid, heads) for line in summary.lines)]


def further_results(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """What else was measured, in words: no line, because nothing is expected of it."""
    if not summary.also_measured:
        return []
    runs = (bold(words.also_measured), plain(f" {'; '.join(summary.also_measured)}."))
    return [Prose(text=look.lines(width, BODY, *runs), gap=FURTHER)]


def over_time(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """The pictures over time with their legend."""
    if not summary.pictures:
        return []
    timeline = summary.timeline
    scenery = scenery_of(look, timeline, [p.strip for p in summary.pictures if p.strip is not None])
    return [
        legend(look, scenery, summary, words, width, gap=SECTION, stretch=STRETCH),
        *picture_rows(scenery, summary.pictures, timeline.lanes, words.medicines_over_time, width),
        *picture_notes(look, summary.pictures, width),
    ]


def closing(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """Medicines beside when to call; then a few words explained, and the limits of what the page says."""
    spoken_of = summary.medicines or summary.stopped_medicines
    shares = (medicines_beside_help(summary, look, words, width, share) for share in COLUMNS)
    columns = (
        min(shares, key=lambda each: each.height(1.0))
        if spoken_of
        else help_alone(summary, look, words, width)
    )
    blocks: list[Block] = [columns] if columns.left or columns.right else []
    terms = [
        run for term, text in summary.explained for run in (bold(f"{term}:"), plain(f" {text.strip('.')}. "))
    ]
    limits = [plain(" ".join(summary.limits))] if summary.limits else []
    for runs, gap, stretch in ((terms, SECTION, STRETCH), (limits, BETWEEN_NOTES, 0.0)):
        if runs:
            text = look.lines(width, NOTE, *runs, role="text.muted")
            blocks.append(Prose(text=text, gap=gap, stretch=stretch))
    return blocks


def medicines_beside_help(
    summary: Summary, look: Look, words: Wording, width: float, share: float
) -> Columns:
    """Medicines at the left in this share of the width, "get help" at the right behind a rule."""
    column = width * share
    return Columns(
        left=tuple(medicines(summary, look, words, column)),
        right=tuple(get_help(summary, look, words, width - column - 2 * BESIDE_RULE)),
        offset=column + BESIDE_RULE,
        rule=2.25,
        ink=look["text.main"],
        indent=BESIDE_RULE,
        gap=SECTION,
        stretch=STRETCH,
    )


def help_alone(summary: Summary, look: Look, words: Wording, width: float) -> Columns:
    """ "Get help" behind its rule over the whole width, for a man without medicines."""
    return Columns(
        left=(),
        right=tuple(get_help(summary, look, words, width - BESIDE_RULE)),
        offset=0.0,
        rule=2.25,
        ink=look["text.main"],
        indent=BESIDE_RULE,
        gap=SECTION,
        stretch=STRETCH,
    )


def medicines(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """What he takes now, and muted what was stopped."""
    if not (summary.medicines or summary.stopped_medicines):
        return []
    lines = [(text, "text.main") for text in summary.medicines]
    lines += [(text, "text.muted") for text in summary.stopped_medicines]
    return [
        heading(look, words.medicines, width),
        *(Prose(text=look.lines(width, BODY, plain(t), role=role), gap=1.0) for t, role in lines),
    ]


def get_help(summary: Summary, look: Look, words: Wording, width: float) -> list[Block]:
    """When to call whom, the act before the reason."""
    if not summary.help:
        return []
    return [
        heading(look, words.help, width),
        *(
            Prose(text=look.lines(width, BODY, bold(f"{line.act}:"), plain(f" {line.when}")), gap=1.0)
            for line in summary.help
        ),
    ]
