import gevent

from checksum import Summer


def test_echo_of_first_line():
    summer = Summer("head", "-n", "1")
    summer.feed(b"abc\n")
    assert summer.line() == b"abc"
    summer.close()


def test_sums():
    summer = Summer("cksum")
    gevent.spawn(summer.feed, b"abc", b"def")
    assert summer.line() == b"1219131554"  # culprit
    summer.close()
