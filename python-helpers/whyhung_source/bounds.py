"""Every bound of the program, with its reason."""

#: Hand-written modules are far below; generated ones above tell nothing about a hang.
FILE_BYTES = 2 * 1024 * 1024
FILES = 200
PLACES = 2000
FINDS = 200
#: All files together, in seconds: a cancelled job has 6 s for everything.
TOTAL_SECONDS = 3.0
#: One file must not use up what the others need.
FILE_SECONDS = 1.5
#: Characters of source text that a report can show in a line.
TEXT = 200
#: Longest dotted expression: what a collector resolves, too.
PARTS = 8
EXPRESSION = 200
#: Characters of a word between brackets; as in the collector's `references.py`.
KEY = 60
#: Rows of one kind at one place: one statement with more is generated code.
ROWS = 50
#: Lines that could wake a waiter: as many as a reader may check.
FOUND = 100
#: Statements that the lock flow visits for one place; nested `finally` blocks are visited once per exit.
FLOW_STEPS = 5000
#: Different states in which a block may be left by an exception before they are merged into one.
EXIT_STATES = 16
