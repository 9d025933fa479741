import time
import zlib

packed = 0
for number in range(3000):
    packed += len(zlib.compress(bytes(range(256)) * 400, 9))  # culprit
    time.sleep(0.05)  # culprit
print(packed)
