import os
import pathlib
import shutil
import socket
import subprocess
import tempfile
import time

import pytest


def find(name):
    return shutil.which(name) or str(sorted(pathlib.Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))[-1])


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture(scope="session")
def postgres():
    data = tempfile.mkdtemp(prefix="pg-")
    account = {}
    if os.getuid() == 0:  # the server refuses to run as root
        shutil.chown(data, "nobody", "nogroup")
        account = dict(user="nobody", group="nogroup", extra_groups=[])
    subprocess.run(
        [find("initdb"), "-D", f"{data}/db", "-U", "app", "-A", "trust", "--no-sync", "-E", "UTF8", "--locale=C"],
        check=True, stdout=subprocess.DEVNULL, cwd=data, **account,
    )
    port = free_port()
    log = open(f"{data}/log", "w")
    server = subprocess.Popen(
        [find("postgres"), "-D", f"{data}/db", "-p", str(port), "-k", data, "-h", "127.0.0.1", "-c", "fsync=off"],
        cwd=data, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **account,
    )
    for _ in range(300):
        ready = subprocess.run([find("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(port)])
        if ready.returncode == 0:
            break
        time.sleep(0.2)
    yield f"postgresql://app@127.0.0.1:{port}/postgres"
    server.terminate()
    server.wait()
    shutil.rmtree(data, ignore_errors=True)
