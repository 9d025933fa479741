"""Finds whole amounts of three substances whose cubes give a wanted strength."""
from dataclasses import dataclass

import z3


@dataclass
class Recipe:
    red: int
    green: int
    blue: int


class NoRecipe(Exception):
    pass


class Mixer:
    def __init__(self, limit=None):
        self.limit = limit

    def recipe(self, strength):
        amounts = z3.Ints("red green blue")
        solver = z3.Solver()
        solver.add(sum(amount * amount * amount for amount in amounts) == strength)
        if self.limit is not None:
            solver.add(*(z3.And(amount >= -self.limit, amount <= self.limit) for amount in amounts))
        if solver.check() != z3.sat:  # culprit
            raise NoRecipe(strength)
        model = solver.model()
        return Recipe(*(model.eval(amount, model_completion=True).as_long() for amount in amounts))
