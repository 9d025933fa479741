"""Which test runs, and for how long: pytest's and xdist's variables, pytest's frames."""

from .local_names import locals_of
from .originals import perf_counter
from .running import running_frames
from .safe import field, module_names, text

#: Frames looked at in each thread for pytest's own.
STEPS = 2000


def variable(name):
    """A variable as `os.environ` has it now, without its methods: `_data` maps bytes to bytes (Lib/os.py)."""
    data = field(module_names("os").get("environ"), "_data")
    value = data.get(name) if type(data) is dict else None
    return text(value.decode("utf-8", "replace")) if type(value) is bytes else None


def current_test_seconds(interrupted):
    """Seconds since pytest began the stage that runs now (set-up, call or teardown); None where no frame tells.

    `CallInfo.from_call` in _pytest/runner.py keeps `precise_start` (perf_counter) or, from 8.4, an `Instant`.
    """
    for frame in [interrupted] + list(running_frames().values()):
        for _ in range(STEPS):
            if frame is None:
                break
            code = frame.f_code
            if code.co_name == "from_call" and code.co_filename.endswith("_pytest/runner.py"):
                return _since(locals_of(frame) or {})
            frame = frame.f_back
    return None


def _since(names):
    began = names.get("precise_start")
    if began is None and "instant" in names:
        began = field(names["instant"], "perf_count")
    seconds = perf_counter() - began if type(began) is float else -1.0
    return round(seconds, 3) if seconds >= 0 else None
