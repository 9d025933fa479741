set -e
python mute.py 17112 &
until [ -f mute.ready ]; do sleep 0.1; done
printf '%s\n' 1 2 3 | xargs -n 1 -P 3 sh shard.sh  # culprit
kill %1
