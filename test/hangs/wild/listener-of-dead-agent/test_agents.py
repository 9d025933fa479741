import agents


def test_agent_reports_ready():
    worker, said = agents.start()
    worker.join()
    assert said == "ready"
