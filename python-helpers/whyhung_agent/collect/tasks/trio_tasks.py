"""Trio's tasks: `Runner.tasks` of each runner on the heap, told like asyncio's. Fields as in trio/_core/_run.py."""

from .await_chain import await_chain, is_running
from .budget import RESOURCES_SHARE, TASKS
from .local_names import locals_of
from .json_text import Written
from .members import members
from .running import running_frames
from .quote import quote
from .safe import field, known_class, text, type_name
from .suspended import all_entered

#: Frames looked at in each thread for the one that runs a runner, which stands near the bottom.
STEPS = 2000
RUNNING = ("run", "unrolled_run")


def runner_type():
    """The class of runners, or None where trio is not loaded."""
    return known_class("trio._core._run", "Runner")


def all_trio_tasks(runners):
    """Those of all runners."""
    return [task for runner in runners for task in members(field(runner, "tasks"), TASKS)]


def trio_tasks(frames, budget, runners, objects):
    """Rows of their tasks. What one of them waits for, its frames tell."""
    rows = []
    for runner in runners:
        for task in members(field(runner, "tasks"), TASKS):
            if len(rows) >= TASKS or budget.spent(RESOURCES_SHARE):
                budget.cut("tasks", len(rows), "those of trio")
                return rows
            objects.meet(task)
            rows.append(_row(frames, runner, task))
    return rows


def _row(frames, runner, task):
    coroutine = field(task, "coro")
    name = text(field(task, "name")) or ""
    through = []
    chain = await_chain(coroutine, through)[0]
    return Written(
        '{"id":"%d","loopId":"%d","name":%s,"coroutine":%s,"state":"pending","current":%s,"cancelRequests":0,'
        '"frames":[%s],"waitsFor":null}'
        % (
            id(task),
            id(runner),
            quote(name),
            quote(name.rpartition(".")[2]),
            "true" if is_running(coroutine) else "false",
            ",".join(frames.chain(chain, all_entered(through), ("task", "%d" % id(task)))[0]),
        )
    )


def trio_loops(runners, interrupted, main):
    """Rows of the runners: the thread is the one that has it in a frame of `run`."""
    running = running_frames()
    running[main] = interrupted
    idents = {}
    for ident, frame in running.items() if runners else ():
        for _ in range(STEPS):
            if frame is None:
                break
            code = frame.f_code
            if code.co_name in RUNNING and code.co_filename.endswith("trio/_core/_run.py"):
                idents[id((locals_of(frame) or {}).get("runner"))] = ident
            frame = frame.f_back
    return [
        {
            "id": str(id(runner)),
            "type": type_name(type(runner)),
            "running": id(runner) in idents,
            "closed": False,
            "threadIdent": str(idents[id(runner)]) if id(runner) in idents else None,
        }
        for runner in runners
    ]
