"""One answer to the details signal. Loaded by the first one."""

import sys

from .handler import SHARED
from .originals import monotonic, perf_counter, sleep
from .private_files import write_whole
from .reopen import reopen

#: `errno.EMFILE` of Linux and macOS; the module is not there everywhere at start-up.
EMFILE = 24
#: Seconds for which no other thread gets the GIL unless we wait: the facts stay of one moment and no destructor of
#: an object that another thread drops runs in our hands. Most answers take less. Whoever waits for the GIL waits so long
#: before it asks for it, we as well, so that a longer time would starve us where another thread computes.
UNDISTURBED = 0.05
#: Time without the GIL in which a thread that wants it takes it, and how much longer we then wait to get it back.
PROBE, TAKEN = 0.0002, 0.0006


def answer(registration, load_collector, frame, pending):
    """Writes one document; `pending` receives what came from the application. Raises what went wrong."""
    registration.samples += 1
    try:
        registration.repair()
        _answer(registration, load_collector, frame, pending)
    except OSError as failure:
        if failure.errno != EMFILE or not registration.owns_descriptor():
            raise
        # No descriptor is left: ours serves twice, and faulthandler gets it back.
        _with_our_descriptor(registration, load_collector, frame, pending)


def _answer(registration, load_collector, frame, pending):
    began = monotonic()
    collector = load_collector()
    if not _is_wanted():
        sys.setswitchinterval(UNDISTURBED)
    try:
        document = collector.document(registration, frame, pending)
    except collector.Attached:
        document = collector.REFUSED
    finally:
        sys.setswitchinterval(SHARED)
    write_whole(
        registration.folder + b"/details",
        b"%s-%d.json" % (registration.name, registration.samples),
        ('{"began": %.6f,\n%s' % (began, document[1:])).encode(),
    )


def _with_our_descriptor(registration, load_collector, frame, pending):
    from posix import close

    close(registration.fd)
    try:
        _answer(registration, load_collector, frame, pending)
    finally:
        reopen(registration)


def _is_wanted():
    """Whether another thread takes the GIL as soon as it may: it computes. Also true where the machine is very busy."""
    began = perf_counter()
    sleep(PROBE)
    return perf_counter() - began > PROBE + TAKEN
