"""What is done while a program is killed, and what must hold afterwards.

An act runs in a child that is killed; `found` looks at what is left, in the parent, and returns each thing
that is lost, half there, or in the way of the next opening. What was told by the child was acknowledged.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from clinic_desktop import importing
from clinic_desktop.model.chart import Chart
from clinic_desktop.model.problem import Refused
from clinic_desktop.store.backup import back_up, back_up_to
from clinic_desktop.store.backup_folder import DATED, ENDING, backups_in
from clinic_desktop.store.checking import check
from clinic_desktop.store.clinic import create, is_clinic, open_clinic
from clinic_desktop.store.restore import restore
from clinic_desktop.store.schema import STEPS as SCHEMA
from tests.faults import script
from tests.store.old_files import OLD_NOW, OLD_PASSPHRASE, OLD_USER, old_chart, old_drafts
from tests.store.people import NOW, PASSPHRASE, QUICK, USER, reopen, semen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from clinic_desktop.store.clinic import Clinic

    Tell = Callable[[str], None]

DATA = Path(__file__).parents[1] / "data"


def faults_of(clinic: Clinic) -> list[str]:
    """What `check` finds."""
    return [finding for result in check(clinic) for finding in result.findings]


class Act:
    """One kind of act in a folder of its own, done in rounds."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "clinic"
        with create(
            self.folder, name="Kills", user=USER, passphrase=PASSPHRASE, now=NOW, cost=QUICK
        ) as clinic:
            self.furnish(clinic)

    def furnish(self, clinic: Clinic) -> None:
        """Put into the clinic what must be there before."""

    def run(self, turn: int, tell: Tell) -> None:
        """Do it once; each thing that is acknowledged is told."""
        raise NotImplementedError

    def found(self, turn: int, told: list[str]) -> list[str]:
        """Return what is wrong after a round."""
        raise NotImplementedError


class Work(Act):
    """Saves, signatures and corrections, two men a round."""

    MEN = 2

    def furnish(self, clinic: Clinic) -> None:
        self.states = script.states(clinic)
        self.reached: dict[int, int] = {}

    def run(self, turn: int, tell: Tell) -> None:
        with reopen(self.folder) as clinic:
            for man in range(turn * self.MEN, (turn + 1) * self.MEN):
                for step in script.STEPS:
                    step(clinic, man)
                    tell(str(man))

    def found(self, turn: int, told: list[str]) -> list[str]:
        with reopen(self.folder) as clinic:
            faults = []
            for man in range(turn * self.MEN, (turn + 1) * self.MEN):
                acknowledged = told.count(str(man))
                self.reached[man] = self._stands(clinic, man)
                # The one in the making may have been stored just before the kill.
                if self.reached[man] not in (acknowledged, acknowledged + 1):
                    faults.append(f"{man} stands at {self.reached[man]}, acknowledged {acknowledged}")
            moved = [man for man, step in self.reached.items() if self._stands(clinic, man) != step]
            return [*faults, *(f"{man} no longer stands" for man in moved), *faults_of(clinic)]

    def _stands(self, clinic: Clinic, man: int) -> int:
        state = script.state(clinic, man)
        return self.states.index(state) if state in self.states else -1


class Import(Act):
    """A file of many men, brought in whole or not at all."""

    MEN = 12

    def furnish(self, clinic: Clinic) -> None:
        self.files: list[int] = []
        self._bring(clinic, 999)
        self.state = script.state(clinic, 999 * self.MEN)

    def run(self, turn: int, tell: Tell) -> None:
        with reopen(self.folder) as clinic:
            self._bring(clinic, turn)
            tell("whole")

    def found(self, turn: int, told: list[str]) -> list[str]:
        with reopen(self.folder) as clinic:
            here = [script.state(clinic, man) == self.state for man in self._men(turn)]
            if told and not all(here):
                return [f"file {turn} was acknowledged and is not whole"]
            if any(script.state(clinic, man) for man in self._men(turn)) and not all(here):
                return [f"file {turn} is half there"]
            self.files += [turn] if all(here) else []
            men = len(self.files) * self.MEN + self.MEN
            counted = [] if len(clinic.patients.all()) == men else ["men were lost or made"]
            return counted + faults_of(clinic)

    def _men(self, turn: int) -> Iterable[int]:
        return range(turn * self.MEN, (turn + 1) * self.MEN)

    def _bring(self, clinic: Clinic, turn: int) -> None:
        charts = [
            Chart(
                patient=script.patient(man),
                courses=(script.course(man),),
                medications=(script.medication(man),),
                visits=(script.visit(man), script.later_visit(man)),
                panels=(script.blood(man), semen(f"{script.man_id(man)}-semen", script.SECOND)),
            )
            for man in self._men(turn)
        ]
        importing.admit(clinic, charts, now=NOW, new_id=lambda: "of no visit")


class Kept(Act):
    """An act around a clinic of forty men that must stay as it is."""

    MEN = 40

    def furnish(self, clinic: Clinic) -> None:
        for man in range(self.MEN):
            clinic.patients.add(script.patient(man), NOW)
            clinic.panels.sign(script.man_id(man), script.blood(man), visit_id=f"v{man}", now=NOW)
        back_up_to(clinic, self.home / f"whole{ENDING}", NOW)
        (self.home / "second").mkdir()

    def proven(self, folder: Path) -> list[str]:
        with reopen(folder) as clinic:
            men = [
                man for man in range(self.MEN) if len(clinic.patients.chart(script.man_id(man)).panels) != 1
            ]
            return [f"{man} has lost his panel in {folder.name}" for man in men] + faults_of(clinic)

    def restored(self, backup: Path) -> list[str]:
        folder = self.home / "proof"
        try:
            restore(backup, folder, user=USER, passphrase=PASSPHRASE)
            return self.proven(folder)
        except Refused as refused:
            return [f"{backup.name} cannot be restored: {refused}"]
        finally:
            shutil.rmtree(folder, ignore_errors=True)


class Backup(Kept):
    """The dated backup with its copy in a second folder, and one under a name of its own."""

    def run(self, turn: int, tell: Tell) -> None:
        with reopen(self.folder) as clinic:
            back_up(clinic, NOW.replace(year=1990 + turn % 30), second=self.home / "second")
            tell("dated")
            back_up_to(clinic, self.home / "named.backup", NOW)
            tell("named")

    def found(self, turn: int, told: list[str]) -> list[str]:
        places = (self.folder / "backups", self.home / "second")
        named = [path for path in (self.home / "named.backup",) if path.exists()]
        dated = [path for place in places if place.exists() for path in place.glob(DATED)]
        readable = [backup.path for place in places if place.exists() for backup in backups_in(place)]
        faults = [f"{path.name} cannot be read" for path in dated if path not in readable]
        faults += [
            f"the acknowledged backup is not in {place.name}"
            for place in places
            if "dated" in told and not list(place.glob(DATED))
        ]
        if "named" in told and not named:
            faults.append("the acknowledged backup is not there")
        for path in (*dated, *named):
            faults += self.restored(path)
            path.unlink()
        return faults + self.proven(self.folder)


class Erase(Kept):
    """A man erased: he is there with all that is his, or gone with it."""

    def furnish(self, clinic: Clinic) -> None:
        super().furnish(clinic)
        self.there = set(range(self.MEN))

    def run(self, turn: int, tell: Tell) -> None:
        with reopen(self.folder) as clinic:
            clinic.patients.erase(script.man_id(turn), "asked for", NOW)
            tell("erased")

    def found(self, turn: int, told: list[str]) -> list[str]:
        with reopen(self.folder) as clinic:
            faults = faults_of(clinic)
            gone = script.state(clinic, turn) is None
            if told and not gone:
                faults.append(f"{turn} was erased, and is there")
            self.there -= {turn} if gone else set()
            left = clinic._file.rows("SELECT count(*) FROM audit WHERE row GLOB ?", f"{script.man_id(turn)}*")
            if gone and left != [(0,)]:
                faults.append(f"the audit still tells of {turn}")
            here = {man for man in self.there if len(clinic.patients.chart(script.man_id(man)).panels) == 1}
            if here != self.there or len(clinic.patients.all()) != len(here):
                faults.append("others were lost")
            return faults


class Restore(Kept):
    """A clinic from its backup: the folder that has its name is a whole clinic."""

    def run(self, turn: int, tell: Tell) -> None:
        restore(self.home / f"whole{ENDING}", self.home / "new", user=USER, passphrase=PASSPHRASE)
        tell("restored")

    def found(self, turn: int, told: list[str]) -> list[str]:
        folder = self.home / "new"
        faults = []
        if folder.exists():
            faults += (
                self.proven(folder) if is_clinic(folder) else ["a folder that is no clinic has its name"]
            )
            shutil.rmtree(folder)
        elif told:
            faults.append("what was restored is not there")
        return faults + self.restored(self.home / f"whole{ENDING}")


class Migration(Act):
    """A file of an old schema, opened: it is the old one or the new one, and its values are the same."""

    OLD: ClassVar = [path for path in sorted(DATA.glob("schema-*")) if path.name[-4:] != SCHEMA[-1].name[:4]]

    def run(self, turn: int, tell: Tell) -> None:
        old = self.OLD[turn % len(self.OLD)]
        folder = self.home / f"{turn}"
        shutil.copytree(old, folder)
        tell("copied")
        self._open(folder).close()
        tell("updated")

    def found(self, turn: int, told: list[str]) -> list[str]:
        old, folder = self.OLD[turn % len(self.OLD)], self.home / f"{turn}"
        if not told:
            shutil.rmtree(folder, ignore_errors=True)
            return []
        with self._open(folder) as clinic:
            faults = faults_of(clinic)
            chart = clinic.patients.chart("patient-1")
            if repr(chart) != repr(old_chart(old.name)) or clinic.drafts.all() != old_drafts():
                faults.append(f"the values of {old.name} are not those of its day")
        backups = list((folder / "backups").glob(f"[!.]*{ENDING}"))
        for path in backups:
            restore(path, self.home / "proof", user=OLD_USER, passphrase=OLD_PASSPHRASE)
            with self._open(self.home / "proof") as clinic:
                if repr(clinic.patients.chart("patient-1")) != repr(old_chart(old.name)):
                    faults.append("the backup before the update holds other values")
            shutil.rmtree(self.home / "proof")
        if not backups:
            faults.append("there is no backup from before the update")
        shutil.rmtree(folder)
        return faults

    def _open(self, folder: Path) -> Clinic:
        return open_clinic(folder, user=OLD_USER, passphrase=OLD_PASSPHRASE, now=OLD_NOW)


ACTS: dict[str, type[Act]] = {
    "work": Work,
    "import": Import,
    "backup": Backup,
    "restore": Restore,
    "erase": Erase,
    "migration": Migration,
}
