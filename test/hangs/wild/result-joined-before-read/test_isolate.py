from isolate import run_isolated


def test_big_report():
    assert len(run_isolated(262_144)) == 262_144
