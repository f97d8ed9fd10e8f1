"""The import command: read every file, plan them all, then store each that has no problem."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from clinic_desktop import importing
from clinic_desktop.cli.output import complain, read_bytes, say, say_json
from clinic_desktop.cli.signing_in import signed_in
from clinic_desktop.clinic_choices import known_in
from clinic_desktop.exchange import import_report, incoming
from clinic_desktop.exchange.doubts import doubts_about
from clinic_desktop.exchange.import_report import FileOutcome, Outcome
from clinic_desktop.exchange.incoming import Incoming
from clinic_desktop.exchange.recognise import Kind
from clinic_desktop.model.problem import Problem, Refused
from clinic_desktop.model.role import Right

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date, datetime
    from pathlib import Path

    from clinic_desktop.exchange.merging import Additions
    from clinic_desktop.exchange.sent import Sent
    from clinic_desktop.importing import Planned
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.store.clinic import Clinic

INBOX = (
    "Results of a table go to the inbox, which is not yet available; add --accept to store them as signed."
)
ASSIGNED = (
    "Somebody has to say whose these results are; the inbox for that is not yet available. Look at them with "
    "--dry-run --json, or bring them as a plain table."
)
ALREADY_HERE = "Everything in it is already here; it was skipped."


def import_files(options: Namespace, now: datetime) -> int:
    """Bring files in, by content and not by name; exit code 1 where any was refused."""
    with signed_in(options, now, writing=not options.dry_run) as clinic:
        clinic.demand(Right.ENTER)
        knowledge = known_in(clinic)
        files = [_read(path, knowledge, now.date()) for path in options.files]
        if not options.dry_run:
            files = [_refused_for_inbox(file, accepted=options.accept) for file in files]
        planned = importing.plan(clinic, files)
        outcomes = [_outcome(clinic, each, knowledge, options, now) for each in planned]
    if options.json:
        say_json(import_report.document(file for file, _ in outcomes))
    for file, sentences in outcomes:
        for sentence in sentences:
            if file.outcome is Outcome.REFUSED:
                complain(f"{file.incoming.name}: {sentence}")
            elif not options.json:
                say(f"{file.incoming.name}: {sentence}")
    return 1 if any(file.outcome is Outcome.REFUSED for file, _ in outcomes) else 0


def _read(path: Path, knowledge: Knowledge, today: date) -> Incoming:
    try:
        content = read_bytes(path)
    except Refused as refused:
        return Incoming(name=str(path), kind=Kind.OTHER, problems=refused.problems)
    return incoming.read(str(path), content, knowledge, today, _new_id)


def _new_id() -> str:
    return uuid4().hex


def _refused_for_inbox(file: Incoming, *, accepted: bool) -> Incoming:
    if file.problems or (file.sent is None and (accepted or file.kind is not Kind.TABLE)):
        return file
    return replace(file, problems=(Problem("", INBOX if file.sent is None else ASSIGNED),))


def _outcome(
    clinic: Clinic, planned: Planned, knowledge: Knowledge, options: Namespace, now: datetime
) -> tuple[FileOutcome, list[str]]:
    """Store one file's additions, or say why not; returns the sentences for people beside the outcome.

    A doubt refuses nothing: the file is signed by whoever imports it, so he is told, and the doubt holds the
    patient's page back until somebody answers it.
    """
    problems = planned.problems
    doubts = tuple(doubt for each in planned.additions for doubt in doubts_about(each, knowledge))
    if not problems and not options.dry_run:
        try:
            importing.store(clinic, planned.additions, now=now, new_id=_new_id, doubts=doubts)
        except Refused as refused:
            problems = refused.problems
    if problems:
        sentences = [problem.sentence for problem in problems]
        return FileOutcome(planned.incoming, Outcome.REFUSED, " ".join(sentences)), sentences
    if planned.incoming.sent is not None:
        return _shown(planned.incoming, planned.incoming.sent)
    said = [sentence for each in planned.additions for sentence in each.said]
    said += incoming.retired_codes(planned.incoming, knowledge)
    if planned.nothing_new:
        return FileOutcome(planned.incoming, Outcome.SKIPPED, " ".join([ALREADY_HERE, *said])), [
            *said,
            ALREADY_HERE,
        ]
    added = [_added(each, clinic.user, dry_run=options.dry_run) for each in planned.additions]
    outcome = FileOutcome(planned.incoming, Outcome.READ, " ".join(said) or None, doubts)
    return outcome, [*said, *added, *(doubt.said for doubt in doubts)]


def _shown(file: Incoming, sent: Sent) -> tuple[FileOutcome, list[str]]:
    """What a laboratory's file holds, of which nothing is stored before somebody assigns it."""
    ours = sum(result.marker is not None for result in file.results)
    counted = f"{len(file.results)} results in {len(sent.reports)} reports, {ours} of markers followed here."
    outcome = Outcome.PARTLY_READ if sent.left else Outcome.READ
    return FileOutcome(file, outcome, " ".join(sent.left) or None), [*sent.left, counted]


def _added(each: Additions, user: str, *, dry_run: bool) -> str:
    """Say what one man's chart gained, or would gain."""
    corrected = sum(step.corrects is not None for step in each.panels)
    signed = len(each.panels) - corrected
    counted = (
        (signed, "panel signed", "panels signed"),
        (corrected, "panel corrected", "panels corrected"),
        (len(each.markers), "marker added", "markers added"),
        (len(each.courses.new), "course added", "courses added"),
        (len(each.medications.new), "medication added", "medications added"),
        (len(each.visits.new), "visit added", "visits added"),
        (len(each.reviews), "visit reviewed", "visits reviewed"),
    )
    parts = [f"{count} {one if count == 1 else many}" for count, one, many in counted if count]
    filled = len(each.courses.changed) + len(each.medications.changed) + len(each.visits.changed)
    parts += ["open facts filled in"] if filled or each.changed_patient else []
    parts = ["new patient", *parts] if each.new_patient else parts
    act = f"{user} would sign" if dry_run else f"as {user}"
    who = f"{each.patient.name}, chart {each.patient.chart_number}"
    return f"{who}: {', '.join(parts) or 'nothing new'} ({act})."
