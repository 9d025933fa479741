import subprocess
import sys


def through(program, lines):
    child = subprocess.Popen([sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for line in lines:
        child.stdin.write(line)  # culprit
    child.stdin.close()
    return child.stdout.read()


print(len(through("upper.py", (b"row %06d\n" % number for number in range(100000)))))
