# Plants forged registrations, dumps and answers, and links, devices and pipes wherever we may look or write; then hangs.
import json
import os
import sys
import threading

how, outside_folder, outside_pid, outside_ticks = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
folder = os.environ["WHYHUNG"].split(":", 4)[4]
report = folder + "-report"
pid = os.getpid()
secret = os.path.join(outside_folder, "outside.txt")


def replace(path, make):
    try:
        os.unlink(path)
    except OSError:
        pass
    make(path)


def forge():
    row = {"schemaVersion": 1, "pid": outside_pid, "startTicks": outside_ticks, "fd": 1, "version": "3.11.7",
           "implementation": "cpython", "executable": sys.executable, "raw": True, "details": True}
    with open("%s/registered/%d.txt" % (folder, outside_pid), "w") as file:
        json.dump(row, file)


def links():
    replace("%s/registered/%d.txt" % (folder, pid), lambda path: os.symlink(secret, path))
    for number in range(1, 9):
        os.symlink(secret, "%s/details/%d-%d.json" % (folder, pid, number))


def devices():
    replace("%s/registered/%d.txt" % (folder, pid), lambda path: os.symlink("/dev/zero", path))
    os.symlink("/dev/zero", "%s/details/%d-1.json" % (folder, pid))


def pipes():
    for number in range(1, 9):
        os.mkfifo("%s/details/%d-%d.json" % (folder, pid, number))
    replace("%s/registered/%d.txt" % (folder, pid), os.mkfifo)


def report_is_link():
    os.symlink(outside_folder, report)


def report_has_links():
    os.mkdir(report)
    for name in ("verdict.json", "summary.md", "snapshot.json", "output-tail.log", "extra.txt"):
        os.symlink(secret, os.path.join(report, name))
    os.symlink(outside_folder, os.path.join(report, "processes"))


def report_has_pipes():
    os.mkdir(report)
    for name in ("verdict.json", "summary.md", "snapshot.json"):
        os.mkfifo(os.path.join(report, name))


def report_is_forged():
    # A verdict that is believed, beside files that are none of a report's.
    os.makedirs(os.path.join(report, "processes", "1-x"))
    verdict = {"schemaVersion": 1, "outcome": "hung", "headline": "forged", "advice": "", "fingerprint": "0"}
    with open(os.path.join(report, "verdict.json"), "w") as file:
        json.dump(verdict, file)
    with open(secret) as file:
        text = file.read()
    for name in (".env", "id_rsa", "notes.txt", "processes/1-x/other.txt", "processes/notes.txt"):
        with open(os.path.join(report, name), "w") as file:
            file.write(text)


def folder_is_gone():
    os.rename(folder, folder + ".moved")
    os.symlink(outside_folder, folder)


def source_is_another_file():
    # Code that claims to stand in a file of somebody else, by its name and by a link with a name of source.
    link = os.path.join(os.getcwd(), "link.py")
    os.symlink(secret, link)
    for name in (secret, link):
        code = compile("def stand(wait):\n    wait()\n", name, "exec")
        code = code.replace(co_consts=tuple(
            one.replace(co_firstlineno=0) if hasattr(one, "co_code") else one for one in code.co_consts))
        space = {}
        exec(code, space)
        threading.Thread(target=space["stand"], args=(threading.Event().wait,), daemon=True).start()


globals()[how]()
print("planted", flush=True)
threading.Event().wait()
