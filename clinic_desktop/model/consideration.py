"""A cited, switchable remark for the clinician: what was seen, what it may mean, what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import Judged


class ConsiderationId(StrEnum):
    """The remarks there are; each has one rule and one record of the knowledge."""

    ESTRADIOL_HIGH = "estradiol_high"
    T_E2_LOW = "t_e2_low"
    PROLACTIN_RAISED = "prolactin_raised"
    HAEMATOCRIT_HIGH = "haematocrit_high"
    VISUAL_SYMPTOMS = "visual_symptoms"
    THROMBOSIS_SIGNS = "thrombosis_signs"
    THROMBOSIS_HISTORY = "thrombosis_history"
    NO_GONADOTROPIN_RESPONSE = "no_gonadotropin_response"
    UNDECLARED_ANDROGEN = "undeclared_androgen"
    GONADOTROPIN_ABOVE_RANGE = "gonadotropin_above_range"
    AFTERNOON_DRAW = "afternoon_draw"
    ASSAY_INTERFERENCE = "assay_interference"
    AZOOSPERMIA = "azoospermia"
    SERM_CONFIRMATION = "serm_confirmation"


class Weight(StrEnum):
    """How pressing a remark is: what may harm him, what a result may mean, what it may not be taken for."""

    SAFETY = "safety"
    FINDING = "finding"
    CONTEXT = "context"


@dataclass(frozen=True, slots=True)
class ConsiderationInput:
    """One fact a consideration rests on, in words; `reading` where it is a result."""

    text: str
    reading: Judged | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consideration:
    """One remark about a chart on one day; `patient_text` is None where nothing is said to the patient.

    `rule` says in words when it is made at all, `would_change` what would make it go.
    """

    id: ConsiderationId
    title: str
    text: str
    patient_text: str | None
    inputs: tuple[ConsiderationInput, ...]
    would_change: str
    citations: tuple[str, ...]
    rule: str = ""
    weight: Weight = Weight.FINDING
