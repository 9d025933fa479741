"""Our modules as code objects, and the cache of them in the private folder.

The cache makes every start but a run's first one fast, also where no .pyc can be written, and is as safe as the private
folder: who can write there is the process itself. Executed in the first process of a run only, so it imports freely.
"""

import marshal
import posix


def compiled(home, cache, group):
    """Code objects of `home/<group>/*.py` by module name; kept as `<cache>.<group>`, which may fail.

    Their file names start with `<`: coverage and debuggers then take them for what they are, not the user's files.
    """
    codes = {}
    for entry in posix.listdir(home + "/" + group):
        name, _, ending = entry.rpartition(".")
        if ending == "py":
            source = _content("%s/%s/%s" % (home, group, entry))
            codes[name] = compile(source, "<whyhung %s/%s>" % (group, entry), "exec", 0, True, 2)
    path = cache + b"." + group.encode()
    temporary = path + b".%d" % posix.getpid()
    try:
        flags = posix.O_WRONLY | posix.O_CREAT | posix.O_EXCL | posix.O_CLOEXEC | posix.O_NOFOLLOW
        descriptor = posix.open(temporary, flags, 0o600)
        try:
            posix.write(descriptor, marshal.dumps(codes))
        finally:
            posix.close(descriptor)
        posix.rename(temporary, path)
    except OSError:
        pass
    return codes


def cached(home, cache, group):
    """As `compiled`, from the cache where it is there."""
    try:
        return marshal.loads(_content(cache + b"." + group.encode()))
    except (OSError, ValueError, EOFError, TypeError):
        return compiled(home, cache, group)


def _content(path):
    descriptor = posix.open(path, posix.O_RDONLY | posix.O_CLOEXEC | posix.O_NOFOLLOW)
    try:
        return posix.read(descriptor, posix.fstat(descriptor).st_size)
    finally:
        posix.close(descriptor)
