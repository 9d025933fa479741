"""Entry: one JSON request, one JSON row per file on standard output.

Run outside the hung process with an interpreter of the target's version, so that its grammar is the target's, and with the target's rights:
by `whyhung_boot.py`, or by hand as `INTERPRETER -I -S -B .../whyhung_source/__main__.py` with the request on standard input.
"""

import gc
import os
import sys
import warnings


def main(request=None):
    """Answers what standard input holds, a JSON text; with a request, what follows it there."""
    # Sources with invalid escapes warn when parsed; standard error is for our own defects.
    warnings.simplefilter("ignore")
    # Trees hold no garbage while they are built, and looking for some takes longer than parsing; sizes are bounded.
    gc.disable()
    if request is None:
        sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    # Before the question is there: whoever asks may have started this beforehand.
    from whyhung_source.answer import answer

    question = sys.stdin.buffer.read() if request is None else request["rest"]()
    for row in answer(question):
        sys.stdout.write(row + "\n")
        # A row that is out survives a crash of the parser on a later file.
        sys.stdout.flush()


if __name__ == "__main__":
    main()
