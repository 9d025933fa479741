import os
import time
from multiprocessing import resource_tracker, shared_memory


def test_block_is_shared():
    block = shared_memory.SharedMemory(create=True, size=64)
    block.buf[0] = 7
    if os.fork() == 0:  # culprit
        time.sleep(3600)
        os._exit(0)
    block.close()
    block.unlink()
    resource_tracker._resource_tracker._stop()  # culprit
