python engine.py 17541 &
engine=$!
until nc 127.0.0.1 17541 > /dev/null; do  # culprit
  sleep 0.2
done
echo "engine is up"
kill $engine
