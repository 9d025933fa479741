"""A file system (FUSE, without a library: fuse(4), include/uapi/linux/fuse.h) that shows the files of a folder, and never answers again once it
reads `die` on standard input; after `die changes` whoever makes, renames or removes something. Needs root. `dead_disk.py FOLDER MOUNTPOINT`; says `mounted`. Ends with its input, and all that it held goes on."""
import ctypes
import os
import select
import stat
import struct
import sys
import tempfile

folder, mountpoint = sys.argv[1:]
ROOT = 1
LOOKUP, FORGET, GETATTR, OPEN, READ, STATFS, RELEASE, FLUSH, INIT, OPENDIR, READDIR, RELEASEDIR, BATCH_FORGET = (
    1, 2, 3, 14, 15, 17, 18, 25, 26, 27, 28, 29, 42)
# UNLINK, RENAME and CREATE among them.
CHANGES = {6, 8, 9, 10, 11, 12, 13, 16, 35, 45}
nodes = {ROOT: folder}


def opened():
    try:
        return os.open('/dev/fuse', os.O_RDWR)
    except FileNotFoundError:
        # A container without the device may be allowed to have it (Documentation/admin-guide/devices.txt in Linux).
        with tempfile.TemporaryDirectory() as place:
            own = os.path.join(place, 'fuse')
            os.mknod(own, 0o600 | stat.S_IFCHR, os.makedev(10, 229))
            return os.open(own, os.O_RDWR)


device = opened()
libc = ctypes.CDLL(None, use_errno=True)
options = f'fd={device},rootmode=40000,user_id=0,group_id=0,allow_other'.encode()
if libc.mount(b'dead', mountpoint.encode(), b'fuse.dead', 0, options) != 0:
    sys.exit(f'cannot mount: {os.strerror(ctypes.get_errno())}')


def attributes(node):
    found = os.stat(nodes[node])
    times = [int(found.st_mtime)] * 3
    return struct.pack('<6Q10I', node, found.st_size, 0, *times, 0, 0, 0, found.st_mode, 1, 0, 0, 0, 4096, 0)


def answer(opcode, node, body):
    if opcode == INIT:
        return struct.pack('<4I2H2I', 7, 31, 65536, 0, 16, 12, 65536, 1) + bytes(36)
    if opcode == LOOKUP:
        file = os.path.join(nodes[node], os.fsdecode(body.rstrip(b'\0')))
        number = os.stat(file).st_ino + ROOT
        nodes[number] = file
        return struct.pack('<4Q2I', number, 0, 0, 0, 0, 0) + attributes(number)
    if opcode == GETATTR:
        return struct.pack('<Q2I', 0, 0, 0) + attributes(node)
    if opcode in (OPEN, OPENDIR):
        return struct.pack('<Q2I', 0, 0, 0)
    if opcode == READ:
        _, offset, size = struct.unpack_from('<QQI', body)
        with open(nodes[node], 'rb') as file:
            file.seek(offset)
            return file.read(size)
    if opcode == STATFS:
        return struct.pack('<5Q4I', 1000, 500, 500, 100, 50, 4096, 255, 4096, 0) + bytes(24)
    if opcode in (RELEASE, RELEASEDIR, FLUSH, READDIR):
        return b''
    raise OSError(38, 'not done here')


print('mounted', flush=True)
dead = held = False
while True:
    ready, _, _ = select.select([sys.stdin, device], [], [])
    if sys.stdin in ready:
        told = os.read(0, 100)
        if told == b'':
            break
        dead, held = b'changes' not in told, True
        print('dead', flush=True)
        continue
    request = os.read(device, 1 << 20)
    _, opcode, unique, node = struct.unpack_from('<IIQQ', request)
    # What has been taken and is not answered can no longer be killed.
    if dead or (held and opcode in CHANGES) or opcode in (FORGET, BATCH_FORGET):
        continue
    try:
        error, body = 0, answer(opcode, node, request[40:])
    except OSError as failure:
        error, body = -failure.errno, b''
    os.write(device, struct.pack('<IiQ', 16 + len(body), error, unique) + body)
libc.umount2(mountpoint.encode(), 2)
