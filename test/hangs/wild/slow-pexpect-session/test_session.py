import pexpect


def test_session():
    shell = pexpect.spawn("bash", ["--norc"], timeout=30, encoding="utf8")
    for number in range(150):
        shell.sendline(f"sleep 0.4; echo done-$(({number} + 1000))")
        shell.expect_exact(f"done-{number + 1000}")
    shell.close()
