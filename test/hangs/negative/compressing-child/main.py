import subprocess


def checksum(source):
    pipe = subprocess.Popen(["dd", "if=" + source, "bs=64k", "count=100000000"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    total = subprocess.run(["cksum"], stdin=pipe.stdout, stdout=subprocess.PIPE, text=True)  # culprit
    return total.stdout.split()[0]


print(checksum("/dev/zero"))
