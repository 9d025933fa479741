trap 'echo "not in the middle of a transfer"' TERM
mkfifo events
exec 3<> events
while true; do
  read -r event <&3 || true  # culprit
  echo "event $event"
done
