"""Runs inside gdb: reads Python processes one after the other and prints what it got, a line of JSON a step.

gdb's own Python may be any 3.x, and gdb may run as root: nothing but the standard library is imported and no file is written.
"""
