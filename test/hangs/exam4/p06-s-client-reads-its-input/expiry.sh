#!/usr/bin/env bash
# Does the certificate of the service end within a week?
set -euo pipefail
read -r answer
test "$answer" = yes
openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 90 -subj /CN=localhost 2> /dev/null
port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
openssl s_server -accept "127.0.0.1:$port" -key key.pem -cert cert.pem -quiet < /dev/null > server.log 2>&1 &
trap "kill $!" EXIT
until (exec 3<> "/dev/tcp/127.0.0.1/$port") 2> /dev/null; do sleep 0.1; done
openssl s_client -connect "127.0.0.1:$port" -servername localhost > session.txt 2>&1 # culprit
openssl x509 -in session.txt -noout -checkend 604800
