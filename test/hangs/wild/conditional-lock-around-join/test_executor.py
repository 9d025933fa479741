from executor import Executor


def test_shutdown():
    Executor().shutdown()
