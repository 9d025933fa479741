import pytest
from cryptography.hazmat.primitives.asymmetric import rsa


@pytest.fixture(scope="session")
def key_ring():
    ring = {}
    for number in range(400):
        ring[f"host{number}"] = rsa.generate_private_key(public_exponent=65537, key_size=3072)
    return ring


def test_all_hosts_have_keys(key_ring):
    assert len(key_ring) == 400
