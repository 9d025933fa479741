from runner import Runner


def test_all_models():
    assert len(Runner(["orders", "customers"]).run()) == 2
