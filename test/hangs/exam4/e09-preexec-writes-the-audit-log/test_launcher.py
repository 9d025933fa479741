import threading

from launcher import Audit, Launcher


def test_run():
    assert Launcher(Audit()).run("echo", "hello") == "hello\n"


def test_run_while_the_audit_is_flushed():
    audit = Audit()
    audit.note("session began")
    threading.Thread(target=audit.flush, name="audit", daemon=True).start()
    audit.flushing.wait()
    assert Launcher(audit).run("echo", "hello") == "hello\n"
