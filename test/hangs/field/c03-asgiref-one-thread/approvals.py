import asyncio
import threading

from asgiref.sync import sync_to_async


class Approval:
    def __init__(self):
        self.given = threading.Event()

    def approve(self):
        self.given.set()

    def await_approval(self):
        self.given.wait()  # culprit
        return True


async def order(approval):
    clerk = asyncio.create_task(clerk_approves(approval))
    done = await sync_to_async(approval.await_approval)()  # culprit
    await clerk
    return done


async def clerk_approves(approval):
    await asyncio.sleep(0.1)
    await sync_to_async(approval.approve)()  # culprit
