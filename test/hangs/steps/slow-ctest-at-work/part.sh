seq "$1" 400000 | sha256sum > "part-$1.sum"
sleep 0.4
