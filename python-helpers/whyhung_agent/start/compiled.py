"""Our modules as code objects, and the cache of them in the private folder.

The cache makes every start but a run's first one fast, also where no .pyc can be written, and is as safe as the private
folder: who can write there is the process itself. Executed in the first process of a run only, so it imports freely.
"""

import marshal
import posix
import sys


#: What each start needs; the rest is unmarshalled where it is used.
FIRST = (
    "handler",
    "loaded",
    "loader",
    "originals",
    "private_files",
    "quote",
    "raw_file",
    "registration",
    "thread_starts",
)


def compiled(home, cache, group):
    """Code of the files of `home/<group>` and of its rooms as `make_load` of the loader takes it, by their last names; kept as
    `<cache>.<group>`, which may fail.

    The code's file names start with `<`: coverage and debuggers then take them for what they are, not the user's files.
    """
    codes, rest = {}, {}
    for path in _files(home, group):
        name = path.rpartition("/")[2].rpartition(".")[0]
        code = compile(_content(home + "/" + path), "<whyhung %s>" % path, "exec", 0, True, 2)
        if name in FIRST:
            codes[name] = code
        else:
            rest[name] = marshal.dumps(code)
    codes[""] = marshal.dumps(rest)
    try:
        _keep((cache + b"." + group.encode()).decode("utf-8", "surrogateescape"), marshal.dumps(codes), 0o600)
    except OSError:
        pass
    return codes


def _files(home, folder):
    """Paths below `home` of the Python files in `folder` and in the folders in it. A name without a point is a folder's."""
    for entry in posix.listdir(home + "/" + folder):
        path = folder + "/" + entry
        if entry.endswith(".py"):
            yield path
        elif "." not in entry and entry != "__pycache__":
            yield from _files(home, path)


def keep_bytecode(home):
    """Sees to it that the .pyc of our sitecustomize.py is there and whole; may fail.

    The first `compile` of a process costs over a millisecond (it makes the `_ast` types), and that file is the one that
    is imported. It lands beside our own source, in nobody else's folder. Where PYTHONDONTWRITEBYTECODE keeps Python from it, we
    write it. Where Python has just written it and `ulimit -f` or a full disk cut it short, which releases before 3.14 do not
    notice (gh-126606), it goes: each later start would end in an EOFError.
    """
    if sys.pycache_prefix is not None:
        return
    try:
        external = sys.modules["_frozen_importlib_external"]
        path = home.rpartition("/")[0] + "/inject/sitecustomize.py"
        target = external.cache_from_source(path)
        if not sys.dont_write_bytecode:
            try:
                marshal.loads(_content(target)[16:])
            except (ValueError, EOFError, TypeError):
                posix.unlink(target)
            return
        facts = posix.stat(path)
        code = compile(_content(path), path, "exec", 0, True)
        try:
            posix.mkdir(target.rpartition("/")[0])
        except FileExistsError:
            pass
        _keep(target, external._code_to_timestamp_pyc(code, int(facts.st_mtime), facts.st_size), 0o644)
    except Exception:
        pass


def _keep(path, content, mode):
    """Writes all of it, or leaves nothing. Raises OSError."""
    temporary = "%s.%d" % (path, posix.getpid())
    flags = posix.O_WRONLY | posix.O_CREAT | posix.O_EXCL | posix.O_CLOEXEC | posix.O_NOFOLLOW
    descriptor = posix.open(temporary, flags, mode)
    try:
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[posix.write(descriptor, rest) :]
        finally:
            posix.close(descriptor)
        posix.rename(temporary, path)
    except BaseException:
        posix.unlink(temporary)
        raise


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
