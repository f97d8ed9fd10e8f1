"""How blocks fill columns and pages."""

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import black

from clinic_desktop.report.flow import Block, Columns, fill, paginate, stacked


@dataclass(frozen=True, kw_only=True)
class Slab(Block):
    name: str
    tall: float
    loose: bool = False

    def height(self, snug):
        return self.tall * snug

    def draw(self, canvas, left, top, snug):
        raise AssertionError("these tests draw nothing")

    def split(self, room, snug):
        if not self.loose or room < 10 or room >= self.tall:
            return None
        rest = Slab(name=f"{self.name}'", tall=self.tall - room, loose=True)
        return Slab(name=self.name, tall=room, loose=True), rest


def named(placed):
    return [p.block.name for p in placed]


def test_blocks_stand_below_each_other_with_their_gaps():
    placed, rest = fill([Slab(name="a", tall=10, gap=5), Slab(name="b", tall=10, gap=5)], 100, 1.0)
    assert [p.below for p in placed] == [0, 15]
    assert rest == []


def test_what_does_not_fit_is_left_over():
    placed, rest = fill([Slab(name="a", tall=60), Slab(name="b", tall=60)], 100, 1.0)
    assert named(placed) == ["a"]
    assert [block.name for block in rest] == ["b"]


def test_a_heading_never_stays_behind_alone():
    blocks = [Slab(name="a", tall=60), Slab(name="head", tall=10, keeps_next=True), Slab(name="b", tall=60)]
    placed, rest = fill(blocks, 100, 1.0)
    assert named(placed) == ["a"]
    assert [block.name for block in rest] == ["head", "b"]


def test_a_block_that_can_come_apart_fills_the_room():
    placed, rest = fill([Slab(name="a", tall=60), Slab(name="b", tall=60, loose=True)], 100, 1.0)
    assert named(placed) == ["a", "b"]
    assert rest[0].height(1.0) == pytest.approx(20)


def test_the_head_of_rows_comes_again_on_each_further_page():
    head = Slab(name="head", tall=10, keeps_next=True)
    rows = [Slab(name=f"row {n}", tall=30, head=head) for n in range(5)]
    pages = paginate([head, *rows], 80, 80, 1.0)
    assert [named(page) for page in pages] == [
        ["head", "row 0", "row 1"],
        ["head", "row 2", "row 3"],
        ["head", "row 4"],
    ]


def test_a_single_page_shares_its_spare_room_among_the_gaps():
    blocks = [Slab(name="a", tall=10), Slab(name="b", tall=10, gap=5, stretch=10)]
    assert [p.below for p in paginate(blocks, 100, 100, 1.0)[0]] == [0, 25]
    assert [p.below for p in paginate(blocks, 30, 30, 1.0)[0]] == [0, 20]


def test_a_head_that_would_leave_no_room_for_its_row_does_not_come_again():
    head = Slab(name="head", tall=10, keeps_next=True)
    rows = [Slab(name=f"row {n}", tall=75, head=head) for n in range(2)]
    assert [named(page) for page in paginate([head, *rows], 90, 80, 1.0)] == [["head", "row 0"], ["row 1"]]


def test_without_blocks_there_is_one_empty_page():
    assert paginate([], 100, 100, 1.0) == [[]]


def test_a_snug_page_has_smaller_gaps_and_blocks():
    blocks = [Slab(name="a", tall=10), Slab(name="b", tall=10, gap=5)]
    assert stacked(blocks, 1.0) == 25
    assert stacked(blocks, 0.8) == pytest.approx(20)
    assert [p.below for p in fill(blocks, 20, 0.8)[0]] == pytest.approx([0, 12])


def test_columns_come_apart_together():
    columns = Columns(
        left=tuple(Slab(name=f"left {n}", tall=30) for n in range(4)),
        right=(Slab(name="right", tall=30),),
        offset=100,
        rule=1,
        ink=black,
        indent=5,
    )
    first, rest = columns.split(70, 1.0)
    assert [block.name for block in first.left] == ["left 0", "left 1"]
    assert [block.name for block in first.right] == ["right"]
    assert [block.name for block in rest.left] == ["left 2", "left 3"]
    assert rest.right == ()
    assert columns.split(20, 1.0) is None


slabs = st.builds(
    Slab,
    name=st.text("abc", min_size=1, max_size=3),
    tall=st.floats(1, 150),
    gap=st.floats(0, 10),
    stretch=st.floats(0, 10),
    keeps_next=st.booleans(),
    loose=st.booleans(),
)


@given(st.lists(slabs, min_size=1, max_size=12))
def test_no_blocks_of_any_page_overlap_and_none_is_lost(blocks):
    pages = paginate(blocks, 100, 80, 1.0)
    assert all(pages)
    for page in pages:
        for above, below in pairwise(page):
            assert above.below + above.block.height(1.0) <= below.below + 1e-6
    drawn = [name.rstrip("'") for page in pages for name in named(page)]
    names = [block.name for block in blocks]
    assert list(dict.fromkeys(drawn)) == list(dict.fromkeys(names))
    total = sum(p.block.height(1.0) for page in pages for p in page)
    assert total == pytest.approx(sum(block.tall for block in blocks))
