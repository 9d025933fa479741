import socket
import socketserver
import threading
import time


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        job = self.rfile.readline().decode().strip()
        with self.server.tray:  # culprit
            if job == "report":
                time.sleep(0.4)
                self.server.office.note(job)
            self.wfile.write(b"printed\n")


class Printer(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def __init__(self, office):
        super().__init__(("127.0.0.1", 0), Handler)
        self.tray = threading.Lock()
        self.office = office
        threading.Thread(target=self.serve_forever, name="printer", daemon=True).start()


class Office:
    def __init__(self):
        self.lock = threading.Lock()
        self.notes = []

    def note(self, text):
        with self.lock:  # culprit
            self.notes.append(text)

    def send(self, printer, job):
        with socket.create_connection(printer.server_address) as connection:
            connection.sendall(job.encode() + b"\n")
            return connection.makefile().readline()  # culprit

    def send_all(self, printer, jobs):
        with self.lock:
            return [self.send(printer, job) for job in jobs]  # culprit
