"""Answers a request file by file, within bounds; what cannot be told is a problem, never a failure.

Request: `{"version": [3, 11] or null, "seconds": 2.5 or null, "files": [{"file": "/abs/a.py",
"text": "..." of code without a file,
"places": [{"line": 12, "firstLine": 3 or null, "function": "work" or null}],
"finds": [{"receiver": "self._ready", "methods": ["set"]}]}]}`. `version` is the target's where it is not our own.
The rows are described by `src/source/answer-schema.ts`.
"""

import json
import sys
import time

from whyhung_source import bounds
from whyhung_source.creation import Creations
from whyhung_source.places import facts_at
from whyhung_source.scopes import Changed, scopes_of
from whyhung_source.source import Unreadable, parse_source, read_source
from whyhung_source.wakers import wakers_of


class Index:
    """What all places of a file share."""

    def __init__(self, source, end):
        self.scopes, self.calls = scopes_of(source, end)
        self.creations = Creations(source, self.scopes)


def answer(request):
    """Yields one JSON row per file, in the request's order, then `{"done": true, "problems": [...]}`.

    Rows as they are ready, rather than one document: a parser that crashes on a hostile file takes no other file's facts along.
    """
    wanted = json.loads(request.decode("utf-8"))
    end = time.monotonic() + min(wanted.get("seconds") or bounds.TOTAL_SECONDS, bounds.TOTAL_SECONDS)
    version = tuple(wanted.get("version") or sys.version_info[:2])
    budget = {"places": bounds.PLACES, "finds": bounds.FINDS}
    files = wanted["files"]
    for entry in files[: bounds.FILES]:
        yield json.dumps(_of_file(entry, version, min(end, time.monotonic() + bounds.FILE_SECONDS), budget))
    problems = []
    if len(files) > bounds.FILES:
        problems.append(_problem(None, "%d of %d files were read" % (bounds.FILES, len(files))))
    yield json.dumps({"done": True, "problems": problems})


def _of_file(entry, version, end, budget):
    row = {"file": entry["file"], "modified": None, "places": [], "found": [], "problems": []}
    if time.monotonic() > end:
        row["problems"].append(_problem(None, "there was no time left to read it"))
        return row
    try:
        text = entry.get("text")
        source = read_source(entry["file"], version) if text is None else parse_source(text, version)
        index = Index(source, end)
    except Unreadable as unreadable:
        row["problems"].append(_problem(None, str(unreadable)))
        return row
    except (RecursionError, MemoryError):
        row["problems"].append(_problem(None, "it is nested too deeply to be analysed"))
        return row
    row["modified"] = source.modified
    for place in entry.get("places", ()):
        if _spent("places", budget, end, row):
            break
        try:
            facts, doubt = facts_at(source, index, place)
            row["places"].append(facts)
            if doubt is not None:
                row["problems"].append(_problem(place, doubt))
        except Changed as changed:
            row["problems"].append(_problem(place, str(changed)))
        except (RecursionError, MemoryError):
            row["problems"].append(_problem(place, "the code around this line is nested too deeply to be analysed"))
    for find in entry.get("finds", ()):
        if _spent("finds", budget, end, row):
            break
        rows = wakers_of(source, index.calls, find["receiver"], find["methods"])
        row["found"].append({"receiver": find["receiver"], "methods": find["methods"], "rows": rows})
    return row


def _spent(kind, budget, end, row):
    budget[kind] -= 1
    if budget[kind] >= 0 and time.monotonic() <= end:
        return False
    reason = "time ran out" if budget[kind] >= 0 else "more than %d were asked for" % getattr(bounds, kind.upper())
    row["problems"].append(_problem(None, "%s were left out: %s" % (kind, reason)))
    return True


def _problem(place, message):
    return {
        "line": place["line"] if place else None,
        "function": place.get("function") if place else None,
        "message": message,
    }
