"""Whether two names may be one man's: the same letters in another order or spelling, or nearly so."""

from __future__ import annotations


def same_name(one: str, other: str) -> bool:
    """True where two folded names have the same words, in whatever order."""
    return bool(one) and sorted(one.split()) == sorted(other.split())


def near_name(one: str, other: str) -> bool:
    """True where two folded names are the same but for one letter: wrong, too many, missing or swapped."""
    if not one or not other:
        return False
    arranged = (" ".join(sorted(one.split())), " ".join(sorted(other.split())))
    return _one_slip(one, other) or _one_slip(*arranged) or _one_slip(one, _turned(other))


def _turned(name: str) -> str:
    """The last word first: "daniel okafor" for "okafor daniel"."""
    *others, last = name.split()
    return " ".join((last, *others))


def _one_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:] or swapped
