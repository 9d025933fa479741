import sys
import time

import zmq

socket = zmq.Context().socket(zmq.PUSH)
socket.connect(sys.argv[1])
for number in range(200):
    time.sleep(0.4)
    socket.send_json(number)
