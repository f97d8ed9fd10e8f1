"""The text of a laboratory's range: its limits, in signs or in words, and the unit that may stand there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

LONGEST = 120
"""No laboratory prints a range with more characters that is still one pair of limits."""

LIMIT = r"(?:[0-9]{1,12}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})"
REST = r"(?P<rest>.*)"
BELOW = r"<|less than\b|below\b|under\b"
AT_MOST = r"<=|=<|≤|< ?or ?=|up to\b|at most\b|not more than\b|no more than\b|not above\b"
ABOVE = r">|more than\b|greater than\b|above\b|over\b"
AT_LEAST = r">=|=>|≥|> ?or ?=|from\b|at least\b|not less than\b|no less than\b|not below\b"
FLAGS = re.IGNORECASE

UNIT = r"(?P<unit>(?:\s*[^\s\d.–—-][^–—-]*?)?)"
TO = re.compile(rf"(?P<low>{LIMIT})\s*(?:-|–|—|to)\s*(?P<high>{LIMIT}){REST}", FLAGS)
FROM_TO = re.compile(
    rf"(?:from\s+)?(?P<low>{LIMIT}){UNIT}\s*(?:-|–|—|\bto\b)\s*(?P<high>{LIMIT}){REST}", FLAGS
)
BETWEEN = re.compile(rf"between\s+(?P<low>{LIMIT}){UNIT}\s+and\s+(?P<high>{LIMIT}){REST}", FLAGS)
ONE_SIDED = re.compile(
    rf"(?:(?P<at_most>{AT_MOST})|(?P<at_least>{AT_LEAST})|(?P<below>{BELOW})|(?P<above>{ABOVE}))"
    rf"\s*(?P<limit>{LIMIT}){REST}",
    FLAGS,
)
OR_MORE = re.compile(
    rf"(?P<limit>{LIMIT})(?P<rest>.*?)\s+(?:or|and)\s+"
    r"(?:(?P<up>more|above|higher|greater|over)|(?P<down>less|below|lower|under))",
    FLAGS,
)
BRACKETED = re.compile(r"\((?P<round>[^()]*)\)(?P<after>.*)|\[(?P<square>[^\[\]]*)\](?P<behind>.*)")


@dataclass(frozen=True, slots=True)
class PrintedLimits:
    """What the text of a range says; `units` are the texts that stand where a unit stands, in order."""

    low: Decimal | None
    high: Decimal | None
    low_exclusive: bool = False
    high_exclusive: bool = False
    units: tuple[str, ...] = ()


def printed_limits(text: str) -> PrintedLimits | None:
    """Return the limits of a printed range; None where the text is not one pair of limits or one limit.

    Signs ("1.7-8.6", "≥ 16"), words ("from 1.7 to 8.6", "up to 8.6", "less than 39", "16 or more"), brackets
    around the limits; whatever follows a limit is given back as a unit for the caller to know or not.
    """
    stripped = _without_brackets(text.strip())
    if len(stripped) > LONGEST:
        return None
    return _two_sided(stripped) or _one_sided(stripped) or _or_more(stripped)


def _without_brackets(text: str) -> str:
    """The text without one pair of brackets around its start: laboratories print "(1.7-8.6) IU/L"."""
    pair = BRACKETED.fullmatch(text)
    if pair is None:
        return text
    inner, after = pair["round"] or pair["square"] or "", pair["after"] or pair["behind"] or ""
    return f"{inner.strip()} {after.strip()}".strip()


def _two_sided(text: str) -> PrintedLimits | None:
    match = TO.fullmatch(text) or FROM_TO.fullmatch(text) or BETWEEN.fullmatch(text)
    if match is None:
        return None
    units = _units(match.groupdict().get("unit") or "", match["rest"])
    return PrintedLimits(Decimal(match["low"]), Decimal(match["high"]), units=units)


def _one_sided(text: str) -> PrintedLimits | None:
    match = ONE_SIDED.fullmatch(text)
    if match is None:
        return None
    limit, units = Decimal(match["limit"]), _units(match["rest"])
    if match["at_most"] or match["below"]:
        return PrintedLimits(None, limit, high_exclusive=bool(match["below"]), units=units)
    return PrintedLimits(limit, None, low_exclusive=bool(match["above"]), units=units)


def _or_more(text: str) -> PrintedLimits | None:
    match = OR_MORE.fullmatch(text)
    if match is None:
        return None
    limit, units = Decimal(match["limit"]), _units(match["rest"])
    return PrintedLimits(limit, None, units=units) if match["up"] else PrintedLimits(None, limit, units=units)


def _units(*texts: str) -> tuple[str, ...]:
    return tuple(stripped for text in texts if (stripped := text.strip()))
