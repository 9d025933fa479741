import subprocess


def through_cat(lines):
    child = subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    for line in lines:
        print(line, file=child.stdin)  # culprit
    child.stdin.close()
    return child.stdout.readlines()
