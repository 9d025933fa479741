wait_for_http() {
  local name="$1" url="$2" seconds="${3:-90}" status
  for second in $(seq 1 "$seconds"); do
    status="$(curl -s -o /dev/null -w "%{http_code}" "$url" || true)"  # culprit
    if [ "$status" = 200 ]; then return 0; fi
    sleep 1
  done
  echo "$name did not come up" >&2
  return 1
}
