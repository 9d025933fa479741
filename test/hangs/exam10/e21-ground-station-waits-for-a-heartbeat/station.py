from pymavlink import mavutil


class Station:
    def __init__(self, address):
        self.link = mavutil.mavlink_connection(address)

    def meet_vehicle(self):
        self.link.wait_heartbeat()  # culprit
        return self.link.target_system

    def arm(self):
        self.link.arducopter_arm()
        self.link.motors_armed_wait()


def main():
    station = Station("udpin:127.0.0.1:0")
    print("waiting for a vehicle", flush=True)
    print("vehicle", station.meet_vehicle())  # culprit
    station.arm()


main()
