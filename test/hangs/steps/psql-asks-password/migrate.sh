set -e
read_secret() {
  printf "Password for the migration: " > /dev/tty
  read -r secret < /dev/tty  # culprit
}
read_secret
echo "migrated"
