import socket
import threading

import paramiko


class Shell(paramiko.ServerInterface):
    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED

    def check_auth_none(self, username):
        return paramiko.AUTH_SUCCESSFUL

    def get_allowed_auths(self, username):
        return "none"

    def check_channel_exec_request(self, channel, command):
        threading.Thread(target=self.run, args=(channel,), daemon=True).start()
        return True

    def run(self, channel):
        channel.sendall(b"10.0.0.0/8 via 10.0.0.1\n" * 200_000)  # culprit
        channel.send_exit_status(0)
        channel.close()


def start():
    listener = socket.create_server(("127.0.0.1", 0))

    def serve():
        transport = paramiko.Transport(listener.accept()[0])
        transport.add_server_key(paramiko.ECDSAKey.generate())
        transport.start_server(server=Shell())

    threading.Thread(target=serve, daemon=True).start()
    return listener.getsockname()
