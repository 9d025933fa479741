import hashlib
import time
import unittest

from nose2.tools import params


def signature(form):
    """Signs a form; the key is stretched, as it would be for a password."""
    key = hashlib.pbkdf2_hmac("sha256", b"secret", str(form).encode(), 60_000)
    time.sleep(0.15)
    return key.hex()


class FormTest(unittest.TestCase):
    @params(*range(500))
    def test_signature(self, form):
        self.assertEqual(len(signature(form)), 64)
