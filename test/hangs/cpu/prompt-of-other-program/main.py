import subprocess

steps = [["true"], ["sh", "install.sh"]]
for step in steps:
    subprocess.run(step, check=True)  # culprit
print("installed")
