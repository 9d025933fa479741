wait_for_server() {
  local port=$1
  while true; do  # culprit
    if curl -s -o /dev/null --fail "http://127.0.0.1:${port}/api/health" 2>/dev/null; then  # culprit
      return 0
    fi
    sleep 0.2  # culprit
  done
}
