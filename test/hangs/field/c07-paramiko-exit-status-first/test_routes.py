import paramiko

import sshd


def test_routes():
    transport = paramiko.Transport(sshd.start())
    transport.connect()
    transport.auth_none("bird")
    channel = transport.open_session()
    channel.exec_command("birdc show route")
    assert channel.recv_exit_status() == 0  # culprit
    assert channel.recv(24) == b"10.0.0.0/8 via 10.0.0.1\n"
