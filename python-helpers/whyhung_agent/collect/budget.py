"""What bounds the collector: one deadline for all parts, and how many rows each part may give."""

from .originals import perf_counter

#: Seconds for everything: two samples and the rest have to fit into the 6 s of a cancelled job.
SECONDS = 2.0
#: Parts of it after which threads are no longer told, then tasks, the walk over a big heap stops, and resources are no
#: longer described, so that each leaves time for the next and objects have the rest.
THREADS_SHARE, TASKS_SHARE, HEAP_SHARE, RESOURCES_SHARE = 0.3, 0.5, 0.65, 0.8
#: What a pool has lent is looked for up to here: objects need the rest more.
LENT_SHARE = 0.5
#: Who keeps suspended generators is looked for up to here.
KEEPERS_SHARE = 0.6
THREADS = 2000
TASKS = 10000
GREENLETS = 10000
RESOURCES = 1000
#: With the 200 threads whose object is gone, what the reader takes; of them, those that frames and tasks may name, so
#: that there is room for what nobody names.
OBJECTS = 19800
OBJECTS_NAMED = 15000
#: Links followed from an object that a frame refers to, and ids told of one link.
LINK_STEPS = 3
LINKED = 1000
#: Parts of the time after which references are no longer looked for, and objects no longer told.
REFS_SHARE = 0.4
OBJECTS_SHARE = 0.95
#: Frames whose locals are searched for holders.
VISITED_FRAMES = 5000
#: Bytes of the document that rows may take; the protocol's 16 MiB less the small parts.
DOCUMENT_BYTES = 15 * 1024 * 1024


class Budget:
    """The clock of one answer and what was cut in it."""

    def __init__(self):
        self.began = perf_counter()
        self.limits = []
        #: Objects in the heap, as the walk over it has counted them.
        self.heap = 0

    def spent(self, share=1.0):
        """Whether this share of the time is over; asked between objects."""
        return perf_counter() - self.began > SECONDS * share

    def took_ms(self):
        return round((perf_counter() - self.began) * 1000, 1)

    def cut(self, what, given, of):
        """Notes that only `given` of `of` rows are told; `of` may be a number or words."""
        self.limits.append("%s: %s of %s" % (what, given, of))
