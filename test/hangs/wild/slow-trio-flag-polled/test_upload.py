import trio
from upload import Upload


def test_upload():
    trio.run(Upload(25).run)
