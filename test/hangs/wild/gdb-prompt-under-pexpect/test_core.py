from core import backtrace


def test_backtrace():
    assert backtrace("/bin/true")
