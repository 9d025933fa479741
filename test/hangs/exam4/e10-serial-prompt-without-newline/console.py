import serial


class BootConsole:
    def __init__(self, device):
        self.port = serial.Serial(device, 115200)  # culprit

    def stop_autoboot(self):
        self.port.write(b"stop\n")
        lines = []
        while not lines or not lines[-1].startswith(b">"):
            lines.append(self.port.readline())  # culprit
        return lines
