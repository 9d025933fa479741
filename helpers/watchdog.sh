# Waits beside the wrapper, as small as a process can be, and becomes the program that ends the command's tree when the wrapper does not
# say in time that all is done: because it has gone, or because something holds it.
# usage: watchdog.sh SECONDS FOLDER post|alone NODE PROGRAM, with what the wrapper says as standard input.
if [ "$1" = listen ]; then
  while IFS= read -r word; do
    [ "$word" = done ] && echo done && exit
  done
  # In a step, `post` takes over from a wrapper that was killed, and removes its folder; the step's evidence would end with the tree.
  if [ "$3" = post ]; then
    while [ -d "$2" ]; do sleep 1; done
    echo done
  fi
  exit
fi
if command -v timeout > /dev/null; then
  told=$(timeout "$1" sh "$0" listen "$2" "$3")
else
  told=$(sh "$0" listen "$2" "$3")
fi
[ "$told" = done ] && exit
exec "$4" "$5"
