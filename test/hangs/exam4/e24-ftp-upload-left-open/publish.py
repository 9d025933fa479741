from ftplib import FTP


def publish(host, port, name, data):
    with FTP() as ftp:
        ftp.connect(host, port)
        ftp.login("ci", "secret")
        ftp.voidcmd("TYPE I")
        upload = ftp.transfercmd(f"STOR {name}")  # culprit
        upload.sendall(data)  # culprit
        return ftp.voidresp()  # culprit
