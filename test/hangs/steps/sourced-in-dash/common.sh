start() {
  python mute.py 17142 &
  while [ ! -f mute.ready ]; do sleep 0.1; done
}

fetch() {
  curl -s -o "$1" "http://127.0.0.1:17142/$1"  # culprit
}
