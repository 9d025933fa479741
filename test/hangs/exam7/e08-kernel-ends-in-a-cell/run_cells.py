from jupyter_client.manager import start_new_kernel

CELLS = [
    "total = sum(range(10))",
    "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
    "print(total)",
]


def run(cells):
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        for number, cell in enumerate(cells, 1):
            client.execute_interactive(cell)  # culprit
            print("cell", number, "done", flush=True)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    run(CELLS)  # culprit
