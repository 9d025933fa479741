import subprocess

step = subprocess.Popen(["bash", "render.sh"], stdin=subprocess.PIPE)
print("rendering")
raise SystemExit(step.wait())  # culprit
