# Stays beside the wrapper, as small as a process can be. First it touches what the wrapper would touch at its start, so that a file system that is
# gone holds a shell and not the wrapper, and makes the command's pipes; then it waits, from before the command starts, and becomes the program that
# ends the command's tree when the wrapper does not say in time that all is done: because it has gone, or because something holds it.
# usage: watchdog.sh SECONDS NODE PROGRAM SECONDS. Standard input: the paths, a line each (on our command line somebody who searches for
# the name of one would find us), an empty line; the run's folder, an empty line where there is none; then words, `ward JSON` (see ward.ts),
# `known` (`post` can find the run), `again`, `done`. Standard output: a line at the start, one a path, and one that tells whether the pipes were made.
if [ "$1" = listen ]; then
  how=$2
  while IFS= read -r word; do
    case $word in
      done | again) echo "$word" && exit ;;
      known) how=post && echo known ;;
      "ward "*) printf '%s\n' "$word" ;;
    esac
  done
  # In a step, `post` takes over from a wrapper that was killed, and removes its folder; the step's evidence would end with the tree.
  if [ "$how" = post ]; then
    while [ -d "$3" ]; do sleep 0.1; done
    echo done
  fi
  exit
fi
seconds=$1 node=$2 program=$3 ending=$4 how=alone
echo started
while IFS= read -r path && [ -n "$path" ]; do
  [ -e "$path" ]
  echo
done
IFS= read -r folder || exit
if [ -n "$folder" ] && mkfifo -m 600 "$folder/stdout" "$folder/stderr"; then echo made; else echo none; fi
# Nobody reads it any more. By the folder in their environment those that follow are known.
exec > /dev/null
export WHYHUNG_WATCHDOG="$folder"
command -v timeout > /dev/null || timeout() {
  [ "$1" = -k ] && shift 2
  shift
  "$@"
}
line='
'
told=again
# A wrapper that was stopped (Ctrl-Z) says so when it goes on, and gets its time again.
while [ "${told##*"$line"}" = again ]; do
  told=$line$(timeout "$seconds" /bin/sh "$0" listen "$how" "$folder")
  listened=$?
  case $told$line in *"${line}known$line"*) how=post ;; esac
  case $told in
    *"${line}ward "*)
      ward=${told##*"${line}ward "}
      export WHYHUNG_WARD="${ward%%"$line"*}"
      ;;
  esac
done
[ "${told##*"$line"}" = done ] && exit
# 124: the time was up; 0: the wrapper has gone. Whoever could not listen knows nothing, and must not end anybody.
[ "$listened" = 0 ] || [ "$listened" = 124 ] || exit
# Nothing was started yet, and nobody else knows of the folder.
if [ -z "$WHYHUNG_WARD" ]; then
  [ "$listened" = 0 ] && rm -rf -- "$folder"
  exit
fi
# One that is stopped now is waited for.
"$node" "$program" wait || exit
# What holds a process may hold whoever reads its environment as well; the table of processes can always be read.
timeout -k 1 "$ending" "$node" "$program" end || exec "$node" "$program" table
