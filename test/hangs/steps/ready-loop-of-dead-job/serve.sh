#!/usr/bin/env bash
sleep 0.3
echo "serve: no certificate at $PWD/tls/relay.pem" >&2
exit 3
