#!/usr/bin/env bash
set -e
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=localhost 2> openssl.log
openssl s_server -accept 127.0.0.1:17313 -key key.pem -cert cert.pem -quiet < /dev/zero > server.log 2>&1 &
server=$!
sleep 0.5
expires=$(openssl s_client -connect 127.0.0.1:17313 2> client.log | openssl x509 -noout -enddate)  # culprit
kill $server
echo "$expires"
