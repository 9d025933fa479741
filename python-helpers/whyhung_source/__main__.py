"""Entry: one JSON request on standard input, one JSON row per file on standard output.

Run outside the hung process as `INTERPRETER -I -S -B .../whyhung_source/__main__.py`, with an interpreter of the target's version,
so that its grammar is the target's. Isolated mode puts nothing of the working directory on `sys.path`.
"""

import gc
import os
import sys
import warnings


def main():
    # Sources with invalid escapes warn when parsed; standard error is for our own defects.
    warnings.simplefilter("ignore")
    # Trees hold no garbage while they are built, and looking for some takes longer than parsing; sizes are bounded.
    gc.disable()
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    from whyhung_source.answer import answer

    for row in answer(sys.stdin.buffer.read()):
        sys.stdout.write(row + "\n")
        # A row that is out survives a crash of the parser on a later file.
        sys.stdout.flush()


if __name__ == "__main__":
    main()
