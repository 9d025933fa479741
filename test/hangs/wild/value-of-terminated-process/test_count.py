from count import run
def test_run():
    assert run() > 1
