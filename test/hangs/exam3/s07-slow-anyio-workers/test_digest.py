import anyio

from digest import digest_all


def test_digests():
    results = anyio.run(digest_all, [f"secret {n}" for n in range(160)])
    assert len(set(results.values())) == 160
