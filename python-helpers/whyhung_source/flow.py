"""Follows the paths through a function to a line and tells what was acquired on them and not released.

A state is a tuple of `Held`, or `None` where no path leads. Loops are gone through once more for what an earlier round left behind.
"""

import ast

from whyhung_source import bounds
from whyhung_source.blocks import blocks_of, contains, first_line, is_definition
from whyhung_source.evaluation import EXIT_AT_HEADER, LOOPS, TRIES, WITHS
from whyhung_source.expression import dotted, keyed
from whyhung_source.held import Held, add, drop, drop_stack, merge
from whyhung_source.locking import Locking


#: Context managers that are there to end an exception: contextlib, pytest, unittest, trio and anyio.
SWALLOWING = ("suppress", "raises", "assertRaises", "assertRaisesRegex", "move_on_after", "move_on_at")


class TooComplex(Exception):
    """The function has more paths than are followed."""


class Exits:
    """States in which control leaves a block other than by its end. Keys of dicts: a set in order."""

    def __init__(self):
        self.breaks, self.continues, self.returns, self.raises = {}, {}, {}, {}

    def raised(self, state):
        """Any statement may raise; many different states are as good as one that merges them."""
        self.raises[state] = True
        if len(self.raises) > bounds.EXIT_STATES:
            self.raises = {merge(self.raises): True}

    def every(self):
        return [*self.breaks, *self.continues, *self.returns, *self.raises]

    def through(self, change, outer):
        """Hands everything to the block around, after what runs on the way out."""
        for name in ("breaks", "continues", "returns", "raises"):
            for state in getattr(self, name):
                changed = change(state)
                if changed is not None:
                    getattr(outer, name)[changed] = True


class Flow:
    def __init__(self, source, scope):
        self.locking = Locking(source, scope)
        self.scope = scope
        self.exits = Exits()
        self.steps = 0
        self.exit_at_header = source.version >= EXIT_AT_HEADER

    def reach(self, block, line, state):
        """State when control is about to run the statement on `line` in the block or in one nested in it; `None`: it never is."""
        for statement in block:
            if state is None or first_line(statement) > line:
                break
            if not contains(statement, line):
                state = self.after(statement, state)
                continue
            for part, owner, nested in blocks_of(statement):
                if first_line(nested[0]) <= line <= nested[-1].end_lineno:
                    return self.reach(nested, line, self._entering(statement, part, owner, state))
            if isinstance(statement, LOOPS):
                return merge([state, self._rounds(statement, state)[3]])
            if isinstance(statement, WITHS) and self.exit_at_header:
                end, exits = self._within(lambda: self.after_block(statement.body, self._with_items(statement, state)))
                return merge([state, end, *exits.every()])
            if not _shared(block, statement, line):
                break
            # Several statements share the line: which of them have run cannot be told.
            state = merge([state, self.after(statement, state)])
        return state

    def _entering(self, statement, part, owner, state):
        if isinstance(statement, ast.If):
            return self.locking.outcomes(statement.test, state)[part != "body"]
        if isinstance(statement, LOOPS):
            return self._entering_loop(statement, part, state)
        if isinstance(statement, WITHS):
            return self._with_items(statement, state)
        if isinstance(statement, TRIES):
            return self._entering_try(statement, part, state)
        return self.locking.after([statement.subject, *([owner.guard] if owner.guard is not None else [])], state)

    def after_block(self, block, state):
        for statement in block:
            if state is None:
                return None
            state = self.after(statement, state)
        return state

    def after(self, statement, state):
        """State after the statement has ended normally; `None` where it never does."""
        self.steps += 1
        if self.steps > bounds.FLOW_STEPS:
            raise TooComplex
        self.exits.raised(state)
        if is_definition(statement):
            return state
        if isinstance(statement, ast.If):
            yes, no = self.locking.outcomes(statement.test, state)
            return merge([self.after_block(statement.body, yes), self.after_block(statement.orelse, no)])
        if isinstance(statement, LOOPS):
            return self._after_loop(statement, state)
        if isinstance(statement, WITHS):
            return self._after_with(statement, state)
        if isinstance(statement, TRIES):
            return self._after_try(statement, state)
        blocks = blocks_of(statement)
        if blocks:
            entered = self.locking.after([statement.subject], state)
            return merge([entered, *(self.after_block(block, entered) for _, _, block in blocks)])
        return self._after_simple(statement, state)

    def _after_simple(self, statement, state):
        if isinstance(statement, ast.Assert):
            return self.locking.outcomes(statement.test, state)[0]
        state = self.locking.after([statement], state)
        leaving = {
            ast.Return: self.exits.returns,
            ast.Raise: self.exits.raises,
            ast.Break: self.exits.breaks,
            ast.Continue: self.exits.continues,
        }.get(type(statement))
        if leaving is None:
            self.exits.raised(state)
            return state
        leaving[state] = True
        return None

    def _within(self, run):
        """Result of `run` and the exits that it took."""
        outer, self.exits = self.exits, Exits()
        try:
            return run(), self.exits
        finally:
            self.exits = outer

    def _rounds(self, loop, state):
        """(state entering the body, state when the loop ends by itself, exits of the body, state before a later round)."""
        if isinstance(loop, ast.While):
            step = lambda before: self.locking.outcomes(loop.test, before)  # noqa: E731
        else:
            state = self.locking.after([loop.iter], state)
            step = lambda before: (before, before)  # noqa: E731
        first, ended = step(state)
        end, exits = self._within(lambda: self.after_block(loop.body, first))
        again = merge([end, *exits.continues])
        later, ended_later = step(again) if again is not None else (None, None)
        return merge([first, later]), merge([ended, ended_later]), exits, again

    def _entering_loop(self, loop, part, state):
        entering, ended, _, _ = self._rounds(loop, state)
        return entering if part == "body" else ended

    def _after_loop(self, loop, state):
        _, ended, exits, _ = self._rounds(loop, state)
        breaks, exits.breaks, exits.continues = list(exits.breaks), {}, {}
        exits.through(lambda left: left, self.exits)
        return merge([self.after_block(loop.orelse, ended) if ended is not None else None, *breaks])

    def _with_items(self, statement, state):
        for item in statement.items:
            state = self.locking.after([item.context_expr], state)
            expr = keyed(item.context_expr, self.scope.class_name)
            if expr is not None:
                state = add(state, Held(expr, item.context_expr.lineno, True, "with", None))
        return state

    def _leaving_with(self, statement, state):
        for item in reversed(statement.items):
            expr = keyed(item.context_expr, self.scope.class_name)
            name = dotted(item.optional_vars, self.scope.class_name)
            state = drop(state, expr) if expr is not None else state
            state = drop_stack(state, name) if name is not None else state
        return state

    def _after_with(self, statement, state):
        end, exits = self._within(lambda: self.after_block(statement.body, self._with_items(statement, state)))
        if _swallows(statement):
            end = merge([end, *exits.raises])
        exits.through(lambda left: self._leaving_with(statement, left), self.exits)
        return self._leaving_with(statement, end) if end is not None else None

    def _try_parts(self, statement, state):
        """(end of the body, state entering a handler, ends of else and handlers, exits that pass the finally block)."""
        end, exits = self._within(lambda: self.after_block(statement.body, state))
        raised = merge([state, *exits.raises])

        def rest():
            ends = [self.after_block(statement.orelse, end) if end is not None else None]
            return ends + [self.after_block(handler.body, raised) for handler in statement.handlers]

        ends, later = self._within(rest)
        exits.through(lambda left: left, later)
        return end, raised, ends, later

    def _entering_try(self, statement, part, state):
        if part == "body":
            return state
        end, raised, ends, exits = self._try_parts(statement, state)
        if part == "else":
            return end
        if part == "except":
            return raised
        return merge([*ends, *exits.every()])

    def _after_try(self, statement, state):
        _, _, ends, exits = self._try_parts(statement, state)
        final = lambda left: self.after_block(statement.finalbody, left)  # noqa: E731
        exits.through(final, self.exits)
        return final(merge(ends))


def _swallows(statement):
    """The code after the `with` may run although its body raised."""
    managers = [item.context_expr.func for item in statement.items if isinstance(item.context_expr, ast.Call)]
    return any(getattr(manager, "attr", getattr(manager, "id", None)) in SWALLOWING for manager in managers)


def _shared(block, statement, line):
    """A later statement of the block is on the line, too."""
    return any(contains(other, line) for other in block[block.index(statement) + 1 :])
