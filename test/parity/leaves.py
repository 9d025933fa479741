# Uses threads, children, pools, event loops and forks, and checks, as test.support does, that nothing of them is left.
import asyncio
import concurrent.futures
import gc
import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
import threading
import warnings


def state():
    gc.collect()
    return {
        "threads": (threading.active_count(), len(threading._dangling), len(os.listdir("/proc/self/task"))),
        "descriptors": sorted(os.listdir("/proc/self/fd")),
        "environment": sorted(os.environ.items()),
        "signals": [signal.getsignal(number) for number in range(1, 32)],
        "children": multiprocessing.active_children(),
        "files": sorted(os.listdir(tempfile.gettempdir())),
        "warnings": list(warnings.filters),
        "path": list(sys.path),
        "gc": (gc.isenabled(), len(gc.garbage)),
    }


def child():
    return subprocess.run([sys.executable, "-c", "pass"], check=True).returncode


def forked():
    pid = os.fork()
    if pid == 0:
        os._exit(threading.active_count() - 1)
    return os.waitpid(pid, 0)[1]


async def tasks():
    # Debug mode tells of slow callbacks, which all are on a busy machine.
    asyncio.get_running_loop().slow_callback_duration = 3600
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", "print(1)", stdout=subprocess.PIPE)
    printed, _ = await process.communicate()
    await asyncio.gather(*[asyncio.get_running_loop().run_in_executor(None, sum, [1]) for _ in range(5)])
    return printed


def everything():
    threads = [threading.Thread(target=int) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        seen = [*pool.map(abs, range(-9, 0)), child(), forked(), asyncio.run(tasks())]
    with multiprocessing.get_context("fork").Pool(2) as workers:
        seen += workers.map(abs, range(-9, 0))
        workers.close()
        workers.join()
    return seen


if __name__ == "__main__":
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    # The first time imports what it needs and makes what is kept: the watcher of children, the resource tracker.
    everything()
    before = state()
    seen = everything()
    after = state()
    print(seen, sorted(vars(threading.current_thread())), [key for key in before if before[key] != after[key]])
    threads = threading.Thread(target=int)
    print(type(threads).__mro__, type(threading.Thread.start), gc.get_referrers(threads) and len(threading._dangling))
