python once.py &
while [ ! -f once.ready ]; do sleep 0.1; done
sync() {
  curl -s http://127.0.0.1:17144/sync > sync.log  # culprit
}
sync
echo "first"
sync  # culprit
echo "second"
