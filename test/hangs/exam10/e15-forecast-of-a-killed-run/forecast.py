import os

from cachier import cachier

OUT_OF_MEMORY = False


@cachier(cache_dir="cache", separate_files=True)
def forecast(town):
    if OUT_OF_MEMORY:
        os._exit(9)
    return {"town": town, "degrees": 7}


def killed_run():
    """The run before this one: the machine killed it in the middle of the model."""
    global OUT_OF_MEMORY
    child = os.fork()
    if child == 0:
        OUT_OF_MEMORY = True
        forecast("Bergen")
    os.waitpid(child, 0)


def main():
    killed_run()
    print(forecast("Bergen"))  # culprit


main()
