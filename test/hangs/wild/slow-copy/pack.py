import os


def pack(source, target):
    while block := os.read(source, 4096):
        os.write(target, block)


source, sink = os.pipe()
if os.fork() == 0:
    import time

    os.close(source)
    for _ in range(200):
        os.write(sink, b"x" * 4096)
        time.sleep(0.15)
    os._exit(0)
os.close(sink)
pack(source, os.open("packed.tar", os.O_WRONLY | os.O_CREAT))
os.wait()
