import subprocess

tool = subprocess.Popen(["sh", "clean.sh"], stdin=subprocess.PIPE)
tool.wait()  # culprit
