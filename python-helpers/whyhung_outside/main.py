"""Entry inside gdb: the request is JSON as in `gdb/request.ts`."""

from .process import read_processes


def main(request):
    """Reads all of its targets in turn."""
    read_processes(request)
