import subprocess
import sys
import threading

result = []


def build():
    child = subprocess.Popen(
        [sys.executable, "build.py"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, universal_newlines=True
    )
    result.append(child.stdout.read())  # culprit
    result.append(child.stderr.read())


builder = threading.Thread(target=build, name="builder")
builder.start()
builder.join()
print(len(result))
