import subprocess


def pack(path):
    # gently, other jobs run on this machine too
    subprocess.run(["sh", "-c", f"sleep 1; nice gzip -9 -k -f {path}"], check=True)  # culprit
    return path.with_suffix(path.suffix + ".gz")


def pack_all(paths):
    return [pack(path) for path in paths]  # culprit
