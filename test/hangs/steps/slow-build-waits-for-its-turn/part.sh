touch "$1.started"
for file in $(seq 2000); do
  head -c 3000000 /dev/urandom | gzip -9 | sha256sum >> "$1.sums"
done
