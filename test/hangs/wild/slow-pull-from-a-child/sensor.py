import sys
import time

import zmq

with zmq.Context() as context, context.socket(zmq.PUSH) as out:
    out.connect(f"tcp://127.0.0.1:{sys.argv[1]}")
    for number in range(60):
        time.sleep(0.8)
        out.send_string(str(number))
