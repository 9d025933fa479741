"""A process whose memory map nobody can read, as where a thread of it holds the map's lock: `locked_memory.py FIFO`. A FIFO without a writer lies over
its files of /proc that need the map, which takes root and a mount namespace of its own; a thread of it is in state D, as a parent of vfork(2) is until
its child executes. Says `ready`."""
import ctypes
import os
import sys
import threading
import time

MS_BIND = 4096
libc = ctypes.CDLL(None, use_errno=True)
fifo = sys.argv[1].encode()


def stay_in_vfork():
    # The C library waits in vfork until its child executes, and that waits for somebody to write.
    actions = ctypes.create_string_buffer(1024)
    libc.posix_spawn_file_actions_init(actions)
    libc.posix_spawn_file_actions_addopen(actions, 0, fifo, os.O_RDONLY, 0)
    argv = (ctypes.c_char_p * 2)(b'true', None)
    libc.posix_spawn(ctypes.byref(ctypes.c_int()), b'/bin/true', actions, None, argv, (ctypes.c_char_p * 1)(None))


def stays():
    # Any thread is in state D for a moment now and then, but with a child of its own only for that.
    for tid in os.listdir('/proc/self/task'):
        with open('/proc/self/task/%s/children' % tid) as children, open('/proc/self/task/%s/stat' % tid) as stat:
            if children.read() and stat.read().rpartition(')')[2].split()[0] == 'D':
                return True
    return False


threading.Thread(target=stay_in_vfork, daemon=True).start()
while not stays():
    time.sleep(0.01)
for name in sys.argv[2:]:
    if libc.mount(fifo, ('/proc/%d/%s' % (os.getpid(), name)).encode(), None, MS_BIND, None):
        sys.exit('mount: %s' % os.strerror(ctypes.get_errno()))
print('ready', flush=True)
threading.Event().wait()
