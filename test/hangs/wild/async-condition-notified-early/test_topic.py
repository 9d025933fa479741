import unittest

from topic import Topic


class TopicTest(unittest.IsolatedAsyncioTestCase):
    async def test_publish(self):
        import asyncio

        topic = Topic()
        reader = asyncio.create_task(topic.next_value())
        await topic.publish(5)
        self.assertEqual(await reader, 5)
