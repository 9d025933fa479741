while true; do
  date +%s.%N >> journal
  sleep 0.2
done
