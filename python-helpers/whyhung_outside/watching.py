"""Whether code of the program's would be called for the first lines of ours: a trace or profile function of the thread, a tool of `sys.monitoring`, an audit hook.

What is called there may wait, as a debugger does that has stopped all threads, and nobody else runs while we look: the call would be cut short in that wait, without the
GIL, which is the end of the process on 3.12. Functions in C are asked through functions of the C API, so that no line of Python runs for the question.
"""

from .steps import StepSkipped

FUNCTIONS = (
    "PySys_GetObject", "PyObject_Type", "PyObject_CallObject", "PyObject_CallOneArg", "PyObject_GetAttrString", "PyLong_FromLong", "Py_DecRef", "PyErr_Clear",
    "PyTuple_New", "PyTuple_SetItem", "Py_IncRef",
)  # fmt: skip
#: Variables of the interpreter: what those functions are of, and what they give where there is none.
BUILT_IN, METHOD, NONE = "PyCFunction_Type", "PyMethod_Type", "_Py_NoneStruct"
NAMES = FUNCTIONS + (BUILT_IN, METHOD, NONE)
#: Ids that tools of `sys.monitoring` may have; asked from the version on that has it.
TOOLS, MONITORS = range(6), (3, 12)
#: From here on `sys.audit` does not tell whether there is a hook; our own function in the place of `sys.addaudithook` does (`start.originals`).
HEARD = (3, 14)
TEXTS = (b"gettrace", b"getprofile", b"monitoring", b"get_tool", b"audit", b"addaudithook", b"heard")
#: To stand in the memory of the process, each with its end.
WORDS = b"".join(text + b"\0" for text in TEXTS)


def require_visible(caller, version):
    """Raises StepSkipped where it cannot be asked."""
    missing = [name for name in NAMES if not caller.has(name) and (name != "PyObject_CallOneArg" or version >= MONITORS)]
    if missing:
        raise StepSkipped("whether a debugger watches it cannot be seen (it has no %s)" % missing[0])


def watches(caller, version, words, patience):
    """What would be called, in words, or None. The GIL is ours. `words`: address of `WORDS`."""
    places, place = {}, words
    for text in TEXTS:
        places[text] = place
        place += len(text) + 1
    asked = _Asked(caller, patience)
    return asked.hears(places, version >= HEARD) or asked.watches(places, version >= MONITORS)


class _Asked:
    def __init__(self, caller, patience):
        self._caller = caller
        self._patience = patience

    def hears(self, places, noted):
        """Whether there is an audit hook, as `start.originals` asks in it."""
        if noted:
            function = self._call("PySys_GetObject", places[b"addaudithook"])
            kind = self._call("PyObject_Type", function) if function != 0 else 0
            self._drop(kind)
            if kind == self._caller.address(METHOD):
                mark = self._call("PyObject_GetAttrString", function, places[b"heard"])
                if mark == 0:
                    self._call("PyErr_Clear")
                self._drop(mark)
                found = mark != 0
            else:
                found = kind != self._caller.address(BUILT_IN)
            return "an audit hook" if found else None
        none = self._caller.address(NONE)
        arguments = self._call("PyTuple_New", 1)
        if arguments == 0:
            # What is called next looks into it, whatever it is.
            self._call("PyErr_Clear")
            raise StepSkipped("it has no memory left")
        self._call("Py_IncRef", none)
        self._call("PyTuple_SetItem", arguments, 0, none)
        try:
            found = self._gives(self._call("PySys_GetObject", places[b"audit"]), "PyObject_CallObject", arguments)
        finally:
            self._drop(arguments)
        return "an audit hook" if found else None

    def watches(self, places, monitors):
        for text, what in (b"gettrace", "trace"), (b"getprofile", "profile"):
            function = self._call("PySys_GetObject", places[text])
            if self._gives(function, "PyObject_CallObject", 0):
                return "a %s function" % what
        monitoring = self._call("PySys_GetObject", places[b"monitoring"]) if monitors else 0
        if monitoring == 0:
            return None
        function = self._call("PyObject_GetAttrString", monitoring, places[b"get_tool"])
        try:
            found = any(self._of(function, tool) for tool in TOOLS)
        finally:
            self._drop(function)
        return "a tool of sys.monitoring" if found else None

    def _of(self, function, tool):
        number = self._call("PyLong_FromLong", tool)
        try:
            return self._gives(function, "PyObject_CallOneArg", number)
        finally:
            self._drop(number)

    def _gives(self, function, call, argument):
        """Whether it gives anything but None. Another function in its place would be the program's code: that counts as well."""
        kind = self._call("PyObject_Type", function) if function != 0 else 0
        self._drop(kind)
        if kind != self._caller.address(BUILT_IN):
            return True
        result = self._call(call, function, argument)
        if result == 0:
            self._call("PyErr_Clear")
        self._drop(result)
        return result != self._caller.address(NONE)

    def _drop(self, thing):
        if thing != 0:
            self._call("Py_DecRef", thing)

    def _call(self, name, *arguments):
        return self._caller.call(name, *arguments, patience=self._patience)
