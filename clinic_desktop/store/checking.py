"""What `check` proves of a clinic's file, each proof in a line: it only reads, beside a window too.

`CHECKS` is the list; what another part can prove of the file (the audit's chain) becomes one more row of it.
"""

from __future__ import annotations

import hashlib
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase, tr
from clinic_desktop.model.problem import Refused
from clinic_desktop.store import triggers
from clinic_desktop.store.audit_chain import broken_links
from clinic_desktop.store.key_ring import to_ring
from clinic_desktop.store.known_keys import strange_keys
from clinic_desktop.store.vault import KEYS_COPY_NAME, KEYS_NAME, read_ring

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.doors import Clinic

MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Examined:
    """What is examined: the open file, and the folder with the keys beside it."""

    file: ClinicFile
    folder: Path


@dataclass(frozen=True, slots=True)
class Check:
    """One proof: what holds when nothing is found, and how it is looked for; findings are sentences."""

    holds: str
    findings: Callable[[Examined], Iterable[str]]


@dataclass(frozen=True, slots=True)
class Result:
    """What one check found; nothing where it holds."""

    holds: str
    findings: tuple[str, ...]


def encryption(examined: Examined) -> list[str]:
    """Prove each page against the cipher's own checksum."""
    # A page that is written this very moment looks torn once, a damaged one always.
    rows = [{str(row[0]) for row in examined.file.rows("PRAGMA cipher_integrity_check")} for _ in range(2)]
    return [tr("The encrypted file is damaged: {said}.", said=said) for said in sorted(rows[0] & rows[1])]


def structure(examined: Examined) -> list[str]:
    """Ask the engine for its own proof of tables, indexes and constraints."""
    said = [str(row[0]) for row in examined.file.rows("PRAGMA integrity_check")]
    return (
        [] if said == ["ok"] else [tr("The file's structure is damaged: {line}.", line=line) for line in said]
    )


def references(examined: Examined) -> list[str]:
    """Prove that whatever a row refers to is there."""
    found = examined.file.rows(
        'SELECT "table", "parent", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2 ORDER BY 1, 2'
    )
    return [
        tr(
            "{rows} rows of {table} refer to a {parent} that is not there.",
            rows=rows,
            table=table,
            parent=parent,
        )
        for table, parent, rows in found
    ]


def guards(examined: Examined) -> list[str]:
    """Prove that the file holds each trigger as it must be, and no other."""
    held, wanted = triggers.present(examined.file), triggers.wanted(examined.file)
    both = sorted(held.keys() & wanted.keys())
    missing = [tr("The guard {name} is missing.", name=name) for name in sorted(wanted.keys() - held.keys())]
    foreign = [
        tr("The trigger {name} is not one of this program's.", name=name)
        for name in sorted(held.keys() - wanted.keys())
    ]
    changed = [tr("The guard {name} was changed.", name=name) for name in both if held[name] != wanted[name]]
    return missing + foreign + changed


def page_bytes(examined: Examined) -> list[str]:
    """Prove that the bytes of each issued page and source still have the hash they were stored under."""
    found = []
    for (sha256,) in examined.file.rows("SELECT sha256 FROM document ORDER BY sha256"):
        content = examined.file.rows("SELECT bytes FROM document WHERE sha256 = ?", sha256)
        if any(hashlib.sha256(bytes(row[0])).hexdigest() != sha256 for row in content):
            found += [tr("The bytes of {name} were changed.", name=name) for name in _names(examined, sha256)]
    return found


def _names(examined: Examined, sha256: str) -> list[str]:
    """What a person knows some bytes by; a source by its id, for its title may tell of a man."""
    owners = examined.file.rows(
        "SELECT 'the issued page ' || number FROM report WHERE sha256 = ? UNION "
        "SELECT 'the source document ' || id FROM source_document WHERE sha256 = ? UNION "
        "SELECT 'the clinic’s logo' FROM setting WHERE name = 'logo' AND value = ? ORDER BY 1",
        *(sha256, sha256, sha256),
    )
    return [name for (name,) in owners] or [tr("the document {sha256}", sha256=sha256)]


def lost_pages(examined: Examined) -> list[str]:
    """Prove that each issued page and source has its bytes, and that no bytes lie there without either."""
    without = examined.file.rows(
        "SELECT 'the issued page ' || number FROM report WHERE sha256 NOT IN (SELECT sha256 FROM document) "
        "UNION SELECT 'the source document ' || id FROM source_document "
        "WHERE sha256 NOT IN (SELECT sha256 FROM document) "
        "UNION SELECT 'the clinic’s logo' FROM setting WHERE name = 'logo' AND value <> '' "
        "AND value NOT IN (SELECT sha256 FROM document) ORDER BY 1"
    )
    orphans = examined.file.rows(
        "SELECT sha256 FROM document WHERE sha256 NOT IN (SELECT sha256 FROM report UNION "
        "SELECT sha256 FROM source_document UNION SELECT value FROM setting WHERE name = 'logo') "
        "ORDER BY sha256"
    )
    return [tr("The bytes of {name} are missing.", name=name) for (name,) in without] + [
        tr(
            "The document {sha256} belongs to no issued page or source document, and is no logo.",
            sha256=sha256,
        )
        for (sha256,) in orphans
    ]


def keys(examined: Examined) -> list[str]:
    """Prove that both copies of the key file are whole and say the same."""
    found, rings = [], []
    for name in (KEYS_NAME, KEYS_COPY_NAME):
        try:
            rings.append(to_ring((examined.folder / name).read_bytes()))
        except OSError:
            found.append(tr("The key file {name} is missing or cannot be read.", name=name))
        except Refused:
            found.append(tr("The key file {name} is damaged.", name=name))
    if len(rings) == 2 and rings[0] != rings[1]:
        found.append(
            tr(
                "The key files {keys} and {copy} differ.",
                keys=KEYS_NAME,
                copy=KEYS_COPY_NAME,
            )
        )
    return found


def known(examined: Examined) -> tuple[str, ...]:
    """Prove that the keys are those that were set last, and not an earlier key file put in their place."""
    with suppress(Refused, OSError):
        return strange_keys(examined.file, read_ring(examined.folder))
    return ()


def audit(examined: Examined) -> list[str]:
    """Prove each link of the audit's chain, and that it still holds the end that the keys know."""
    head = None
    with suppress(Refused, OSError):  # what is wrong with the keys, their own check tells
        head = read_ring(examined.folder).audit_head
    return list(broken_links(examined.file, head))


CHECKS: tuple[Check, ...] = (
    Check(phrase("Both copies of the keys are whole."), keys),
    Check(phrase("Every key is the one that was set last."), known),
    Check(phrase("Every encrypted page is as it was written."), encryption),
    Check(phrase("The file's structure is whole."), structure),
    Check(phrase("Everything that is referred to is there."), references),
    Check(phrase("Every guard is in place."), guards),
    Check(phrase("Every row of the audit is as it was written."), audit),
    Check(phrase("The bytes of every issued page, source document and logo match their hash."), page_bytes),
    Check(phrase("No document is missing or left over."), lost_pages),
)


def check(clinic: Clinic, checks: tuple[Check, ...] = CHECKS) -> tuple[Result, ...]:
    """Run every check on an open clinic; damage that stops one of them is told, and the others still run."""
    with closing(clinic.beside()) as file:
        examined = Examined(file, clinic.folder)
        return tuple(Result(tr(each.holds), _found(each, examined)) for each in checks)


def _found(each: Check, examined: Examined) -> tuple[str, ...]:
    try:
        found = tuple(each.findings(examined))
    except Refused as refused:
        return tuple(problem.sentence for problem in refused.problems)
    more = len(found) - MOST_TOLD
    return (*found[:MOST_TOLD], tr("And {more} more of this kind.", more=more)) if more > 0 else found
