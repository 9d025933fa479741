"""Open files and temporary directories."""

from .descriptors import link
from .safe import class_dict, field, known_class, module_names, text

#: Standard streams belong to nobody in particular; the null device holds nothing up.
STANDARD = 2
UNINTERESTING = ("/dev/null", "/dev/urandom", "/dev/tty")


def _file(thing):
    base = known_class("_io", "FileIO")
    try:
        descriptor = class_dict(base)["fileno"](thing)
    except ValueError:
        return None
    if descriptor <= STANDARD or field(thing, "closefd") is False:
        return None
    name = field(thing, "name")
    name = name.decode("utf-8", "replace") if type(name) is bytes else text(name)
    target = link(descriptor)
    shown = name or target or "descriptor %d" % descriptor
    if shown in UNINTERESTING or _captures(target, name):
        return None
    mode = text(field(thing, "mode"))
    return (shown if mode is None else "%s (%s)" % (shown, mode)), descriptor


def _captures(target, name):
    """Whether it looks like the nameless temporary files in which pytest catches a test's output."""
    nameless = name is None and target is not None and target.endswith(" (deleted)")
    return nameless and bool(module_names("_pytest.capture"))


def _temporary_directory(thing):
    finalizer = field(thing, "_finalizer")
    registry = class_dict(type(finalizer)).get("_registry")
    if type(registry) is not dict or not any(known is finalizer for known in registry):
        return None
    return text(field(thing, "name")) or "", None


ROWS = (
    ("file", "_io", "FileIO", _file),
    ("temporary directory", "tempfile", "TemporaryDirectory", _temporary_directory),
)
