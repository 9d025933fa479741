#!/usr/bin/env bash
set -e
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost 2> openssl.log
openssl s_server -accept 127.0.0.1:17313 -key key.pem -cert cert.pem -www > server.log 2>&1 &
server=$!
sleep 0.5
openssl s_client -connect 127.0.0.1:17313 > client.log 2>&1  # culprit
openssl x509 -noout -enddate < client.log
kill $server
