"""What a debugger's prompt shows: after a failure (`pytest --pdb`) the frames of the traceback are on no stack any more."""

from .local_names import locals_of
from .safe import field

#: From the top of the stack down to `Pdb.interaction`: reading a command, the loops around it, what a subclass adds.
SEARCHED = 12
#: Frames told.
TOLD = 60


def inspected(frames, frame):
    """Rows of `Pdb.stack` up to the selected frame, innermost first (Lib/pdb.py, Lib/bdb.py); [] where no debugger asks."""
    for _ in range(SEARCHED):
        if frame is None:
            return []
        if frame.f_code.co_name == "interaction" and frame.f_code.co_filename.endswith("/pdb.py"):
            return _shown(frames, (locals_of(frame) or {}).get("self"), type(frame))
        frame = frame.f_back
    return []


def _shown(frames, debugger, frame_type):
    stack, index = field(debugger, "stack"), field(debugger, "curindex")
    if type(stack) is not list or type(index) is not int:
        return []
    steps = []
    for entry in stack[: index + 1][-TOLD:]:
        if type(entry) is tuple and len(entry) == 2 and type(entry[0]) is frame_type and type(entry[1]) is int:
            steps.append((entry[0].f_code, entry[1]))
    return frames.site(steps[::-1])
