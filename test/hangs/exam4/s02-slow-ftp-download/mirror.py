from ftplib import FTP


def mirror(host, port, name, target):
    with FTP() as ftp, open(target, "wb") as file:
        ftp.connect(host, port)
        ftp.login()
        ftp.retrbinary(f"RETR {name}", file.write, blocksize=4096)
