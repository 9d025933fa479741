import socket

from robot import is_there


def test_silent_robot():
    robot = socket.create_server(("127.0.0.1", 0))
    test_silent_robot.robot = robot
    assert not is_there(robot.getsockname(), 0.3)
