"""The clinic's recovery code: 160 random bits to be printed once, typed back by a person years later.

Crockford's base 32 has no letter that is taken for a digit, and its check symbol (the number modulo 37)
catches every wrong sign and every two neighbours in the wrong order, before anything slow is tried.
https://www.crockford.com/base32.html
"""

from __future__ import annotations

import os

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse

CODE_BYTES = 20
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHECK_SYMBOLS = SYMBOLS + "*~$=U"
LENGTH = CODE_BYTES * 8 // 5
GROUP = 4
MISREAD = str.maketrans("ILO", "110", " \t\r\n-–—")


def new_code() -> str:
    """Return a new code as it is printed."""
    return printed(int.from_bytes(os.urandom(CODE_BYTES)))


def printed(number: int) -> str:
    """Return a number's code in groups of four, the check symbol last: ABCD-EFGH-…-WXYZ-5."""
    symbols = "".join(SYMBOLS[number >> shift & 31] for shift in range(CODE_BYTES * 8 - 5, -1, -5))
    groups = [symbols[start : start + GROUP] for start in range(0, LENGTH, GROUP)]
    return "-".join([*groups, CHECK_SYMBOLS[number % len(CHECK_SYMBOLS)]])


def read_code(text: str) -> str:
    """Return a typed code as it wraps the key: no groups, no check symbol.

    Capitals, spaces and hyphens do not count, and I, L and O are read as 1, 1 and 0. Raises Refused, saying
    whether signs are missing or mistyped.
    """
    typed = text.upper().translate(MISREAD)
    if len(typed) != LENGTH + 1:
        sentence = tr(
            "A recovery code has {wanted} letters and digits, this one has {count}; compare it "
            "with the printed page.",
            wanted=LENGTH + 1,
            count=len(typed),
        )
        raise refuse("code", sentence)
    symbols, check = typed[:LENGTH], typed[LENGTH]
    strange = next((sign for sign in symbols if sign not in SYMBOLS), None)
    if strange is not None or check not in CHECK_SYMBOLS:
        sentence = tr(
            "“{sign}” does not occur in a recovery code there; compare it with the page.",
            sign=strange or check,
        )
        raise refuse("code", sentence)
    number = 0
    for sign in symbols:
        number = number * 32 + SYMBOLS.index(sign)
    if CHECK_SYMBOLS[number % len(CHECK_SYMBOLS)] != check:
        raise refuse("code", tr("The recovery code is mistyped somewhere; compare it with the printed page."))
    return symbols
