"""Tells from source text what a frame holds and what it waits for. Standard library only, CPython 3.8 to 3.15."""
