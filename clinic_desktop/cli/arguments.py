"""What may stand on the command line; wrong usage is one clear line."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from clinic_desktop import VERSION

if TYPE_CHECKING:
    from collections.abc import Sequence


class UsageError(Exception):
    """The command line cannot be understood; the text says what is wrong in one line."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message}; see {self.prog} --help.")


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Return the command and its options; raises UsageError, and SystemExit(0) after --help or --version."""
    parser = _Parser(
        prog="clinic-desktop",
        description="Lab timelines and patient pages. Without a command it opens the window.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"Clinic Desktop {VERSION}")
    parser.add_argument("--clinic", type=Path, metavar="DIR", help="the clinic's folder")
    # For the smoke test of the frozen program: paint once, then end.
    parser.add_argument("--close-when-painted", action="store_true", help=argparse.SUPPRESS)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_setting_up(commands)
    _add_daily(commands)
    _add_keeping(commands)
    options = parser.parse_args(arguments)
    _refuse_broken_letters(options)
    return options


def _refuse_broken_letters(options: argparse.Namespace) -> None:
    """Raise UsageError for a text of bytes that are no letters here; files may have such names."""
    for value in vars(options).values():
        try:
            value.encode() if isinstance(value, str) else None
        except UnicodeEncodeError:
            raise UsageError(f"“{value}” holds signs that are no letters here; type it again.") from None


Commands = argparse._SubParsersAction  # noqa: SLF001 (argparse gives this type no public name)


def _command(
    commands: Commands[_Parser], name: str, words: str, *, needs_clinic: bool = True, signs_in: bool = True
) -> _Parser:
    command = commands.add_parser(name, help=words, description=words, allow_abbrev=False)
    if needs_clinic:
        command.add_argument("--clinic", type=Path, metavar="DIR", required=True, help="the clinic's folder")
    if signs_in:
        command.add_argument("--user", metavar="USER", help="who asks; without it you are asked")
        command.add_argument(
            "--passphrase-file", type=Path, metavar="FILE", help="holds the passphrase; else you are asked"
        )
    return command


def _add_setting_up(commands: Commands[_Parser]) -> None:
    init = _command(commands, "init", "make an empty clinic with its first user")
    init.add_argument("--name", required=True, help="the clinic's name")
    init.add_argument("--phone", help="its phone number, which patients' pages name; else typed in Settings")
    demo = _command(
        commands, "demo", "make a demonstration clinic and open it", needs_clinic=False, signs_in=False
    )
    demo.add_argument("--clinic", type=Path, metavar="DIR", help="its folder; without it in your own data")
    demo.add_argument("--patients", type=_count, metavar="N", help="how many invented men; all without it")
    demo.add_argument("--no-window", action="store_true", help="only make it")
    demo.add_argument("--close-when-painted", action="store_true", help=argparse.SUPPRESS)


def _add_daily(commands: Commands[_Parser]) -> None:
    bring = _command(commands, "import", "bring in portable charts and tables of results")
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE")
    bring.add_argument("--accept", action="store_true", help="store a table's results as signed by --user")
    bring.add_argument("--dry-run", action="store_true", help="say what would happen, store nothing")
    bring.add_argument("--json", action="store_true", help="print what was understood as JSON")
    show = _command(commands, "show", "print a chart and everything claimed about it")
    show.add_argument("chart", metavar="CHART")
    show.add_argument("--at", type=_day, metavar="DATE", help="as of this day; today without it")
    show.add_argument("--json", action="store_true", required=True)
    _add_report(commands)
    listing = _command(commands, "list", "print chart numbers, names, phase and what is due")
    listing.add_argument("--json", action="store_true")
    convert = _command(commands, "convert", "convert a value", needs_clinic=False, signs_in=False)
    for name in ("value", "unit", "marker"):
        convert.add_argument(name, metavar=name.upper())
    convert.add_argument("--to", required=True, metavar="UNIT")


def _add_report(commands: Commands[_Parser]) -> None:
    report = _command(commands, "report", "write the printed page of a visit")
    report.add_argument("chart", metavar="CHART")
    report.add_argument("--visit", type=_day, metavar="DATE", help="the visit's day; the last one without it")
    report.add_argument(
        "--for",
        dest="reader",
        choices=("patient", "clinician"),
        default="patient",
        help="whom it is for; the patient without it",
    )
    report.add_argument(
        "--paper", choices=("a4", "letter"), default="a4", help="the sheet it is printed on; A4 without it"
    )
    report.add_argument(
        "--lang", choices=("en", "es"), default="en", help="the page's language; English without it"
    )
    report.add_argument("--slip", action="store_true", help="add the patient's slip for the next draw")
    report.add_argument("--draft", action="store_true", help="print an unreviewed visit, marked as a draft")
    report.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.pdf")


def _add_keeping(commands: Commands[_Parser]) -> None:
    """Add the commands that keep a clinic safe, and export, which a later part builds."""
    export = _command(commands, "export", "write charts for another program")
    export.add_argument("chart", nargs="?", metavar="CHART")
    export.add_argument("--to", required=True, choices=("chart", "fhir", "csv", "xlsx"))
    export.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    backup = _command(commands, "backup", "write a backup of the clinic")
    backup.add_argument("-o", "--output", type=Path, required=True, metavar="FILE")
    restore = _command(commands, "restore", "make a clinic from a backup, in a new folder")
    restore.add_argument("file", type=Path, metavar="FILE")
    instead = "the clinic in use: tell whom of the backup it has erased since"
    restore.add_argument("--instead-of", type=Path, metavar="DIR", help=instead)
    restore.add_argument("--erase-again", action="store_true", help="with --instead-of: erase them again")
    _command(commands, "check", "prove the clinic's file whole")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a day such as 2026-09-21") from None


def _count(text: str) -> int:
    if text.isascii() and text.isdigit() and int(text) > 0:
        return int(text)
    raise argparse.ArgumentTypeError(f"“{text}” is not a number of patients")
