import fcntl
import pathlib
import sys
import threading

cache = open(sys.argv[1], "a+")
fcntl.flock(cache, fcntl.LOCK_EX)
pathlib.Path("indexer.ready").touch()
threading.Event().wait()  # culprit
