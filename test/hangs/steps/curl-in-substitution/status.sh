set -e
python mute.py 17105 &
until [ -f mute.ready ]; do sleep 0.1; done

for second in $(seq 1 90); do
  status="$(curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:17105/status)"  # culprit
  if [ "$status" = 200 ]; then break; fi
  sleep 1
done
