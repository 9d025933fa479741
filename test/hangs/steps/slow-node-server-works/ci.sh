#!/usr/bin/env bash
node server.js &
sleep 0.5
for n in $(seq 1 5000); do curl -s "http://127.0.0.1:17311/$n" > page.html; done
