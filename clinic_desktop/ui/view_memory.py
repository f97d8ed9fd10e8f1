"""How each user looks at the timelines, remembered on this computer; ids only, nothing of any man."""

from __future__ import annotations

import json
import re
import tomllib
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.drawing.strip_choice import Arranged
from clinic_desktop.store.key_ring import same_name
from clinic_desktop.store.owner_only import write_whole
from clinic_desktop.ui.view_choices import AXES, BY_GOAL, UNITS, StripHeight, ViewChoices

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

VERSION = 2
UNITS_OF_ALL = 1
"""The version in which US units stood for everybody who had chosen none."""
HEAD = "# How each user of this computer looks at the timelines. It holds no patient data."
ID = re.compile(r"[a-z0-9_]{1,80}")
WINDOW = re.compile(r"course|phase|half_year|phase:[a-z0-9_]{1,80}")


class ViewMemory:
    """One small file; without one, choices last as long as the program runs.

    What cannot be read, or is of another version, counts as nothing chosen; what cannot be written is
    remembered until the program ends. Neither is worth a question to the user.
    """

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._held: dict[str, ViewChoices] = {}

    def of(self, user: str) -> ViewChoices:
        """What a user has chosen, here or the last time."""
        name = same_name(user)
        if name not in self._held:
            self._held[name] = self._stored().get(name) or ViewChoices()
        return self._held[name]

    def keep(self, user: str, choices: ViewChoices) -> None:
        """Remember what a user has chosen; what the file says of others stays."""
        self._held[same_name(user)] = choices
        if self._file is None:
            return
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, _text({**self._stored(), same_name(user): choices}).encode())

    def _stored(self) -> dict[str, ViewChoices]:
        if self._file is None:
            return {}
        try:
            found = tomllib.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        version = found.get("version")
        if version not in (VERSION, UNITS_OF_ALL):
            return {}
        users = {name: _choices(_table(user)) for name, user in _table(found.get("users")).items()}
        return {name: _unchosen(each) for name, each in users.items()} if version == UNITS_OF_ALL else users


def _unchosen(choices: ViewChoices) -> ViewChoices:
    """As the clinic, where US units were only what everybody began with."""
    return replace(choices, units="") if choices.units == "us" else choices


def _choices(user: Mapping[str, object]) -> ViewChoices:
    sets = {name: _table(each) for name, each in _table(user.get("sets")).items()}
    heights = {name: _word(high, StripHeight) for name, high in _table(user.get("heights")).items()}
    window = user.get("window")
    return ViewChoices(
        strip_set=next(iter(_ids([user.get("strip_set")])), BY_GOAL),
        window=window if isinstance(window, str) and WINDOW.fullmatch(window) else ViewChoices().window,
        units=_word(user.get("units"), UNITS) or UNITS[0],
        axis=_word(user.get("axis"), AXES) or AXES[0],
        table_open=user.get("table_open") is True,
        sets={
            name: Arranged(_ids(each.get("shown")), _ids(each.get("hidden")))
            for name, each in sets.items()
            if ID.fullmatch(name)
        },
        heights={name: StripHeight(high) for name, high in heights.items() if high and ID.fullmatch(name)},
    )


def _table(found: object) -> Mapping[str, object]:
    return found if isinstance(found, dict) else {}


def _ids(found: object) -> tuple[str, ...]:
    if not isinstance(found, list):
        return ()
    return tuple(dict.fromkeys(each for each in found if isinstance(each, str) and ID.fullmatch(each)))


def _word(found: object, words: Iterable[str]) -> str | None:
    return found if isinstance(found, str) and found in tuple(words) else None


def _text(users: Mapping[str, ViewChoices]) -> str:
    lines = [HEAD, f"version = {VERSION}"]
    for name, choices in users.items():
        place = f"users.{_quoted(name)}"
        lines += ["", f"[{place}]"]
        for key in ("strip_set", "window", "units", "axis"):
            lines.append(f"{key} = {_quoted(getattr(choices, key))}")
        lines.append(f"table_open = {'true' if choices.table_open else 'false'}")
        lines += ["", f"[{place}.heights]"]
        lines += [f"{marker} = {_quoted(height.value)}" for marker, height in choices.heights.items()]
        for strip_set, arranged in choices.sets.items():
            lines += ["", f"[{place}.sets.{strip_set}]"]
            lines += [f"shown = {_list(arranged.shown)}", f"hidden = {_list(arranged.hidden)}"]
    return "\n".join(lines) + "\n"


def _list(ids: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(each) for each in ids)}]"


def _quoted(text: str) -> str:
    """A JSON string is a TOML basic string, but for the one character that TOML wants escaped as well."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
