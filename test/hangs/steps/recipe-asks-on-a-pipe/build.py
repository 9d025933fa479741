import subprocess

step = subprocess.Popen(["make", "install"], stdin=subprocess.PIPE)
raise SystemExit(step.wait())  # culprit
