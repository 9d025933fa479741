set -e
git init -q --bare origin.git
for number in $(seq 30); do
  git -c uploadpack.packObjectsHook= clone -q -u 'sleep 1; git-upload-pack' "file://$PWD/origin.git" "copy$number" 2> /dev/null  # culprit
done
