import sys

import pexpect


def run_tool():
    child = pexpect.spawn(sys.executable, ["tool.py"], timeout=None, encoding="utf-8")
    child.expect("name: ")
    child.sendline("ada")
    child.expect(pexpect.EOF)  # culprit
    return child.before
