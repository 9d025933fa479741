"""Prints what a program can see of the functions that make tasks, work and child processes, failures of them included."""

import asyncio
import concurrent.futures
import concurrent.futures.process
import importlib.machinery
import importlib.util
import inspect
import json
import multiprocessing
import multiprocessing.pool
import os
import pickle
import subprocess
import sys
import tempfile
import traceback
import warnings

told = {}


def told_of_failure(name, call, *args, **kwargs):
    """The whole traceback as it is printed."""
    try:
        call(*args, **kwargs)
        told[name] = "no failure"
    except BaseException as failure:
        told[name] = "".join(traceback.format_exception(type(failure), failure, failure.__traceback__))


async def nothing():
    return 1


def broken_extension():
    with tempfile.NamedTemporaryFile(suffix=".so") as library:
        loader = importlib.machinery.ExtensionFileLoader("broken", library.name)
        spec = importlib.util.spec_from_file_location("broken", library.name, loader=loader)
        told_of_failure("extension", importlib.util.module_from_spec, spec)
    told["extension"] = told["extension"].replace(library.name, "NAME")
    library = os.path.join(tempfile.mkdtemp(), "broken_too.so")
    with open(library, "w") as file:
        file.write("no library\n")
    sys.path.insert(0, os.path.dirname(library))
    told_of_failure("import", __import__, "broken_too")
    told["import"] = told["import"].replace(os.path.dirname(library), "FOLDER")
    del sys.path[0]
    os.unlink(library)
    os.rmdir(os.path.dirname(library))


async def tasks():
    loop = asyncio.get_running_loop()
    # Debug mode tells of slow callbacks, which all are on a busy machine.
    loop.slow_callback_duration = 3600
    told_of_failure("no coroutine", loop.create_task, 1)
    told_of_failure("no coroutine either", asyncio.create_task, None)
    task = asyncio.create_task(nothing())
    told["task"] = [type(task).__name__, isinstance(task, asyncio.Task), len(asyncio.all_tasks()), await task]
    loop.set_task_factory(lambda loop, coro, **options: Named(coro, loop=loop, **options))
    own = loop.create_task(nothing())
    told["own task"] = [type(own).__name__, own in asyncio.all_tasks(), await own]
    loop.set_task_factory(lambda *_, **__: 1 / 0)
    coro = nothing()
    told_of_failure("factory", loop.create_task, coro)
    coro.close()
    loop.set_task_factory(None)
    return loop


class Named(asyncio.Task):
    pass


def work():
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        told["submitted"] = pool.submit(pow, 2, exp=3).result()
        told_of_failure("work", pool.submit(int, "x").result)
        told_of_failure("missing argument", pool.submit)
    told_of_failure("after the end", pool.submit, int)
    with multiprocessing.pool.ThreadPool(1) as pool:
        told["applied"] = [pool.apply(pow, (2, 3)), pool.map(abs, [-1]), list(pool.imap(abs, [-1]))]
        told_of_failure("applied work", pool.apply, int, ("x",))


def children():
    missing = "/nonexistent/program"
    told_of_failure("no program", subprocess.Popen, [missing])
    told_of_failure("no program by name", subprocess.Popen, ["nonexistent program"])
    told_of_failure("no program, spawned", subprocess.Popen, [missing], close_fds=False)
    told_of_failure("null byte", subprocess.Popen, ["a\0b"])
    told_of_failure("no text", subprocess.Popen, [1])
    told_of_failure("no folder", subprocess.run, ["true"], cwd="/nonexistent")
    told_of_failure("exit code", subprocess.check_call, ["false"])
    told_of_failure("spawn", os.posix_spawn, missing, [missing], {})
    told_of_failure("unpicklable", multiprocessing.get_context("spawn").Process(target=lambda: 1).start)
    told["output"] = subprocess.check_output(["echo", "x"]).decode()
    forked = multiprocessing.get_context("fork").Process(target=abs, args=(1,))
    forked.start()
    forked.join()
    told["exit"] = forked.exitcode


def signature(function):
    try:
        return str(inspect.signature(function))
    except ValueError as failure:
        return str(failure)


def looks():
    from concurrent.futures import process, thread

    import _imp
    import _posixsubprocess

    functions = {
        "Popen": subprocess.Popen.__init__,
        "submit": concurrent.futures.ThreadPoolExecutor.submit,
        "create_task": asyncio.BaseEventLoop.create_task,
        "get_debug": asyncio.BaseEventLoop.get_debug,
        "start": multiprocessing.Process.start,
        "item": thread._WorkItem.__init__,
        "process item": process._WorkItem.__init__,
        "result": multiprocessing.pool.ApplyResult.__init__,
        "iterator": multiprocessing.pool.IMapIterator.__init__,
        "posix_spawn": os.posix_spawn,
    }
    for name, function in functions.items():
        told["look of " + name] = [
            signature(function),
            function.__name__,
            function.__module__.replace("posix", "os"),
            function.__doc__,
            repr(function).partition(" at 0x")[0],
            pickle.loads(pickle.dumps(function)) is function,
        ]
    for name in ("exec_dynamic", "exec_builtin"):
        told[name] = repr(getattr(_imp, name))
    told["fork_exec"] = [repr(_posixsubprocess.fork_exec), _posixsubprocess.fork_exec.__doc__]
    told["finders"] = [repr(type(finder)) for finder in sys.meta_path + sys.path_hooks]
    told["modules"] = sorted(sys.modules)


warnings.simplefilter("error")
broken_extension()
told_of_failure("closed", asyncio.run(tasks()).run_until_complete, None)
work()
children()
looks()
print(json.dumps(told))
