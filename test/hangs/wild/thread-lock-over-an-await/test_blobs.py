from blobs import Blob
from tornado import gen, testing


class BlobTest(testing.AsyncTestCase):
    @testing.gen_test(timeout=900)
    async def test_two_writers(self):
        blob = Blob()
        await gen.multi([blob.save(b"a"), blob.save(b"b")])
        self.assertEqual(len(blob.saved), 2)
