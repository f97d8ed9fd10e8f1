"""What a page told, part by part, so that the page in its place can say what is new."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.language import tr

if TYPE_CHECKING:
    from clinic_desktop.model.summary import NumberLine, Summary


def told(summary: Summary) -> dict[str, str]:
    """Every part of a page by the name a reader knows it by, in the page's language.

    Who made the page, when and under which number is no part: a page printed anew tells the same.
    """
    parts = {
        tr("The clinic"): " · ".join((summary.letterhead.name, summary.letterhead.contact)),
        tr("Name and date of birth"): " · ".join(text for _, text in summary.identity[:2]),
        tr("Where you are"): " · ".join(station.here for station in summary.stations if station.here),
        tr("The message"): summary.message or "",
        tr("What to do next"): " ".join(summary.next_steps),
        **{line.plain_name: _result(line) for line in summary.lines},
        tr("Also measured"): "; ".join(summary.also_measured),
        tr("Your medicines"): " · ".join((*summary.medicines, *summary.stopped_medicines)),
        tr("Get help"): " ".join(f"{line.act}: {line.when}" for line in summary.help),
        tr("What this page cannot say"): " ".join(summary.limits),
    }
    return {name: text for name, text in parts.items() if text}


def _result(line: NumberLine) -> str:
    value = " ".join(part for part in (line.value_text, line.unit) if part)
    return "; ".join(
        part for part in (value, line.spoken_value, line.verdict_words, line.change_words) if part
    )
