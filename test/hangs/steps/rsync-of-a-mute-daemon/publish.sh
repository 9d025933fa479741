set -e
python mirror.py &
while [ ! -e mirror.ready ]; do sleep 0.1; done
mkdir -p site
echo hello > site/index.html
rsync -a site/ rsync://127.0.0.1:17430/site/  # culprit
echo "published"
