set -e
mkdir -p spool
(echo ok > spool/ready) &
sleep 0.3
inotifywait -q -e create spool  # culprit
cat spool/ready
