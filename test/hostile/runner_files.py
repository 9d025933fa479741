"""Puts something else in the place of the runner's files, says so, and hangs: `runner_files.py fifo|device|folder|link|lease TARGET`."""
import fcntl
import os
import signal
import sys
import threading

how, target = sys.argv[1:]
kept = []
signal.signal(signal.SIGIO, signal.SIG_IGN)
for name in ('GITHUB_OUTPUT', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'):
    file = os.environ[name]
    if how == 'lease':
        # Whoever opens it waits until the lease is given back: 45 s.
        kept.append(os.open(file, os.O_RDWR))
        fcntl.fcntl(kept[-1], fcntl.F_SETLEASE, fcntl.F_WRLCK)
        continue
    os.unlink(file)
    if how == 'fifo':
        os.mkfifo(file)
    elif how == 'device':
        os.symlink('/dev/full', file) if os.getuid() else os.mknod(file, 0o20600, os.makedev(1, 7))
    elif how == 'folder':
        os.mkdir(file)
    elif how == 'link':
        os.symlink(target, file)
print('planted', flush=True)
threading.Event().wait()
