import socket
import sys
import time

listener = socket.create_server(("127.0.0.1", int(sys.argv[1])))
open("mute.ready", "w").close()
time.sleep(3600)
