"""Classes of a map: at most five, with round limits."""

import math

CLASSES = 5
_STEPS = (1, 2, 2.5, 5, 10)


def breaks(values: list[float], classes: int = CLASSES, finest: float = 0.01) -> tuple[float, ...]:
    """Return round class limits, lowest to highest, that cut `values` into at most `classes` classes.

    No two limits are closer than `finest`, so that the printed ones differ.
    """
    low, high = min(values), max(values)
    if high <= low:
        return ()
    rough = max((high - low) / classes, finest)
    scale = 10 ** math.floor(math.log10(rough))
    for step in (factor * power for power in (scale, scale * 10) for factor in _STEPS):
        first = math.floor(low / step) + 1
        limits = tuple(round(number * step, 10) for number in range(first, math.ceil(high / step)))
        if len(limits) < classes:
            return limits or (high,)
    raise AssertionError("a step of a hundred times the range always leaves one class")


def class_of(value: float, limits: tuple[float, ...]) -> int:
    """Return the number of the class that `value` falls in; a limit belongs to the class above it."""
    return sum(value >= limit for limit in limits)
