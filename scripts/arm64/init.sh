#!/bin/sh
# The first process of the emulated machine. Debian's packages were unpacked and not configured, so what their scripts would have made comes first:
# mounts, users, links of alternatives. Then the job; its files go out over the console, each between two lines that machine.mjs looks for.
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 TERM=dumb
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
exec </dev/null >/dev/console 2>&1
mkdir -p /dev/pts /dev/shm /run /root
mount -t devpts devpts /dev/pts
mount -t tmpfs -o mode=1777 tmpfs /dev/shm
mount -t tmpfs -o mode=1777 tmpfs /tmp
mount -t cgroup2 cgroup2 /sys/fs/cgroup
ln -s /proc/self/fd /dev/fd
ln -s /proc/self/fd/0 /dev/stdin
ln -s /proc/self/fd/1 /dev/stdout
ln -s /proc/self/fd/2 /dev/stderr
cp /usr/share/base-passwd/passwd.master /etc/passwd
cp /usr/share/base-passwd/group.master /etc/group
printf '127.0.0.1 localhost arm64\n::1 localhost\n' >/etc/hosts
hostname arm64
ln -sf mawk /usr/bin/awk
ip link set lo up
# ss asks for the peers of sockets by modules that the kernel loads then.
depmod
ldconfig

# Who dies of a fault is told in the kernel's log, which goes out with the other files.
echo 1 >/proc/sys/kernel/print-fatal-signals

results=/srv/results
mkdir -p "$results"
cd /srv/whyhung || exit
sh scripts/arm64/job.sh "$results" </dev/null
dmesg >"$results/kernel.txt"
for file in "$results"/*; do
  [ -f "$file" ] || continue
  echo "whyhung-file ${file##*/}"
  base64 -w 76 "$file"
  echo "whyhung-end"
done
sync
echo o >/proc/sysrq-trigger
exec sleep 60
