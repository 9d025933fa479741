import subprocess

import portalocker


class Host:
    def __init__(self, lock_path):
        self.lock_path = lock_path
        self.agent = None
        self.deployed = []

    def start_agent(self):
        self.agent = subprocess.Popen(["sh", "agent.sh"], close_fds=False, start_new_session=True)  # culprit

    def deploy(self, version):
        with open(self.lock_path, "w") as lock:
            lock_fd = lock.fileno()
            set_inheritable(lock_fd)  # culprit
            portalocker.lock(lock, portalocker.LockFlags.EXCLUSIVE)  # culprit
            if self.agent is None:
                self.start_agent()  # culprit
            self.deployed.append(version)


def set_inheritable(fd):
    # git's hooks need it
    import os

    os.set_inheritable(fd, True)
