import configparser
import http.server
import sys

config = configparser.ConfigParser()
with open("server.ini") as file:
    config.read_file(file)
http.server.test(port=int(sys.argv[1]), bind=config["server"]["address"])
