import signal

from audit import lines, on_alarm, write


def test_alarm_is_written():
    signal.signal(signal.SIGALRM, on_alarm)
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    write("start")
    assert lines
