from deploy import deploy


def test_deploy():
    assert deploy("api") == "api deployed\n"
