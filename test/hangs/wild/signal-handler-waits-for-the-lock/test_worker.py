from worker import Worker


def test_run():
    Worker().run()
