set -e
export GNUPGHOME=$PWD/home
mkdir -m 700 home
echo "token=1234" > token.txt
echo "revealing"
gpg --quiet --pinentry-mode loopback -o token.gpg -c token.txt  # culprit
echo "revealed"
