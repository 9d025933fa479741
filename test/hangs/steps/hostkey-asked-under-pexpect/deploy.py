import os
import subprocess
import time

import pexpect

# sshd wants /run/sshd where it runs as root: it gets one of its own
OWN_RUN = ["unshare", "-m", "sh", "-c", 'mount -t tmpfs none /run && mkdir /run/sshd && exec "$@"', "sh"]

os.mkdir("server", mode=0o700)
key = os.path.abspath("server/key")
subprocess.run(["ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", key], check=True)
options = ["-f", "/dev/null", "-p", "17144", "-h", key, "-o", "ListenAddress=127.0.0.1", "-o", "PidFile=none"]
own_run = OWN_RUN if os.geteuid() == 0 else []
server = subprocess.Popen(
    [*own_run, "setpriv", "--pdeathsig", "KILL", "/usr/sbin/sshd", "-D", *options], stderr=subprocess.DEVNULL
)
time.sleep(0.7)
known = "UserKnownHostsFile=" + os.path.abspath("known")
session = pexpect.spawn("ssh", ["-F", "none", "-o", known, "-p", "17144", "deploy@127.0.0.1", "true"], timeout=None)
session.expect("[Pp]assword:")  # culprit
session.sendline("not a secret")
session.expect(pexpect.EOF)
