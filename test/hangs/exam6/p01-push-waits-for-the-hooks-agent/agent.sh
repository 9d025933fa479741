#!/bin/bash
# Keeps what the web server needs of a repository up to date.
cd "$1"
while true; do
    git update-server-info
    sleep 2
done
