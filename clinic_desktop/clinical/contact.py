"""Whether a telephone number or an e-mail address can be one at all."""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from clinic_desktop.language import tr
from clinic_desktop.model.problem import Problem, Refused

PHONE = re.compile(r"[+()\d][\d\s()./-]*(?:(?:x|ext\.?)\s*\d+)?", re.IGNORECASE)
FEWEST_DIGITS, MOST_DIGITS = 3, 15


def check_phone(text: str) -> None:
    """Refuse only what no telephone can have; numbers without a country code cannot be checked further."""
    digits = sum(letter.isdigit() for letter in text)
    possible = PHONE.fullmatch(text) is not None and FEWEST_DIGITS <= digits <= MOST_DIGITS
    if possible and text.startswith("+"):
        try:
            possible = phonenumbers.is_possible_number(phonenumbers.parse(text, None))
        except phonenumbers.NumberParseException:
            possible = False
    if not possible:
        raise Refused(
            Problem(
                "phone", tr("“{text}” cannot be a telephone number; correct it or leave it out.", text=text)
            )
        )


def check_email(text: str) -> None:
    """Refuse what is no address; whether anybody reads there is not asked."""
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        problem = Problem(
            "email", tr("“{text}” is not an e-mail address; type it as name@example.org.", text=text)
        )
        raise Refused(problem) from None
