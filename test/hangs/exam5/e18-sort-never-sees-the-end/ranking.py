from plumbum import local


class Ranking:
    """Sorts with the sort of the system, which knows how to use the disk."""

    def __init__(self, *flags):
        self.sort = local["sort"][flags]

    def of(self, lines):
        process = self.sort.popen(encoding=None)
        for line in lines:
            process.stdin.write(line.encode() + b"\n")
        process.stdin.flush()
        ranked = [line.decode().rstrip("\n") for line in process.stdout]  # culprit
        process.stdin.close()
        process.wait()
        return ranked
