from console import BootConsole


def test_stop_autoboot(device):
    console = BootConsole(device)
    assert console.stop_autoboot()[-1].startswith(b">")
