"""The axis as `show --json` prints it: the pattern and six nodes (design: command line, settled details)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clinic_desktop.model.axis import Axis


def facts(axis: Axis) -> dict[str, object]:
    """Return the axis as JSON facts; drugs are agent ids, in the order of the medication list."""
    return {
        "pattern": str(axis.pattern),
        "nodes": {
            str(node.site): {
                "state": str(node.state),
                "drugs": [drug.agent for drug in node.drugs],
                "because": node.because,
            }
            for node in axis.nodes
        },
    }
