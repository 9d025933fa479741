root=$PWD/root
mkdir -p "$root/var/lib/dpkg/info" "$root/var/lib/dpkg/updates"
touch "$root/var/lib/dpkg/status"
package() {
  mkdir -p build/DEBIAN build/etc
  printf 'Package: relay\nVersion: %s\nArchitecture: all\nMaintainer: nobody <nobody@example.org>\nDescription: relay\n' "$1" > build/DEBIAN/control
  echo /etc/relay.conf > build/DEBIAN/conffiles
  echo "port = $2" > build/etc/relay.conf
  dpkg-deb --build build "relay_$1.deb" > /dev/null
}
install() {
  dpkg --root="$root" --log=/dev/null --force-not-root --force-bad-path -i "$1"  # culprit
}
package 1.0 8000
install relay_1.0.deb
echo "port = 9000" > "$root/etc/relay.conf"
package 1.1 8001
install relay_1.1.deb  # culprit
echo "installed"
