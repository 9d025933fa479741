from tornado.process import Subprocess


async def formatted(text, *command):
    child = Subprocess(command, stdin=Subprocess.STREAM, stdout=Subprocess.STREAM)
    await child.stdin.write(text)
    answer = await child.stdout.read_until_close()  # culprit
    child.stdin.close()
    return answer
