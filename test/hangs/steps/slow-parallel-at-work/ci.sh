set -e
job() { sleep 0.4; echo "shard $1" >> shards.txt; }
export -f job
seq 1 400 | parallel --will-cite -j 2 job {}
