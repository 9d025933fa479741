import os
import subprocess


def count_lines(text):
    reader, writer = os.pipe()
    os.set_inheritable(writer, True)
    counter = subprocess.Popen(["wc", "-l"], stdin=reader, stdout=subprocess.PIPE)
    other = subprocess.Popen(["sleep", "1000"], close_fds=False)
    os.close(reader)
    os.write(writer, text)
    os.close(writer)
    return int(counter.communicate()[0]), other  # culprit
