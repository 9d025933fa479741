"""A source file: read with bounds, decoded as Python decodes it, parsed."""

import ast
import io
import os
import stat
import sys
import tokenize

from whyhung_source import bounds


class Unreadable(Exception):
    """The file tells nothing; the message is a sentence for the report."""


class Source:
    """Text and tree of a file. `version` is the target's (major, minor); `modified` is seconds since the epoch."""

    def __init__(self, text, tree, version, modified):
        self.lines = text.split("\n")
        self.tree = tree
        self.version = version
        self.modified = modified
        self.mentions_locking = any(word in text for word in ("acquire", "release", "enter_context", "__enter__"))
        self._encoded = (None, b"")

    def line(self, number):
        """The whole line as it stands in the file; `None` where that is too long to be shown."""
        found = self.lines[number - 1]
        return found if len(found) <= bounds.TEXT else None

    def text(self, node, limit=bounds.TEXT):
        """The node's source in one line, cut with an ellipsis; offsets in the tree are UTF-8 bytes."""
        if getattr(node, "misplaced", False):
            whole = ast.unparse(node) if hasattr(ast, "unparse") else type(node).__name__
        else:
            whole = self._segment(node, limit)
        whole = " ".join(whole.split())
        return whole if len(whole) <= limit else whole[: limit - 1] + "\u2026"

    def _segment(self, node, limit):
        first, last = node.lineno - 1, node.end_lineno - 1
        if first == last:
            return self._slice(first, node.col_offset, node.end_col_offset, limit)
        parts = [self._slice(first, node.col_offset, None, limit)]
        size = len(parts[0])
        for number in range(first + 1, last):
            parts.append(self.lines[number].strip()[: limit + 1])
            size += len(parts[-1])
            if size > limit:
                break
        else:
            parts.append(self._slice(last, 0, node.end_col_offset, limit))
        return " ".join(parts)

    def _slice(self, number, start, end, limit):
        line = self.lines[number]
        # Room for runs of blanks that are folded later.
        most = start + 4 * limit
        end = most if end is None or end > most else end
        if line.isascii():
            return line[start:end]
        if self._encoded[0] != number:
            self._encoded = (number, line.encode("utf-8", "replace"))
        return self._encoded[1][start:end].decode("utf-8", "ignore")


def read_source(path, version):
    """Reads and parses a regular file. Raises Unreadable."""
    content, modified = _read(path)
    return _parsed(lambda: _decode(content), version, modified)


def parse_source(text, version):
    """Parses a program that is in no file. Raises Unreadable."""
    if len(text) > bounds.FILE_BYTES:
        raise Unreadable("it has %d characters; at most %d are read" % (len(text), bounds.FILE_BYTES))
    return _parsed(lambda: text, version, None)


def _parsed(text_of, version, modified):
    try:
        text = text_of()
        tree = ast.parse(text)
    except (RecursionError, MemoryError):
        raise Unreadable("it is nested too deeply to be parsed") from None
    except SyntaxError as error:
        raise Unreadable(
            "Python %d.%d cannot parse it: %s (line %s)" % (*sys.version_info[:2], error.msg, error.lineno)
        ) from None
    except (ValueError, LookupError) as error:
        raise Unreadable("it cannot be decoded: %s" % error) from None
    return Source(text, tree, version, modified)


def _read(path):
    # Not blocking: a device under this name must not hang us, too.
    flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NOCTTY | os.O_NONBLOCK
    if not os.path.isabs(path):
        raise Unreadable("its path is not absolute, so it is not a file or was compiled elsewhere")
    try:
        descriptor = _open(path, flags)
    except (OSError, ValueError) as error:
        raise Unreadable(getattr(error, "strerror", None) or str(error)) from None
    try:
        facts = os.fstat(descriptor)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable("it is not a regular file")
        if facts.st_size > bounds.FILE_BYTES:
            raise Unreadable("it has %d bytes; at most %d are read" % (facts.st_size, bounds.FILE_BYTES))
        with io.FileIO(descriptor, closefd=False) as stream:
            return io.BufferedReader(stream).read(bounds.FILE_BYTES), facts.st_mtime
    except OSError as error:
        raise Unreadable(error.strerror or str(error)) from None
    finally:
        os.close(descriptor)


def _open(path, flags):
    """Below the root of another process (`/proc/PID/root`) a link is meant for who lives there: none is followed."""
    parts = path.split("/")
    if parts[:2] != ["", "proc"] or parts[3:4] != ["root"] or not parts[2].isdigit():
        return _regular(path, flags, None)
    if ".." in parts:
        raise Unreadable("its path leads out of its folder")
    folder = os.open("/".join(parts[:4]), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in [one for one in parts[4:-1] if one]:
            inner = os.open(part, flags | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        return _regular(parts[-1], flags | os.O_NOFOLLOW, folder)
    finally:
        os.close(folder)


def _regular(path, flags, folder):
    """Finds the file before it is opened (`O_PATH`): whoever opens a FIFO wakes who waits for its reader, and ends him by SIGPIPE with the close."""
    if not hasattr(os, "O_PATH"):
        return os.open(path, flags, dir_fd=folder)
    found = os.open(path, os.O_PATH | os.O_CLOEXEC | (flags & os.O_NOFOLLOW), dir_fd=folder)
    try:
        facts = os.fstat(found)
        if not stat.S_ISREG(facts.st_mode):
            raise Unreadable("it is not a regular file")
        if _is_leased(facts.st_ino):
            raise Unreadable("a process has a lease on it, and would be sent SIGIO")
        return os.open("/proc/self/fd/%d" % found, flags & ~os.O_NOFOLLOW)
    finally:
        os.close(found)


def _is_leased(inode):
    """Whether who holds the file is sent SIGIO when it is opened (a lease of F_WRLCK, fcntl(2)), which ends whoever does not expect it. Rows of
    `/proc/locks` (`lock_get_status` in `fs/locks.c`); the devices in them are not those of stat everywhere."""
    try:
        with open("/proc/locks", encoding="latin-1") as table:
            rows = [row.split() for row in table]
    except OSError:
        return False
    return any(row[1:2] == ["LEASE"] and row[3:4] == ["WRITE"] and row[5].rpartition(":")[2] == str(inode) for row in rows if len(row) > 5)


def _decode(content):
    encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
    return content.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")


def place_in_string(string):
    """Before 3.12 what stands inside an f-string has offsets of its own: give it the string's lines and no text of the file."""
    pending = list(ast.iter_child_nodes(string))
    while pending:
        node = pending.pop()
        if hasattr(node, "lineno"):
            node.lineno, node.end_lineno, node.misplaced = string.lineno, string.end_lineno, True
        pending.extend(ast.iter_child_nodes(node))
