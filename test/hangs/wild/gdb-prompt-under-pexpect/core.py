import pexpect


def backtrace(program):
    child = pexpect.spawn("gdb", ["-q", "-nx", "-ex", "info line", program], timeout=None)
    child.expect(pexpect.EOF)  # culprit
    return child.before
