import subprocess

from imageio_ffmpeg import get_ffmpeg_exe

SIZE = 64


def colour(frames):
    """Each grey frame as RGB."""
    size = f"{SIZE}x{SIZE}"
    command = [get_ffmpeg_exe(), "-loglevel", "quiet", "-f", "rawvideo", "-pix_fmt", "gray", "-s", size, "-i", "-"]
    command += ["-f", "rawvideo", "-pix_fmt", "rgb24", "-"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    for frame in frames:
        process.stdin.write(frame)  # culprit
    process.stdin.close()
    film = process.stdout.read()
    process.wait()
    step = SIZE * SIZE * 3
    return [film[start : start + step] for start in range(0, len(film), step)]
