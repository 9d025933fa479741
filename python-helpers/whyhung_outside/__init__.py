"""Runs inside gdb or by itself: reads Python processes one after the other and prints what it got, a line of JSON a step.

The Python may be any 3.x, and it may run as root or as any other user: nothing but the standard library is imported, all of ours comes with
the request, and no file is written.
"""
