"""Each theme holds WCAG 2.2 AA, computed from its roles: 4.5:1 for words (1.4.3), 3:1 for marks (1.4.11).

Borders that only part two areas, the disabled button and the scroll bar's handle are not needed to understand
or to work with anything, and are left out, as the criterion does.
"""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from clinic_desktop.assets import resource
from clinic_desktop.drawing.theme import Theme, load_theme

NAMES = ("light", "dark")
WORDS, MARKS = 4.5, 3.0
SEEN_THROUGH = 0.85  # of a phase band over the card, as the timelines paint it
TINT = 0.16  # of a drug's colour over the card, as the axis map paints it
EVERYWHERE = ("card", "window", "field", "hover", "selected")
WRITTEN_ON = {
    "text.main": (*EVERYWHERE, "pill", "notice", "refusal"),
    "text.muted": (*EVERYWHERE, "pill"),
    "text.faint": EVERYWHERE,
    "text.link": EVERYWHERE,
    "text.danger": ("card", "window", "hover", "selected", "notice", "refusal"),
    "text.warning": ("card", "window", "hover", "selected", "notice", "refusal"),
    "verdict.as_expected": ("card", "selected"),
    "verdict.ahead": ("card", "selected"),
    "verdict.behind": ("card", "selected"),
    "verdict.unexpected": ("card", "selected"),
    "plot.draft": ("card", "selected"),
}
DRAWN_ON = {
    "line.field": ("field", "card", "window"),
    "line.focus": EVERYWHERE,
    "accent.main": (*EVERYWHERE, "notice"),
    "text.danger": ("refusal",),
    "verdict.behind": ("notice",),
}
OVER_RANGES = ("as_expected", "ahead", "behind", "unexpected", "too_early", "not_judged")


def channel(share: float) -> float:
    """One channel of relative luminance, as WCAG 2.2 defines it."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def luminance(colour: str) -> float:
    red, green, blue = (channel(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def over(colour: str, ground: str, share: float | None = None) -> str:
    """The colour that is seen where one lies over another."""
    if share is None:
        share = int(colour[7:] or "ff", 16) / 255
    pairs = ((int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(upper * share + lower * (1 - share)):02x}" for upper, lower in pairs)


def contrast(colour: str, ground: str) -> float:
    darker, lighter = sorted((luminance(over(colour, ground)), luminance(ground)))
    return (lighter + 0.05) / (darker + 0.05)


def bands(theme: Theme) -> list[str]:
    return [over(theme.phase(place), theme["surface.card"], SEEN_THROUGH) for place in range(4)]


def with_ranges(theme: Theme) -> list[str]:
    """Every ground that a point of a strip may lie on."""
    grounds = [theme["surface.card"], *bands(theme)]
    return [*grounds, *(over(theme["plot.range"], ground) for ground in grounds)]


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return load_theme(resource("themes", f"{request.param}.toml"))


def poor(pairs: list[tuple[str, str, str]], least: float) -> list[str]:
    """The pairs that do not reach a contrast, with the one they have."""
    measured = [(what, contrast(colour, ground)) for what, colour, ground in pairs]
    return [f"{what}: {found:.2f}" for what, found in measured if found < least]


def test_both_themes_name_the_same_roles() -> None:
    light, dark = (load_theme(resource("themes", f"{name}.toml")) for name in NAMES)
    assert list(light.colours) == list(dark.colours)


def test_words_can_be_read_on_every_surface_that_they_stand_on(theme: Theme) -> None:
    pairs = [
        (f"{role} on {surface}", theme[role], theme[f"surface.{surface}"])
        for role, surfaces in WRITTEN_ON.items()
        for surface in surfaces
    ]
    accents = [
        (state, theme["text.on_accent"], theme[f"accent.{state}"]) for state in ("main", "hover", "pressed")
    ]
    assert poor(pairs + accents, WORDS) == []


def test_the_words_above_the_strips_can_be_read_on_the_bands(theme: Theme) -> None:
    pairs = [
        (f"{role} on {ground}", theme[role], ground)
        for role, ground in product(("text.main", "text.muted", "text.danger", "text.warning"), bands(theme))
    ]
    assert poor(pairs, WORDS) == []


def test_fields_signs_and_the_focus_stand_off_from_what_they_stand_on(theme: Theme) -> None:
    pairs = [
        (f"{role} on {surface}", theme[role], theme[f"surface.{surface}"])
        for role, surfaces in DRAWN_ON.items()
        for surface in surfaces
    ]
    assert poor(pairs, MARKS) == []


def test_points_and_lines_stand_off_from_every_band_and_range(theme: Theme) -> None:
    drawn = [f"verdict.{verdict}" for verdict in OVER_RANGES]
    drawn += ["plot.line", "plot.line_muted", "plot.draft", "plot.today", "plot.anchor", "plot.cursor"]
    pairs = [
        (f"{role} on {ground}", theme[role], ground) for role, ground in product(drawn, with_ranges(theme))
    ]
    assert poor(pairs, MARKS) == []


def test_the_edges_of_a_range_and_the_bars_of_every_drug_stand_off_from_the_bands(theme: Theme) -> None:
    drugs = [role for role in theme.colours if role.startswith("agent.")]
    grounds = [theme["surface.card"], *bands(theme)]
    pairs = [
        (f"{role} on {ground}", theme[role], ground)
        for role, ground in product((*drugs, "plot.range_edge"), grounds)
    ]
    assert poor(pairs, MARKS) == []


def test_a_drug_on_the_axis_map_can_be_read_on_its_tint_and_stands_off_from_the_card(theme: Theme) -> None:
    drugs = [role for role in theme.colours if role.startswith("agent.")]
    card = theme["surface.card"]
    words = [(f"text.main on {role}", theme["text.main"], over(theme[role], card, TINT)) for role in drugs]
    assert poor(words, WORDS) == []
    assert poor([(role, theme[role], card) for role in drugs], MARKS) == []


def test_the_states_of_the_axis_can_be_read_and_their_frames_seen_on_the_card(theme: Theme) -> None:
    toned = ("verdict.as_expected", "verdict.ahead", "verdict.unexpected", "text.muted", "text.faint")
    card = theme["surface.card"]
    assert poor([(role, theme[role], card) for role in toned], WORDS) == []
    assert poor([(role, theme[role], card) for role in ("text.danger", "line.field")], MARKS) == []


def test_neighbouring_phases_are_told_apart_and_stay_calm(theme: Theme) -> None:
    """A band is a ground: it may not shout, and its neighbour may not look the same."""
    painted = bands(theme)
    assert all(contrast(band, theme["surface.card"]) < 1.35 for band in painted)
    for earlier, later in pairwise(painted):
        apart = [abs(int(earlier[at : at + 2], 16) - int(later[at : at + 2], 16)) for at in (1, 3, 5)]
        assert max(apart) >= 10
