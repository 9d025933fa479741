import subprocess


def number_lines(text):
    process = subprocess.Popen(["cat", "-n"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # culprit
    process.stdin.write(text.encode())  # culprit
    process.stdin.close()
    numbered = process.stdout.read().decode()
    process.wait()
    return numbered
