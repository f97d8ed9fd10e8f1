"""An open clinic and its doors: everything that can be done with it, each act held to its user's rights."""

from __future__ import annotations

from contextlib import ExitStack, closing, suppress
from typing import TYPE_CHECKING, Self

from clinic_desktop.language import tr
from clinic_desktop.model.audit import Act
from clinic_desktop.model.problem import Refused, refuse
from clinic_desktop.model.role import Right, rights_of
from clinic_desktop.store.audit import Audit, append
from clinic_desktop.store.backfills import Backfills
from clinic_desktop.store.custom_markers import CustomMarkers
from clinic_desktop.store.drafts import Drafts
from clinic_desktop.store.issued_reports import IssuedReports
from clinic_desktop.store.known_keys import strange_keys
from clinic_desktop.store.laboratory_templates import LaboratoryTemplates
from clinic_desktop.store.merging import Merges
from clinic_desktop.store.message_drafts import MessageDrafts, MessageWriter
from clinic_desktop.store.panels import Panels
from clinic_desktop.store.patients import Patients
from clinic_desktop.store.places import FILE_NAME
from clinic_desktop.store.printed_ranges import PrintedRanges
from clinic_desktop.store.questions import Questions
from clinic_desktop.store.rights import demand
from clinic_desktop.store.settings import CLINIC_NAME, DEMONSTRATION, Settings
from clinic_desktop.store.signing_in import after_wrong_tries, proved, wrong_tries
from clinic_desktop.store.source_documents import SourceDocuments
from clinic_desktop.store.treatment import Treatment
from clinic_desktop.store.users import Users
from clinic_desktop.store.vault import read_ring
from clinic_desktop.store.visit_drafts import VisitDrafts, VisitWriter
from clinic_desktop.store.visits import Visits
from clinic_desktop.store.worklist import RowWriter, Worklist

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path
    from types import TracebackType

    from clinic_desktop.model.role import Role
    from clinic_desktop.store.database import ClinicFile
    from clinic_desktop.store.draft_writer import DraftWriter
    from clinic_desktop.store.holder import Hold
    from clinic_desktop.store.key_ring import KeyRing
    from clinic_desktop.store.keys import Keys


class Clinic:
    """An open clinic; close it, or use it as a context manager. Usable from several threads."""

    def __init__(
        self, folder: Path, file: ClinicFile, writer: DraftWriter | None, hold: Hold | None, keys: Keys
    ) -> None:
        self.folder = folder
        self.user = file.user
        self.writing = file.writing
        self.drafts, self.backfills = Drafts(file, writer), Backfills(file, writer)
        messages = None if writer is None else MessageWriter(writer.open_file)
        self.message_drafts = MessageDrafts(file, messages)
        self.visit_drafts = VisitDrafts(file, None if writer is None else VisitWriter(writer.open_file))
        self.worklist = Worklist(file, None if writer is None else RowWriter(writer.open_file))
        self.patients = Patients(file, self.drafts, self.message_drafts, self.visit_drafts)
        self.merges = Merges(file, self.drafts, self.message_drafts, self.visit_drafts)
        self.panels = Panels(file, self.drafts)
        self.questions = Questions(file)
        self.treatment = Treatment(file)
        self.reports = IssuedReports(file)
        self.visits = Visits(file, self.message_drafts, self.visit_drafts)
        self.settings = Settings(file)
        self.users = Users(file, keys)
        self.custom_markers = CustomMarkers(file)
        self.laboratory_templates = LaboratoryTemplates(file)
        self.printed_ranges = PrintedRanges(file)
        self.sources = SourceDocuments(file)
        self.audit = Audit(file)
        self.as_of: datetime | None = None  # when the backup was made that this is read from
        self._file = file
        self._keys = keys
        self._recorded = 0
        self._closing = ExitStack()
        if hold is not None:
            self._closing.callback(hold.release)
        self._closing.callback(file.close)
        self._closing.callback(self.keep_audit_head)
        self._closing.callback(self.drafts.close)
        self._closing.callback(self.message_drafts.close)
        self._closing.callback(self.visit_drafts.close)
        self._closing.callback(self.worklist.close)

    @property
    def name(self) -> str:
        """The clinic's name, as its settings say it now."""
        return self.settings.get(CLINIC_NAME) or ""

    @property
    def demonstration(self) -> bool:
        """True for a clinic of invented men."""
        return self.settings.get(DEMONSTRATION) is not None

    @property
    def roles(self) -> tuple[Role, ...]:
        """What the user is here; an owner may change that meanwhile."""
        return self._file.roles

    def may(self, right: Right) -> bool:
        """True where the user has a right; an operation that needs one refuses without it."""
        return right in rights_of(self._file.roles)

    def demand(self, right: Right) -> None:
        """Raise Refused, naming who may, where the user lacks a right."""
        demand(self._file, right)

    def confirm(self, passphrase: str, now: datetime) -> None:
        """Raise Refused unless this is the user's own passphrase: to unlock, and before acts of weight.

        Wrong ones count, and are told to wait, as they are at sign-in.
        """
        wrong = wrong_tries(self.folder, self.user)
        proved(self.folder, self.user, passphrase, now)
        if wrong:
            self.record(Act.SIGN_IN, None, f"unlocked {after_wrong_tries(wrong)}", now)

    def key_to(self, ring: KeyRing) -> tuple[str, bytes]:
        """Return the user's name and the data key for another copy of this clinic, by that copy's keys.

        Raises Refused for another clinic's, and where the user has no key there any more.
        """
        known = ring.key_of(self.user)
        if ring.clinic != read_ring(self.folder).clinic:
            raise refuse("backup", tr("That backup is of another clinic; sign in to it by itself."))
        if known is None:
            raise refuse(
                "user",
                tr("That backup has no user “{user}” any more; sign in as another one.", user=self.user),
            )
        return known.user, self._keys.data_key

    def strange_keys(self) -> tuple[str, ...]:
        """Say of each key in the key file that is not the one set last what it may open and what to do."""
        with suppress(Refused, OSError):  # what is wrong with the key file itself, the check tells
            return strange_keys(self._file, read_ring(self.folder))
        return ()

    def record(self, act: Act, patient_id: str | None, detail: str, now: datetime) -> bool:
        """Write an act that changes no row, such as viewing a chart, into the audit; True where it was.

        A clinic that is open for reading only is told of it on a short connection of its own, which waits for
        the window that writes. Where that cannot be (a folder that cannot be written, a copy read
        from a backup), reading goes on without.
        """
        self.demand(Right.READ)
        if self.writing:
            append(self._file, act, patient_id, detail, now)
            self._recorded += 1
            return True
        if self.as_of is not None:
            return False
        with suppress(Refused), closing(self._file.beside(self.folder / FILE_NAME, writing=True)) as beside:
            append(beside, act, patient_id, detail, now)
            return True
        return False

    def keep_audit_head(self) -> None:
        """Let the keys know the end of the audit, when the clinic is closed, locked or backed up.

        Where that fails, the end that they knew before goes on being proof of all that came before it.
        """
        if self.writing:
            with suppress(Refused):
                self._keys.keep_head(self._file)

    def together(self, now: datetime | None = None) -> AbstractContextManager[None]:
        """Bind several writes into one: all of them are stored when the block ends, or none."""
        return self._file.transaction(now)

    @property
    def rows_written(self) -> int:
        """How many rows were written through this since it was opened.

        Drafts do not count, nor what was only recorded: viewing and signing in are no reason for a backup.
        """
        return int(self._file.connection.total_changes) - self._recorded

    def beside(self) -> ClinicFile:
        """A connection of its own, for reading, so that a long copy or check stands in nobody's way."""
        return self._file.beside(self.folder / FILE_NAME, writing=False)

    def when_closed(self, action: Callable[[], object]) -> None:
        """Do this once everything is closed, such as removing the copy that was read."""
        # What is pushed first is done last.
        waiting = self._closing.pop_all()
        self._closing.callback(action)
        self._closing.push(waiting)

    def close(self) -> None:
        """Write the drafts that wait, close the file and let another program write; twice does no harm."""
        self._closing.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
