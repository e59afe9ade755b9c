"""Which reactions we hid or removed."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dorpskern.measure.reactions import Reactions


def is_taken_away(part: Reactions) -> NDArray[np.float64]:
    """1 where a reaction was hidden or removed, 0 where it was neither, NaN where the file says nothing."""
    hidden, removed = part.numbers("hidden"), part.numbers("removed")
    return np.where(np.isnan(hidden) & np.isnan(removed), np.nan, np.fmax(hidden, removed))
