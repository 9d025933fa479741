import subprocess

# output of the upgrade is shown as it comes
with subprocess.Popen(["sh", "-e", "upgrade.sh"], stdin=subprocess.PIPE) as upgrade:
    code = upgrade.wait()  # culprit
print("upgraded", code)
