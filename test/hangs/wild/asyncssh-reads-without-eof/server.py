import asyncssh


async def count(process):
    lines = 0
    async for _ in process.stdin:  # culprit
        lines += 1
    process.stdout.write(f"{lines}\n")
    process.exit(0)


async def start():
    key = asyncssh.generate_private_key("ssh-ed25519")
    return await asyncssh.listen("127.0.0.1", 0, server_host_keys=[key], process_factory=count, server_factory=Open)


class Open(asyncssh.SSHServer):
    def begin_auth(self, username):
        return False
