set -e
export TERM=xterm
echo pending > status
python build.py &
watch -n 0.5 -g cat status
echo "deployed"
