"""Entry: gdb is started with `-iex "python WHYHUNG_REQUEST='<hex>'"` and `-x main.py`; the request is JSON as in `gdb/request.ts`."""

import json
import sys


def _main(request):
    # gdb may run as root: no cache of compiled code in a folder of the user's.
    sys.dont_write_bytecode = True
    sys.path.insert(0, request["helpers"])
    from whyhung_outside.process import read_processes

    read_processes(request)


_main(json.loads(bytes.fromhex(WHYHUNG_REQUEST).decode("utf-8")))  # noqa: F821
