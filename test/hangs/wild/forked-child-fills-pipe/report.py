import os


def report_of(function):
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        os.write(writer, function().encode())  # culprit
        os._exit(0)
    os.close(writer)
    os.waitpid(pid, 0)  # culprit
    with open(reader) as source:
        return source.read()
