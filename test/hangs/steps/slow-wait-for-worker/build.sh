set -e
python compile.py > compile.log &
job=$!
echo "compiling"
wait $job
echo done
