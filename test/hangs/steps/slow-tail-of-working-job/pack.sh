for part in $(seq 1 400); do
  head -c 3000000 /dev/urandom | gzip -9 > part.gz
  [ $((part % 100)) = 0 ] && echo "part $part"
done
