import subprocess


def deploy(name):
    done = subprocess.run(f"sleep 3000 & echo {name} deployed", shell=True, capture_output=True, text=True)  # culprit
    return done.stdout
