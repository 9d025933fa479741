"""Prints, as JSON, one-line statements of the standard library and what `ast` says that they call: `[[text, [[callee or null, name, number of positional
arguments, names of keywords], ...]], ...]`, calls in order of their opening brackets. f-strings are left out, since before 3.12 `ast` does not place what is in them."""

import ast
import asyncio
import json
import multiprocessing.pool
import queue
import socket
import subprocess
import threading
import unittest.case

MODULES = (threading, subprocess, queue, socket, asyncio.base_events, asyncio.tasks, multiprocessing.pool, unittest.case, json.decoder, ast)


def dotted(node):
    parts = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else None


def row(node):
    function = node.func
    name = function.id if isinstance(function, ast.Name) else function.attr if isinstance(function, ast.Attribute) else ""
    positional = len(node.args) + sum(keyword.arg is None for keyword in node.keywords)
    return [dotted(function), name, positional, sorted(keyword.arg for keyword in node.keywords if keyword.arg)]


def statements(text):
    lines = text.split("\n")
    for node in ast.walk(ast.parse(text)):
        simple = isinstance(node, (ast.Expr, ast.Assign, ast.AugAssign, ast.Return, ast.Assert, ast.Raise, ast.Delete))
        if not simple or node.lineno != node.end_lineno or any(isinstance(part, ast.JoinedStr) for part in ast.walk(node)):
            continue
        line = lines[node.lineno - 1]
        if not line.isascii():
            continue
        calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
        # The function's own end is where the bracket opens, but for blanks.
        calls.sort(key=lambda part: part.func.end_col_offset)
        yield [line[node.col_offset : node.end_col_offset], [row(part) for part in calls]]


print(json.dumps([each for module in MODULES for each in statements(open(module.__file__, encoding="utf-8").read())]))
