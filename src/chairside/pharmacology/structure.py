"""How a system's compartments hang together: blocks in the order in which drug passes through."""

from dataclasses import dataclass

import numpy as np

from chairside.pharmacology.system import LinearSystem


@dataclass(frozen=True, slots=True)
class Block:
    """Compartment numbers of one block, its hub first, then the leaves around it."""

    members: tuple[int, ...]


def blocks(system: LinearSystem) -> tuple[Block, ...] | None:
    """Blocks so that drug flows only to later ones; None where a block is not a star.

    Two compartments are in one block where drug can pass from either to the other.
    """
    size = len(system.compartments)
    direct = (system.matrix != 0.0).any(axis=2)
    reach = direct | np.eye(size, dtype=np.bool_)
    for middle in range(size):
        reach |= np.outer(reach[:, middle], reach[middle, :])
    both = reach & reach.T
    groups: list[tuple[int, ...]] = []
    for number in range(size):
        group = tuple(int(i) for i in np.flatnonzero(both[number]))
        if group not in groups:
            groups.append(group)
    # reach[i, j]: drug gets from j to i; an upstream block reaches more compartments.
    groups.sort(key=lambda group: -int(reach[:, group[0]].sum()))
    blocks = [_star(direct, group) for group in groups]
    if any(block is None for block in blocks):
        return None
    return tuple(block for block in blocks if block is not None)


def _star(
    direct: np.ndarray[tuple[int, int], np.dtype[np.bool_]], group: tuple[int, ...]
) -> Block | None:
    for hub in group:
        leaves = [i for i in group if i != hub]
        joined = all(direct[hub, i] and direct[i, hub] for i in leaves)
        apart = not any(direct[i, j] for i in leaves for j in leaves if i != j)
        if joined and apart:
            return Block((hub, *leaves))
    return None
