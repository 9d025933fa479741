set -e
python mute.py 17116 &
server=$!
trap 'kill $server' EXIT
until [ -f mute.ready ]; do sleep 0.1; done

fetch() {
  git clone --quiet --depth 1 "http://127.0.0.1:17116/$1.git" "vendor/$1"  # culprit
}

fetch widgets  # culprit
