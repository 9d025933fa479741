head -c 60000000 /dev/urandom | sha256sum > "shard-$1.sum"
