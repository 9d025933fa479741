from robot import Robot


def test_thirty_steps():
    assert len(Robot(30).run()) == 30
