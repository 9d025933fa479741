"""Where functions are in a process, read from the symbol tables of its files (ELF, 64 bit, little-endian).

gdb could tell as well, but reads debug information first, which takes seconds where there is much of it.
"""

import os
import re
import struct

#: Files that have what we call: the program, its libpython and the C library, by the last part of their path.
LIBRARIES = re.compile(r"^(?:libpython|libpypy|libc[.-]|libpthread|ld-musl)")
#: Main program and libraries; the biggest libpython has 60,000 symbols.
MAX_TABLE = 64 * 1024 * 1024
SYMTAB, DYNSYM = 2, 11
FUNCTION, OBJECT = 2, 1
RELOCATABLE = 3
PT_LOAD = 1


class Symbols:
    """Addresses of some names in one process."""

    _known = {}

    def __init__(self, pid, names):
        self._addresses = {}
        for start, files in _images(pid):
            found, moves = self._read(files, names)
            for name, (place, first) in found.items():
                self._addresses.setdefault(name, place + (start - first if moves else 0))

    def address(self, name):
        """`None` where no symbol table names it."""
        return self._addresses.get(name)

    @classmethod
    def _read(cls, files, names):
        """Of the first of these paths that can be read."""
        for path in files:
            try:
                facts = os.stat(path)
                key = (facts.st_dev, facts.st_ino, facts.st_mtime)
                if key not in cls._known:
                    with open(path, "rb") as file:
                        cls._known[key] = _tables(file, [name.encode("ascii") for name in names])
                return cls._known[key]
            except (OSError, struct.error):
                continue
        return {}, False


def _images(pid):
    """(first address, paths to try) of each file of interest that it has mapped."""
    program = os.readlink("/proc/%d/exe" % pid)
    images = {}
    with open("/proc/%d/maps" % pid) as lines:
        for line in lines:
            fields = line.rstrip("\n").split(None, 5)
            if len(fields) < 6 or not fields[5].startswith("/"):
                continue
            path = fields[5]
            if path == program or LIBRARIES.match(path.rpartition("/")[2]):
                images.setdefault(path, fields[0])
    for path, place in sorted(images.items(), key=lambda image: image[0] != program):
        # The file itself, where we may see it (root); by its path in a container's world; in ours, for one that has changed its root.
        files = ["/proc/%d/map_files/%s" % (pid, _short(place)), "/proc/%d/root%s" % (pid, path), path]
        yield int(place.partition("-")[0], 16), files


def _short(place):
    """As `map_files` names it: without leading zeros."""
    return "-".join("%x" % int(end, 16) for end in place.split("-"))


def _tables(file, names):
    """({name: (value, first address as linked)}, whether the file is loaded elsewhere than linked)."""
    head = file.read(64)
    if head[:6] != b"\x7fELF\x02\x01":
        return {}, False
    kind = struct.unpack_from("<H", head, 16)[0]
    programs, sections = struct.unpack_from("<QQ", head, 32)
    program_size, program_count, section_size, section_count = struct.unpack_from("<HHHH", head, 54)
    first = _first_load(_entries(file, programs, program_size, program_count))
    headers = [struct.unpack_from("<IIQQQQIIQQ", row) for row in _entries(file, sections, section_size, section_count)]
    found = {}
    for wanted in (DYNSYM, SYMTAB):
        for header in headers:
            if header[1] == wanted and header[6] < len(headers):
                symbols, strings = _content(file, header), _content(file, headers[header[6]])
                for name, value in _values(symbols, strings, names):
                    found.setdefault(name.decode("ascii"), (value, first))
    return found, kind == RELOCATABLE


def _values(symbols, strings, names):
    """(name, value) of those that are defined; a name may be the end of a longer one in the table of strings."""
    places = {}
    for name in names:
        at = strings.find(name + b"\0")
        while at >= 0:
            places[at] = name
            at = strings.find(name + b"\0", at + 1)
    for name, info, _, section, value, _ in struct.iter_unpack("<IBBHQQ", symbols[: len(symbols) // 24 * 24]):
        if name in places and section != 0 and info & 15 in (FUNCTION, OBJECT):
            yield places[name], value


def _entries(file, place, size, count):
    file.seek(place)
    content = file.read(size * count)
    return [content[at * size : (at + 1) * size] for at in range(count)]


def _first_load(programs):
    """The page that the first loaded part is linked for."""
    for row in programs:
        kind, _, _, address = struct.unpack_from("<IIQQ", row)
        if kind == PT_LOAD:
            return address & ~4095
    return 0


def _content(file, header):
    if header[5] > MAX_TABLE:
        return b""
    file.seek(header[4])
    return file.read(header[5])
