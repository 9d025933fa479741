"""Where an expression was last assigned: the line that made the lock, the queue, the connection."""

from whyhung_source.bindings import constructor_of


class Creations:
    """Look-ups in the bindings of one file."""

    def __init__(self, source, scopes):
        self.source, self.scopes = source, scopes
        self.module = scopes[0]
        #: Class scope -> list of (scope inside one of its methods, name of that method's first parameter).
        self.methods = {}
        for scope in scopes:
            method = _method_of(scope)
            if method is not None:
                self.methods.setdefault(method.parent, []).append((scope, _first_parameter(method)))

    def row(self, expr, scope, line):
        """The site of `expr` as seen from `line` in `scope`, or of its longest prefix that has one; `None` without any."""
        parts = expr.split(".")
        while parts:
            found = self._name(parts[0], scope, line) if len(parts) == 1 else self._attribute(parts, scope, line)
            if found is not None:
                return self._row(".".join(parts), *found)
            # The first part alone says nothing about an attribute: `self` is a parameter, `mod` an import.
            parts = parts[:-1] if len(parts) > 2 else []
        return None

    def _row(self, expr, where, binding, is_only):
        value = binding.value
        return {
            "expr": expr,
            "line": binding.line,
            "source": self.source.line(binding.line),
            "text": self.source.text(value if value is not None else binding.node),
            "constructor": constructor_of(value, where.class_name) if binding.kind in ("assignment", "with") else None,
            "kind": binding.kind,
            "function": where.qualname,
            "isOnly": is_only,
        }

    def _name(self, name, scope, line):
        here = scope
        while here is not None:
            visible = here is scope or here.kind != "class"
            if visible and name in here.bindings and here is scope:
                return _last_before(here, here.bindings[name], line)
            if visible and name in here.bindings and name not in here.handed_out:
                return self._preferred(self._with_handed_in(name, here))
            here = here.parent
        return None

    def _with_handed_in(self, name, owner):
        """All bindings of a name in its scope and where `global` or `nonlocal` hand it there."""
        found = [(owner, binding) for binding in owner.bindings[name]]
        for scope in self.scopes:
            if scope is not owner and name in scope.handed_out:
                found += [(scope, binding) for binding in scope.bindings.get(name, ())]
        return found

    def _attribute(self, parts, scope, line):
        expr = ".".join(parts)
        if expr in scope.bindings:
            earlier = [binding for binding in scope.bindings[expr] if _ended(binding, line)]
            if earlier:
                return scope, earlier[-1], len(scope.bindings[expr]) == 1
        owner = self.class_behind(parts[0], scope)
        if owner is not None:
            return self._preferred(self._of_class(owner, parts[1:], set()))
        return self._preferred([(one, binding) for one in self.scopes for binding in one.bindings.get(expr, ())])

    def class_behind(self, root, scope):
        """The class whose instance or self `root` names here: a method's first parameter or a class of the module."""
        here = scope
        while here is not None and (root not in here.bindings or (here.kind == "class" and here is not scope)):
            here = here.parent
        if here is None:
            return None
        if here.kind == "function" and here.parent.kind == "class" and _first_parameter(here) == root:
            return here.parent
        return self._class_named(root) if here is self.module else None

    def _class_named(self, name):
        named = [scope for scope in self.methods if scope.name == name and scope.parent is self.module]
        return named[0] if len(named) == 1 else None

    def _of_class(self, owner, rest, seen):
        """Bindings of an attribute in the class's body, its methods, or else its bases in this file."""
        seen.add(owner)
        attribute = ".".join(rest)
        found = [(owner, binding) for binding in owner.bindings.get(attribute, ())]
        for scope, first in self.methods.get(owner, ()):
            if first is not None:
                found += [(scope, binding) for binding in scope.bindings.get("%s.%s" % (first, attribute), ())]
        for base in owner.node.bases if not found else ():
            parent = self._class_named(getattr(base, "id", None))
            if parent is not None and parent not in seen:
                found += self._of_class(parent, rest, seen)
        return found

    def _preferred(self, found):
        """The last one that a call makes, constructors of the class first; `self._thread = None` makes nothing."""
        found = sorted(found, key=lambda pair: pair[1].line)
        made = [pair for pair in found if constructor_of(pair[1].value, pair[0].class_name) is not None]
        initial = [pair for pair in made if pair[0].name in ("__init__", "__new__", "__post_init__")]
        for candidates in (initial, made, found):
            if candidates:
                where, binding = candidates[-1]
                return where, binding, len(found) == 1
        return None


def _method_of(scope):
    while scope is not None and scope.kind != "class":
        if scope.kind == "function" and scope.parent.kind == "class":
            return scope
        scope = scope.parent
    return None


def _first_parameter(method):
    arguments = method.node.args
    every = [*getattr(arguments, "posonlyargs", ()), *arguments.args]
    decorators = [getattr(decorator, "id", None) for decorator in method.node.decorator_list]
    return every[0].arg if every and "staticmethod" not in decorators else None


def _last_before(scope, bindings, line):
    """In a frame's own scope the last binding that has ended before the line; in a loop one further down."""
    earlier = [binding for binding in bindings if _ended(binding, line)]
    chosen = (earlier or bindings)[-1]
    return scope, chosen, len(bindings) == 1


def _ended(binding, line):
    if binding.kind == "assignment":
        return binding.node.end_lineno < line
    return binding.line < line or binding.kind == "parameter"
