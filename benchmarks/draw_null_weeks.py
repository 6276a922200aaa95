"""Draw the weeks without a change that change points are measured by, into src/helpers/analysis/null_weeks.npy.

    python benchmarks/draw_null_weeks.py

To be run when `null_weeks.py` draws otherwise than it did; about four seconds. tests/analysis/test_turns.py draws a few of them
anew and tells when that was forgotten.
"""

from __future__ import annotations

import io

import numpy as np

from helpers.analysis.null_weeks import KEPT, KEPT_CORRELATIONS, KEPT_LENGTHS, draw_gains
from helpers.files import write_file


def main() -> None:
    """Draw all and write the file."""
    drawn = np.array([[draw_gains(weeks, correlation) for correlation in KEPT_CORRELATIONS] for weeks in KEPT_LENGTHS])
    content = io.BytesIO()
    np.save(content, drawn)
    write_file(KEPT, content.getvalue())
    print(f"{KEPT.name}: {' x '.join(map(str, drawn.shape))} gains, {len(content.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
