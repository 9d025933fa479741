from supervisor import Supervisor


def test_stop(tmp_path):
    log = tmp_path / "service.log"
    log.write_text("started\n")
    supervisor = Supervisor()
    supervisor.start("log", ["tail", "-f", str(log)])
    assert supervisor.stop("log") == -15
