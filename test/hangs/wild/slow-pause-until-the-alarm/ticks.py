import signal
ticks = []
signal.signal(signal.SIGALRM, lambda *_: ticks.append(1))
signal.setitimer(signal.ITIMER_REAL, 20, 20)
while len(ticks) < 2:
    signal.pause()
print("two ticks")
