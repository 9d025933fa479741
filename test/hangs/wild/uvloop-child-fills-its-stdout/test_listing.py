import uvloop

from listing import listing


def test_listing():
    assert uvloop.run(listing()) == 500000
