set -e
nohup python -m http.server 17306 --bind 127.0.0.1 > server.log 2>&1 &
until curl -sf http://127.0.0.1:17306/ -o /dev/null; do sleep 0.2; done
check() {
  curl -sf "http://127.0.0.1:17306/ci.sh?page=$1" | sha256sum > "page.sum"
  sleep 0.3
}
for page in $(seq 1 400); do check "$page"; done
