import subprocess


def run(command, timeout):
    process = subprocess.Popen(  # culprit
        command, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        process.kill()  # culprit
        output, _ = process.communicate()  # culprit
        return None, output
    return process.returncode, output


def wait_for_line(path, timeout):
    return run(f"tail -n 1 -f {path}; echo end of {path}", timeout)  # culprit
