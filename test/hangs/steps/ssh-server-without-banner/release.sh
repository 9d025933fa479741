python mute.py 17133 &
mute=$!
until [ -f mute.ready ]; do sleep 0.1; done
host=127.0.0.1
remote() {
  ssh -F /dev/null -o BatchMode=yes -p 17133 "$host" "$@"  # culprit
}
version=$(remote cat /srv/relay/VERSION | tr -d '\n')  # culprit
echo "installed: $version"
kill $mute
