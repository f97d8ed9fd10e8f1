"""One reading as drawn, and what is said of it by those who look closer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.model.light_dataclass import light_dataclass

if TYPE_CHECKING:
    from clinic_desktop.model.assessment import DrawClass, LaboratoryVerdict, PhaseVerdict
    from clinic_desktop.model.lazy import Lazy
    from clinic_desktop.model.timeline import Shape
    from clinic_desktop.model.timeline_marks import LookBackWindow


@light_dataclass(frozen=True, slots=True, kw_only=True)
class PointWords:
    """What the cursor, the table and a screen reader say of a reading beside its value.

    `rule_text` is what the phase expects of it and `source_text` where that stands; `notes` name who may
    read them; `earlier` are the values that a correction replaced, the latest first. `look_back` is of semen
    samples alone. `change_mark` is the triangle of a change that is called real. `unit_label` is what people
    read where the unit is written otherwise.
    """

    collected_text: str = ""
    converted_text: str = ""
    range_text: str = ""
    change_text: str = ""
    signed_text: str = ""
    rule_text: str = ""
    source_text: str = ""
    context_text: str = ""
    notes: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()
    look_back: LookBackWindow | None = None
    change_mark: str = ""
    unit_label: str = ""


@light_dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One reading as drawn. `y` is the number, or the limit of a "<" or ">" reading.

    `key` identifies the reading across views: (panel id, marker, derived). `value_text` and `unit` are as
    reported and never reformatted. `words` are put together when somebody looks closer: few points of a long
    chart ever are.
    """

    key: tuple[str, str, bool]
    x: float
    y: float
    shape: Shape
    hollow: bool
    draft: bool
    derived: bool
    value_text: str
    unit: str
    laboratory_name: str
    letter: str
    laboratory: LaboratoryVerdict
    phase: PhaseVerdict
    draw_class: DrawClass
    reason: str
    words: Lazy[PointWords]
    citations: tuple[str, ...] = ()

    @property
    def collected_text(self) -> str:
        """When it was collected."""
        return self.words.value.collected_text

    @property
    def converted_text(self) -> str:
        """The value in the unit shown, where it was reported in another."""
        return self.words.value.converted_text

    @property
    def number_text(self) -> str:
        """The value as a bare number of the strip's own unit: reported in another one, it is converted."""
        return self.converted_text.partition(" ")[0] or self.value_text

    @property
    def range_text(self) -> str:
        """The range that the laboratory verdict goes by."""
        return self.words.value.range_text

    @property
    def change_text(self) -> str:
        """The change since the last reading, in full."""
        return self.words.value.change_text

    @property
    def signed_text(self) -> str:
        """By whom and when it was signed."""
        return self.words.value.signed_text

    @property
    def rule_text(self) -> str:
        """What the phase expects of it."""
        return self.words.value.rule_text

    @property
    def source_text(self) -> str:
        """Where that stands."""
        return self.words.value.source_text

    @property
    def context_text(self) -> str:
        """How it was drawn."""
        return self.words.value.context_text

    @property
    def notes(self) -> tuple[str, ...]:
        """The notes of the reading and of its panel."""
        return self.words.value.notes

    @property
    def earlier(self) -> tuple[str, ...]:
        """The values that a correction replaced."""
        return self.words.value.earlier

    @property
    def look_back(self) -> LookBackWindow | None:
        """When the sperm of a sample were begun."""
        return self.words.value.look_back

    @property
    def change_mark(self) -> str:
        """The triangle of a change that is called real."""
        return self.words.value.change_mark

    @property
    def unit_label(self) -> str:
        """The unit as people read it."""
        return self.words.value.unit_label

    @property
    def spoken(self) -> str:
        """The value with its unit, as people read it: "14.0 million/mL"; the value itself as reported."""
        return f"{self.value_text} {self.unit_label or self.unit}".rstrip()
