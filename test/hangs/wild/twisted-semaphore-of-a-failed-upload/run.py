from twisted.internet import defer, reactor, threads

from uploads import Uploads


def work(uploads):
    for name in ("a.bin", "b.txt"):
        try:
            threads.blockingCallFromThread(reactor, uploads.upload, name)  # culprit
        except ValueError as error:
            print("failed:", error, flush=True)


def main():
    uploads = Uploads()
    threads.deferToThread(work, uploads).addBoth(lambda _: reactor.stop())
    reactor.run()  # culprit
    print(uploads.done)


main()
