import hashlib
import json
import random


def generate(seed, count):
    source = random.Random(seed)
    return [source.random() for _ in range(count)]


def rank(values):
    return sorted(values, key=lambda value: (-value, str(value)))


def encode(values):
    return json.loads(json.dumps(values))


def digest(values):
    state = hashlib.sha256()
    for value in values:
        state.update(repr(value).encode())
    return state.hexdigest()


def test_simulation():
    digests = set()
    for seed in range(100000):
        values = encode(rank(generate(seed, 40000)))
        digests.add(digest(values))
    assert len(digests) == 100000
