import socket
import threading

import paramiko

KEY = paramiko.RSAKey.generate(2048)


class Session(paramiko.ServerInterface):
    def check_auth_password(self, username, password):
        return paramiko.AUTH_SUCCESSFUL

    def get_allowed_auths(self, username):
        return "password"

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED

    def check_channel_exec_request(self, channel, command):
        threading.Thread(target=run, args=(channel, command.decode()), name="sshd-exec", daemon=True).start()
        return True


def run(channel, command):
    name, lines = command.split()
    for number in range(int(lines)):
        channel.sendall(f"{number:06} {name} 10.0.0.0/8 via 192.0.2.1 dev eth0 proto bird metric 32\n".encode())
    channel.send_exit_status(0)
    channel.close()


def start():
    listener = socket.create_server(("127.0.0.1", 0))
    transports = []

    def accept():
        while True:
            connection, _ = listener.accept()
            transport = paramiko.Transport(connection)
            transport.add_server_key(KEY)
            transport.start_server(server=Session())
            transports.append(transport)

    threading.Thread(target=accept, name="sshd-accept", daemon=True).start()
    return listener.getsockname()[1]
