import registry
from gevent import monkey

monkey.patch_all(thread=False)

import thumbs  # noqa: E402


def test_thumbs():
    thumbs.make_all(["a.png", "b.png"])
    assert len(registry.files) == 2
