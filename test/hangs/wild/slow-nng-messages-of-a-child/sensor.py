import sys
import time

import pynng

with pynng.Push0(dial=sys.argv[1]) as out:
    for number in range(20):
        time.sleep(1.5)
        out.send(b"%d" % number)
    time.sleep(1)
