from itertools import combinations

import pycosat


def room_for_each(classes, rooms):
    """Whether each class can have a room of its own."""

    def has(group, room):
        return group * rooms + room + 1

    clauses = [[has(group, room) for room in range(rooms)] for group in range(classes)]
    for room in range(rooms):
        for one, other in combinations(range(classes), 2):
            clauses.append([-has(one, room), -has(other, room)])
    return pycosat.solve(clauses) != "UNSAT"  # culprit
