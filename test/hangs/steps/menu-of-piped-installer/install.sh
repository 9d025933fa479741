choose_mode() {
  local answer
  printf 'Mode: [R]ecommended / [A]utomatic / [C]ustom / [N]o: '
  read -r answer < /dev/tty  # culprit
  case "$answer" in [Nn]*) exit 1 ;; esac
}
choose_mode
echo "mode chosen"
