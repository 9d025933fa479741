import subprocess


def fetch(name):
    done = subprocess.run(["bash", "fetch.sh", name], capture_output=True, text=True)  # culprit
    return done.stdout


print("fetching")
print(fetch("models"))
