read -rp "Version: " version
echo "releasing $version"
read -rsp "Passphrase of the key: " secret < /dev/tty  # culprit
echo "$version $secret" | sha256sum > signature
