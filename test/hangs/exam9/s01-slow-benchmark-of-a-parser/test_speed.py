import hashlib


def digest(rounds=60_000):
    value = b"seed"
    for _ in range(rounds):
        value = hashlib.sha256(value).digest()
    return value


def test_digest(benchmark):
    result = benchmark.pedantic(digest, rounds=2000, iterations=1)
    assert len(result) == 32
