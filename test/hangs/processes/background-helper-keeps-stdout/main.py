import subprocess

done = subprocess.run(["sh", "start.sh"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # culprit
print(done.returncode, done.stdout)
