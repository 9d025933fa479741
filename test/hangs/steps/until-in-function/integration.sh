set -euo pipefail

# waits until somebody accepts connections there
wait_for() {
  local port=$1
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do  # culprit
    sleep 0.25
  done
}

main() {
  echo "database up?"
  wait_for 17103  # culprit
  python -m pytest -q tests
}

main "$@"  # culprit
