timeout --foreground -k 5 120 bash hashes.sh
