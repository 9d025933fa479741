from supervisor import Supervisor, is_alive


def test_stop():
    supervisor = Supervisor()
    pid = supervisor.start("nap", "sleep", "300")
    assert is_alive(pid)
    supervisor.stop("nap")
    assert not is_alive(pid)
