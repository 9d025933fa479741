import { expect, test } from 'vitest';
import { commandsOf } from '../../../src/diagnose/script/syntax/commands.ts';
import { literalOf } from '../../../src/diagnose/script/syntax/word.ts';

const shown = (text: string) =>
  commandsOf(text).commands.map(({ line, words, isBackground, loops, function: name, unit, isInner }) =>
    [
      `${unit}/${line}`,
      words.map((word) => literalOf(word) ?? word.parts.join('*')).join(' '),
      isBackground ? '&' : '',
      loops.map(({ kind, line: from, endLine, asks }) => `${kind} ${from}-${endLine} ${asks.join(',')}`).join(';'),
      name ?? '',
      isInner ? 'inner' : '',
    ]
      .filter((part) => part !== '')
      .join(' | '),
  );

test('commands, jobs, loops and functions, with their lines', () => {
  const text = `#!/usr/bin/env bash
# a comment; not & a command
set -euo pipefail
python -m http.server 8931 > "server log" 2>&1 &
trap 'kill $!' EXIT
wait_for() {
  local port=$1
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    sleep 0.25
  done
}
for page in index about; do
  curl -sf -o "out-$page.html" \\
    "http://127.0.0.1:8931/$page.html" &
done
wait
if [[ $a == b && -f c ]]; then echo "done; here"; elif true; then :; fi
status="$(curl -s $(host) | head -1)"
cat <<EOF > page
$(date) & wait
EOF
( cd web && npm test ) &
case "$1" in
  a|b) run one ;;
  *) run two & ;;
esac
while true; do ask; sleep 1; done | tee log
main "$@"`;
  expect(shown(text)).toEqual([
    '0/3 | set -euo pipefail',
    '1/4 | python -m http.server 8931 | &',
    '2/5 | trap kill $! EXIT',
    '2/5 | kill * | inner',
    '3/7 | local port=* | wait_for',
    '3/8 | exec | until 8-10 exec | wait_for',
    '3/8 | until 8-10 exec | wait_for',
    '3/9 | sleep 0.25 | until 8-10 exec | wait_for',
    '4/13 | curl -sf -o out-*.html http://127.0.0.1:8931/*.html | & | for 12-15 ',
    '5/16 | wait',
    '6/17 | [[',
    '6/17 | echo done; here',
    '6/17 | true',
    '6/17 | :',
    '7/18 | status=*',
    '7/18 | curl -s * | inner',
    '7/18 | host | inner',
    '7/18 | head -1 | inner',
    '8/19 | cat',
    '9/22 | cd web | &',
    '9/22 | npm test | &',
    '10/24 | run one',
    '10/25 | run two | &',
    '11/27 | true | while 27-27 true',
    '11/27 | ask | while 27-27 true',
    '11/27 | sleep 1 | while 27-27 true',
    '11/27 | tee log',
    '12/28 | main *',
  ]);
});

test('a coprocess runs beside the shell, with its name only before a compound command', () => {
  const text = 'coproc session { exec sqlite3 users.db; }\ncoproc bc -l\ncoproc FEED (\n  tail -f log\n)\nask one\n';
  expect(shown(text)).toEqual([
    '0/1 | exec sqlite3 users.db | &',
    '1/2 | bc -l | &',
    '2/4 | tail -f log | &',
    '3/6 | ask one',
  ]);
});

test('what is no script is no reason to fail', () => {
  for (const text of [
    '',
    '"',
    '$(',
    '((',
    'done done } fi',
    'case x in',
    "cat <<'",
    '`',
    'f() {',
    '\\',
    '<(',
    '&&&&',
    '${a',
    '[[ a',
  ])
    expect(() => commandsOf(text)).not.toThrow();
});
