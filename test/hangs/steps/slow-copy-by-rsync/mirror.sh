set -e
head -c 40000000 /dev/urandom > disk.img
rsync --bwlimit=1000 disk.img copy.img
cmp disk.img copy.img
