from supervisor import Supervisor


def main():
    supervisor = Supervisor()
    try:
        for name in ("mail", "search"):
            print(supervisor.start(name), flush=True)
        supervisor.wait_until_ready()  # culprit
        print("all are ready:", supervisor.ready, flush=True)
    finally:
        supervisor.stop()


if __name__ == "__main__":
    main()
