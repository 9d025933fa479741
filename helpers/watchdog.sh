# Waits beside the wrapper, as small as a process can be, and becomes the program that ends the command's tree when the wrapper does not
# say in time that all is done: because it has gone, or because something holds it.
# usage: watchdog.sh SECONDS FOLDER post|alone NODE PROGRAM SECONDS, with what the wrapper says as standard input.
if [ "$1" = listen ]; then
  while IFS= read -r word; do
    case $word in done | again) echo "$word" && exit ;; esac
  done
  # In a step, `post` takes over from a wrapper that was killed, and removes its folder; the step's evidence would end with the tree.
  if [ "$3" = post ]; then
    while [ -d "$2" ]; do sleep 0.1; done
    echo done
  fi
  exit
fi
command -v timeout > /dev/null || timeout() {
  [ "$1" = -k ] && shift 2
  shift
  "$@"
}
told=again
# A wrapper that was stopped (Ctrl-Z) says so when it goes on, and gets its time again.
while [ "$told" = again ]; do
  told=$(timeout "$1" /bin/sh "$0" listen "$2" "$3")
  listened=$?
done
[ "$told" = done ] && exit
# 124: the time was up; 0: the wrapper has gone. Whoever could not listen knows nothing, and must not end anybody.
[ "$listened" = 0 ] || [ "$listened" = 124 ] || exit
# One that is stopped now is waited for.
"$4" "$5" wait || exit
# What holds a process may hold whoever reads its environment as well; the table of processes can always be read.
timeout -k 1 "$6" "$4" "$5" end || exec "$4" "$5" table
