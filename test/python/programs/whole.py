"""Asks the collector's own module what refers to things, in a small heap and in what it takes for a big one."""
import collections
import json
import os
import sys
import tracemalloc

HELPERS = sys.argv[1] + "/whyhung_agent"
codes = {}
for folder, _, files in os.walk(HELPERS):
    for file in files:
        if file.endswith(".py"):
            with open(os.path.join(folder, file)) as source:
                codes[file[:-3]] = compile(source.read(), "<whyhung %s>" % file, "exec")
scope = {"__name__": "whyhung_agent.loader"}
exec(codes["loader"], scope)
codes[""] = scope["NOTHING_MORE"]
load = scope["make_load"](codes)
whole, budget = load("whole"), load("budget").Budget()


class Thing:
    pass


class First:
    pass


first = First()

things = [Thing() for _ in range(40)]
entries = collections.deque([(1, (2, things[0]))])
alone = (things[0],)
found = whole.referrers(things[:1], budget, "small")
budget.heap = 1000000
many = whole.referrers(things, budget, "big")
budget.heap = 10000000
none = whole.referrers(things, budget, "too big")
known = {id(things[0])}
heap, whole.AT_ONCE = [[] for _ in range(300000)], 1000
tracemalloc.start()
number, last = whole.of_types(None, {whole.KEY(list)})
peak = tracemalloc.get_traced_memory()[1]
tracemalloc.stop()
whole.AT_ONCE = 100000
early = load("heap").walk(load("budget").Budget(), {First: "first"})["first"]
print(
    json.dumps(
        {
            "deque": any(one is entries for one in found),
            "tuples": sum(type(one) is tuple for one in found + many),
            "ways": [(type(part).__name__, thing is things[0]) for part, thing in whole.ways(entries, known)],
            "none": none,
            "limits": budget.limits,
            "lists": round(peak / (8 * number), 1),
            "gone over": len(last),
            "early": [one is first for one in early],
        }
    )
)
