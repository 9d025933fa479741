from probe import run, wait_for_line


def test_run():
    assert run("echo ready", 5) == (0, "ready\n")


def test_wait_for_line(tmp_path):
    log = tmp_path / "app.log"
    log.write_text("starting\nready\n")
    assert wait_for_line(log, 1) == (None, "ready\n")
