import paramiko


class Remote:
    def __init__(self, port):
        self.client = paramiko.SSHClient()
        self.client.set_missing_host_key_policy(paramiko.AutoAddPolicy())
        self.client.connect("127.0.0.1", port, "ci", "secret", allow_agent=False, look_for_keys=False)

    def run(self, command):
        stdin, stdout, stderr = self.client.exec_command(command)
        status = stdout.channel.recv_exit_status()  # culprit
        return status, stdout.read()

    def close(self):
        self.client.close()
