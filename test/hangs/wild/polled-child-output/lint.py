import subprocess, sys, time
def run():
    p = subprocess.Popen([sys.executable, "-c", "for i in range(30000): print('file', i, 'is fine')"], stdout=subprocess.PIPE)  # culprit
    while p.poll() is None:  # culprit
        time.sleep(0.1)  # culprit
    return p.stdout.read()
