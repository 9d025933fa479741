import os
import subprocess


def collect(commands):
    reader, writer = os.pipe()
    children = [subprocess.Popen(command, stdout=writer) for command in commands]
    with os.fdopen(reader) as lines:
        output = lines.read()  # culprit
    for child in children:
        child.wait()
    os.close(writer)
    return output


print(collect([["echo", "one"], ["echo", "two"]]))
