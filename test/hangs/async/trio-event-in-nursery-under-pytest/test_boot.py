import trio


class Machine:
    def __init__(self):
        self.log = []
        self.booted = trio.Event()

    async def boot(self, disks):
        await trio.sleep(0.05)
        for disk in disks:
            if disk.startswith("empty"):
                return
        self.booted.set()

    async def login(self):
        await self.booted.wait()  # culprit
        self.log.append("login")


async def session(disks):
    machine = Machine()
    async with trio.open_nursery() as nursery:  # culprit
        nursery.start_soon(machine.login)
        nursery.start_soon(machine.boot, disks)
    return machine.log


def test_login():
    assert trio.run(session, ["system"]) == ["login"]


def test_empty_disk():
    assert trio.run(session, ["empty0"]) == ["login"]
