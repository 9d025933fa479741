import socket

control = socket.create_server(("127.0.0.1", 0))
data = socket.create_server(("127.0.0.1", 0))
with open("port", "w") as file:
    file.write(str(control.getsockname()[1]))
connection, _ = control.accept()
lines = connection.makefile("rw", newline="\r\n")


def say(text):
    lines.write(text + "\r\n")
    lines.flush()


say("220 ready")
for line in lines:
    word = line.split()[0].upper()
    if word == "USER":
        say("331 password")
    elif word == "PASS":
        say("230 welcome")
    elif word == "EPSV":
        say("229 Entering Extended Passive Mode (|||%d|)" % data.getsockname()[1])
    elif word == "RETR":
        say("150 here it comes")
        break
    else:
        say("200 ok")
transfer, _ = data.accept()
transfer.recv(1)  # culprit
