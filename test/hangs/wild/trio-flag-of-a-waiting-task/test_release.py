import trio
from release import Release


def test_release():
    trio.run(Release().run)
