import ftplib
import io


async def upload(port, name, text):
    client = ftplib.FTP()
    client.connect("127.0.0.1", port)  # culprit
    client.login()  # culprit
    client.storbinary(f"STOR {name}", io.BytesIO(text.encode()))
    client.quit()
    return name
