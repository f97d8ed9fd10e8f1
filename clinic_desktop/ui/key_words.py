"""How a key is written on this computer: Ctrl, Alt and Shift as words, on macOS the signs of its keyboard.

Qt gives Ctrl of a shortcut to the ⌘ key of macOS by itself; only what is read has to follow.
"""

from __future__ import annotations

import re
import sys

SIGNS = {"Alt": "⌥", "Shift": "⇧", "Ctrl": "⌘"}
"""In the order in which macOS writes them."""
KEYS = {
    "Enter": "↩",
    "Return": "↩",
    "Delete": "⌦",
    "Del": "⌦",
    "Page Down": "⇟",
    "Page Up": "⇞",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Tab": "⇥",
}
CHORD = re.compile(
    r"\b((?:(?:Ctrl|Alt|Shift)[ +])+)(Page Down|Page Up|Enter|Return|Delete|Del|Left|Right|Up|Down|Tab|F\d\d?"
    r"|[A-Z0-9](?![\w])|[+−,-](?!\w))"
)
ALONE = re.compile(r"\b(?:Ctrl|Alt|Shift)\b")


def key_words(text: str, *, mac: bool) -> str:
    """A text with every key in it as this kind of computer writes it: "Ctrl Shift K" is "⇧⌘K" on macOS."""
    if not mac:
        return text
    return ALONE.sub(lambda found: SIGNS[found[0]], CHORD.sub(_signs, text))


def keys_here(text: str) -> str:
    """A text with every key in it as this computer writes it."""
    return key_words(text, mac=sys.platform == "darwin")


def _signs(chord: re.Match[str]) -> str:
    held, key = re.split(r"[ +]", chord[1]), chord[2]
    return "".join(sign for word, sign in SIGNS.items() if word in held) + KEYS.get(key, key)
