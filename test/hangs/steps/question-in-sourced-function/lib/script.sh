question() {
  local answer
  read -r -p "$1 [y/N] " answer  # culprit
  [ "$answer" = y ]
}

depends_on() {
  for package in "$@"; do
    if question "Install $package?"; then  # culprit
      echo "installing $package"
    fi
  done
}
