# Gives its standard output to another process, then hangs.
import array
import socket
import sys
import threading

client = socket.socket(socket.AF_UNIX)
client.connect(sys.argv[1])
client.sendmsg([b"x"], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array("i", [1]))])
client.recv(1)
print("given", flush=True)
threading.Event().wait()
