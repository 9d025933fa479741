# The host of the tests: for now only something that listens.
start_host() {
    port=$((20000 + RANDOM % 20000))
    mkfifo quiet
    exec 8<>quiet
    nc -l 127.0.0.1 "$port" <&8 > received.log &
    host=$!
    for _ in 1 2 3 4 5 6 7 8 9 10; do
        grep -q "$(printf '%04X' "$port") 00000000:0000 0A" /proc/net/tcp && return
        sleep 0.05
    done
}

stop_host() {
    kill "$host"
}
