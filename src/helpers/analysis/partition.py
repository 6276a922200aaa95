"""Optimal partitioning by `ruptures`, loaded without the rest of it.

Method: optimal partitioning (Killick, Fearnhead and Eckley 2012, JASA 107:1590), compiled, from ruptures (BSD-2; Truong, Oudre
and Vayatis 2020, Signal Processing 167). `import ruptures` loads scipy.stats and scipy.signal for costs that are not used here:
that takes longer than all that is done with it.
"""

from __future__ import annotations

import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from types import ModuleType

import numpy as np

COMPILED = "ruptures.detection._detection.ekcpd"


def best_cuts(values: np.ndarray, penalty: float, shortest: int) -> list[int]:
    """Return the places at which cutting `values` lowers the sum of squares about the parts' means most, less `penalty` a cut.

    A place is that of the first value of a part; none is shorter than `shortest`. What `ruptures.KernelCPD(kernel="linear",
    min_size=shortest)` returns, without the end. `values` are floats, at least 2 * `shortest` of them.
    """
    before = _compiled().ekcpd_pelt_L2(np.ascontiguousarray(values, "float64").reshape(-1, 1), penalty, shortest)
    cuts, place = [], int(before[len(values)])
    while place > 0:
        cuts.append(place)
        place = int(before[place])
    return cuts[::-1]


@cache
def _compiled() -> ModuleType:
    """Return the compiled module of ruptures; under its own name, since it cannot be loaded twice."""
    if COMPILED not in sys.modules:
        package, *folders, name = COMPILED.split(".")
        found = find_spec(package)
        if found is None or not found.submodule_search_locations:
            raise ImportError(f"{package} is not installed")
        inside = PathFinder.find_spec(name, ["/".join([found.submodule_search_locations[0], *folders])])
        spec = spec_from_file_location(COMPILED, inside.origin) if inside else None
        if spec is None or spec.loader is None:
            raise ImportError(f"{COMPILED} is not in this version of {package}")
        sys.modules[COMPILED] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[COMPILED])
    return sys.modules[COMPILED]
