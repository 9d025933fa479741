set -e
mkdir -p parts
: > parts.log
(for n in $(seq 60); do sleep 0.5; echo "$n" > "parts/$n"; done; touch parts/end) &
inotifywait -m -q -e close_write --format %f parts | while read -r name; do
  echo "$name" >> parts.log
  if [ "$name" = end ]; then break; fi
done
