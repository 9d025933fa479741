"""Child processes, pools and executors that have not ended."""

import posix

from .safe import field, is_one_of, text, whole

#: Characters and words of a child's command line.
COMMAND, WORDS = 200, 6


def _popen(thing):
    pid = whole(field(thing, "pid"))
    if pid is None or field(thing, "returncode") is not None:
        return None
    return ("pid %d: %s" % (pid, _command(field(thing, "args"))))[:COMMAND], None


def _command(args):
    if is_one_of(args, (list, tuple)):
        words = [_word(word) for word in list(args)[:WORDS]]
        return " ".join(words + ["\u2026"] if len(args) > WORDS else words)
    return _word(args)


def _word(word):
    if type(word) is bytes:
        return word[:COMMAND].decode("utf-8", "replace")
    return text(word, COMMAND) or "?"


def _multiprocessing(thing):
    popen = field(thing, "_popen")
    if popen is None or field(popen, "returncode") is not None:
        return None
    # A forked child has copies of its parent's, and its brothers are not its own to join.
    if field(thing, "_parent_pid") != posix.getpid():
        return None
    pid = whole(field(popen, "pid"))
    return "%s, pid %s%s" % (
        text(field(thing, "_name")) or "process",
        "unknown" if pid is None else pid,
        ", daemon" if _daemon(field(thing, "_config")) else "",
    ), None


def _daemon(config):
    return type(config) is dict and config.get("daemon") is True


def _pool(thing):
    state, workers = field(thing, "_state"), field(thing, "_pool")
    # 'RUN' since 3.8, a number before; in a forked worker the pool is a copy that was being made.
    if type(state) is not str or state == "INIT" or state in ("TERMINATE", "CLOSE") and not _some(workers):
        return None
    count = len(workers) if type(workers) is list else 0
    return "%d worker%s, state %s" % (count, "" if count == 1 else "s", state), None


def _some(workers):
    return type(workers) is list and len(workers) > 0


def _thread_pool(thing):
    if field(thing, "_shutdown") is not False:
        return None
    threads = field(thing, "_threads")
    return _workers(len(threads) if type(threads) is set else 0, field(thing, "_thread_name_prefix")), None


def _process_pool(thing):
    if field(thing, "_shutdown_thread") is not False:
        return None
    processes = field(thing, "_processes")
    return _workers(len(processes) if type(processes) is dict else 0, None), None


def _workers(count, prefix):
    return "%s%d worker%s, shutdown() not called" % (
        "" if text(prefix) is None else text(prefix) + ": ",
        count,
        "" if count == 1 else "s",
    )


ROWS = (
    ("subprocess", "subprocess", "Popen", _popen),
    ("subprocess", "multiprocessing.process", "BaseProcess", _multiprocessing),
    ("pool", "multiprocessing.pool", "Pool", _pool),
    ("executor", "concurrent.futures.thread", "ThreadPoolExecutor", _thread_pool),
    ("executor", "concurrent.futures.process", "ProcessPoolExecutor", _process_pool),
)
