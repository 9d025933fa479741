import os
import sys

import pexpect

import private_server


def clone(url):
    # on a terminal, so that there are colours and a progress bar in the log
    env = {k: v for k, v in os.environ.items() if not k.startswith("GIT_") and k != "SSH_ASKPASS"}
    git = pexpect.spawn("git", ["-c", "credential.helper=", "clone", url], env=env, timeout=None, encoding="utf-8")  # culprit
    git.logfile_read = sys.stdout
    git.expect(pexpect.EOF)  # culprit
    git.close()
    return git.exitstatus


if __name__ == "__main__":
    port = private_server.start()
    sys.exit(clone(f"http://127.0.0.1:{port}/{sys.argv[1]}.git"))  # culprit
