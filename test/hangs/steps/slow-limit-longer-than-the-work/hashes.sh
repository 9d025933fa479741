for part in $(seq 200); do
  head -c 3000000 /dev/urandom | sha256sum > "part-$part.sum"
  sleep 0.1
done
