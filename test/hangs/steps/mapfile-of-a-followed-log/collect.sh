set -e
printf 'one\ntwo\n' > service.log
mapfile -t lines < <(tail -n +1 -f service.log)  # culprit
echo "${#lines[@]} lines"
