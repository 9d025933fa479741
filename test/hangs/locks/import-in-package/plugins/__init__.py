import threading

loaded = []


def load():
    from plugins import text  # culprit

    loaded.append(text.NAME)


loader = threading.Thread(target=load, name="plugin-loader")
loader.start()
loader.join()  # culprit
