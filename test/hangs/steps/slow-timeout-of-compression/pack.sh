head -c 200000000 /dev/urandom > image.raw
timeout 300 xz -9e -T1 image.raw
echo "packed"
