"""Men who were erased in the clinic in use and are in an older backup of it: found, and erased again.

An erasure knows its man by his number alone. Two copies of a clinic may have gone apart and given one number
to two men; so he counts as the same only where both audits hold the same row of his admission: its hash
covers all that was before it.
"""

from __future__ import annotations

from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from clinic_desktop.language import tr, tr_n
from clinic_desktop.model.audit import Act
from clinic_desktop.store.database import open_file
from clinic_desktop.store.doors import Clinic
from clinic_desktop.store.keys import Keys
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.user_rows import admit
from clinic_desktop.store.vault import STANDARD_COST, read_ring

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from clinic_desktop.store.database import ClinicFile

REASON = "Erased before, on {:%Y-%m-%d}; a backup that was restored had brought the chart back."


@dataclass(frozen=True, slots=True)
class Returned:
    """A chart of the restored clinic under whose number somebody was erased in the clinic in use."""

    patient: str
    chart_number: str
    erased_at: datetime


@dataclass(frozen=True, slots=True)
class Returning:
    """`proven` are men who were erased; of `unproven` charts the audits cannot say whose they are."""

    proven: tuple[Returned, ...] = ()
    unproven: tuple[Returned, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.proven or self.unproven)

    def in_words(self) -> str:
        """Say which charts come back; "" for none."""
        said = []
        if self.proven:
            said.append(
                tr_n(
                    "Chart {charts} in it was erased on request since the backup was made.",
                    "Charts {charts} in it were erased on request since the backup was made.",
                    len(self.proven),
                    charts=_charts(self.proven),
                )
            )
        if self.unproven:
            said.append(
                tr_n(
                    "Whether chart {charts} in it belongs to somebody who was erased since cannot be proven; "
                    "look, and erase again.",
                    "Whether charts {charts} in it belongs to somebody who was erased since cannot be "
                    "proven; look, and erase again.",
                    len(self.unproven),
                    charts=_charts(self.unproven),
                )
            )
        return " ".join(said)


def returning(restored: Clinic, live: Clinic) -> Returning:
    """Return who was erased in the clinic in use and is in the restored one."""
    with closing(restored.beside()) as there, closing(live.beside()) as here:
        proven: list[Returned] = []
        unproven: list[Returned] = []
        for number, erased_at in here.rows("SELECT patient, erased_at FROM erasure ORDER BY patient"):
            held = there.one("SELECT id, chart_number FROM patient WHERE number = ?", number)
            if held is not None:
                patient, chart_number = held
                man = Returned(patient, chart_number, datetime.fromisoformat(erased_at))
                (proven if _same_admission(there, here, number) else unproven).append(man)
    return Returning(tuple(proven), tuple(unproven))


@contextmanager
def copy_of(live: Clinic, folder: Path, *, writing: bool = False) -> Iterator[Clinic]:
    """Open a restored copy of an open clinic for the same user, whose passphrase was asked already.

    Raises Refused for another clinic's folder, and where its users do not know him.
    """
    name, key = live.key_to(read_ring(folder))
    file = open_file(folder / FILE_NAME, key, name, writing=writing)
    with Clinic(folder, file, None, None, Keys(folder, key, STANDARD_COST)) as copy:
        admit(file)
        yield copy


def erase_again(live: Clinic, folder: Path, now: datetime) -> int:
    """Erase from a restored copy whom the clinic in use proves erased; returns how many that were.

    May be asked again after a failure. Raises Refused where the user is no owner in the copy.
    """
    with copy_of(live, folder, writing=True) as copy:
        men = returning(copy, live).proven
        for man in men:
            _let_others_be(copy, man, now)
            copy.patients.erase(man.patient, REASON.format(man.erased_at), now)
    return len(men)


def _let_others_be(copy: Clinic, man: Returned, now: datetime) -> None:
    """Take apart what is merged in the copy: each man who was erased goes by himself, and nobody with him."""
    for merge in copy.merges.of(man.patient):
        if merge.stands:
            copy.merges.unmerge(merge.patient, reason=REASON.format(man.erased_at), now=now)


def _same_admission(there: ClinicFile, here: ClinicFile, number: int) -> bool:
    """True where both audits tell of a man's admission in one and the same row."""
    row = there.one(
        "SELECT seq, hash FROM audit WHERE subject = 'patient' AND (patient = ? AND act = ? OR act = ?) "
        "ORDER BY act = ? DESC, seq LIMIT 1",
        *(number, Act.ADD.value, Act.ADOPTED.value, Act.ADD.value),
    )
    if row is None:
        return False
    same = here.one("SELECT hash FROM audit WHERE seq = ?", row[0])
    return same is not None and bytes(same[0]) == bytes(row[1])


def _charts(men: Sequence[Returned]) -> str:
    *others, last = [man.chart_number for man in men]
    return tr("{first} and {last}", first=", ".join(others), last=last) if others else last
