set -e
echo "installing"
cat install.sh | bash  # culprit
echo "installed"
