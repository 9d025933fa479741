import ftplib


def fetch(host, port, name):
    parts = []
    with ftplib.FTP() as ftp:
        ftp.connect(host, port)
        ftp.login()
        ftp.retrbinary(f"RETR {name}", parts.append)
    return b"".join(parts)
