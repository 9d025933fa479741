#!/bin/sh
kill -0 "$(cat server.pid)" && echo "server is there"
