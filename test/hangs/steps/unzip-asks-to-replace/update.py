import sys

import pexpect

child = pexpect.spawn("bash", ["update.sh"], timeout=None, logfile=sys.stdout.buffer)
child.expect("updated")  # culprit
child.close()
