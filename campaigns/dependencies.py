"""What waits for what: pairs in, a circle out. No database."""

from collections import defaultdict


def circle(edges, start):
    """A way from ``start`` back to itself along ``edges``, pairs (who waits, for whom); empty if there is none."""
    after = defaultdict(list)
    for one, other in edges:
        after[one].append(other)
    came_from, waiting = {}, list(after[start])
    for first in after[start]:
        came_from.setdefault(first, start)
    while waiting:
        here = waiting.pop()
        if here == start:
            return _way(came_from, start)
        for further in after[here]:
            if further not in came_from:
                came_from[further] = here
                waiting.append(further)
    return []


def _way(came_from, start):
    way, here = [start], came_from[start]
    while here != start:
        way.append(here)
        here = came_from[here]
    return [*reversed([*way, start])]
