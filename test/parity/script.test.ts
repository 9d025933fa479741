import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary.ts';
import { runBoth, runCommandBoth, runPlain, runWrapped } from './run-both.ts';

/** What a script may do: nothing of it differs. */
const SCRIPTS: readonly (readonly [name: string, script: string])[] = [
  ['set -e ends at the first failure', 'echo one; false; echo two'],
  ['pipefail sees a failure in the middle', 'echo one | false | cat; echo two'],
  ['a failure that is asked about is none', 'if false; then echo a; else echo b; fi; false || echo c; ! true; echo d'],
  ['a here-document', 'cat <<\'END\'\n  $HOME `x` \\ "quoted" ::error::text\nEND\ncat <<-END\n\t$((1 + 2))\n\tEND'],
  [
    'many lines, functions, arrays, traps',
    'trap \'echo bye $?\' EXIT\nf() {\n  local a=(x y)\n  echo "${a[@]}"\n}\nf\n(exit 3) || echo "was $?"\nexit 4',
  ],
  ['a trap on ERR', 'trap \'echo "failed in line $LINENO"\' ERR; false'],
  [
    'non-ASCII text and odd file names',
    'mkdir "ä b"; echo "ü €" > "ä b/$(printf "x\\ny")"; cat ä*/*; ls | od -c | head -2',
  ],
  ['a background process that is waited for', '(sleep 0.2; echo late) & echo early; wait; echo after'],
  ['a background process that outlives the shell for a moment', '(sleep 0.4; echo late) & echo early'],
  ['standard input is at its end', 'cat; echo "cat $?"; read -r x || echo "read $?"; [ -t 0 ] || echo "no terminal"'],
  ['a command that reads what there is not', 'sort; wc -c; python3 -c "import sys; print(repr(sys.stdin.read()))"'],
  [
    'outputs opened by name',
    'echo out > /dev/stdout; echo err > /dev/stderr; echo out >> /proc/self/fd/1; echo err | tee /dev/stderr',
  ],
  [
    'no terminal',
    '[ -t 1 ] || echo "1 is none"; [ -t 2 ] || echo "2 is none"; tty || true; (: < /dev/tty) 2>/dev/null || echo "no /dev/tty"',
  ],
  ['output is a pipe', '[ -p /dev/stdout ] && [ -p /dev/stderr ] && echo pipes'],
  ['working directory', 'pwd -P; echo "$PWD"; cd /; pwd; cd - '],
  [
    'umask, limits, priority',
    'umask; ulimit -Sa; ulimit -Ha; nice; cat /proc/self/oom_score_adj; cat /proc/self/timerslack_ns || true',
  ],
  [
    'a command that ignores, and one that handles SIGTERM',
    `trap '' TERM; kill -TERM $$; echo "goes on"; python3 -c 'import os; os.kill(os.getpid(), 15); print("too")'
trap 'echo handled' TERM; kill -TERM $$; bash -c 'kill -TERM $$' || echo "code $?"`,
  ],
  [
    'what programs do for colours',
    "python3 -c \"import os, sys; print([stream.isatty() for stream in (sys.stdin, sys.stdout, sys.stderr)], os.environ.get('TERM'), os.environ.get('COLUMNS'), os.environ.get('FORCE_COLOR'))\"; grep --color=auto -o r <<<red; ls --color=auto -d /; git -c color.ui=auto --version; python3 -m pytest --version 2>/dev/null || true",
  ],
  [
    'here-documents for several programs',
    'python3 - a b <<PY\nimport sys\nprint(sys.argv, "$((1 + 1))")\nPY\nbash -s x <<"SH"\necho "$1 $#"\nSH\ncat <<<"here"; diff <(echo a) <(echo b)',
  ],
  [
    'command lines of all processes as /proc has them',
    `sleep 9 "" 2>/dev/null || true; bash -c 'tr "\\0" "|" < /proc/self/cmdline; tr "\\0" "|" < /proc/$$/cmdline' name "a b" "" '*'
python3 -c 'import sys; print(open("/proc/self/cmdline").read().split("\\0"))' "x y" "" $'new\nline'; cat /proc/self/comm /proc/$$/comm; readlink /proc/$$/exe /proc/$$/cwd`,
  ],
  ['signals: blocked, ignored, caught', 'grep -E "^Sig(Blk|Ign|Cgt)" /proc/self/status; bash -c \'trap\''],
  [
    'processors, namespaces, capabilities',
    'grep -E "^(Cpus_allowed|Cap|Uid|Gid|Groups|Seccomp|NoNewPrivs)" /proc/self/status; readlink /proc/self/ns/*',
  ],
  ['open files of the command', 'ls /proc/self/fd | sort -n | head -n -1 | tr "\\n" " "'],
  [
    'arguments that programs see',
    'python3 -c "import sys; print(sys.argv, sys.orig_argv[1:] if hasattr(sys, \'orig_argv\') else 0)" a "b c" ""; tr "\\0" " " < /proc/$$/cmdline | sed "s#/[^ ]*/script.sh#SCRIPT#"',
  ],
  ['a reader that leaves early', 'yes | head -n 3; seq 1 100000 | head -n 1'],
  ['exec replaces the shell', 'exec python3 -c "import os, sys; print(os.getppid() > 1); sys.exit(9)"'],
  ['output without a last line break, empty output', 'printf x; printf y >&2'],
  ['nothing at all', ':'],
  ['a syntax error', 'if then'],
  ['an unknown command', 'no-such-command-at-all'],
];

/** The script's own path stands in the shell's messages. */
const unnamed = (text: string) => text.replace(/\S*\/script\.sh/g, 'SCRIPT');

describe('a script, plain and wrapped', () => {
  test.each(SCRIPTS)('%s', async (_, script) => {
    const outcome = async (which: 'plain' | 'wrapped') => {
      const cwd = path.join(temporaryFolder(), 'work');
      mkdirSync(cwd);
      const seen = await (which === 'plain' ? runPlain : runWrapped)(script, { cwd });
      return { code: seen.code, stdout: unnamed(seen.stdout).replaceAll(cwd, 'CWD'), stderr: unnamed(seen.stderr) };
    };
    expect(await outcome('wrapped')).toEqual(await outcome('plain'));
  });

  test('arguments, folder and streams of a command without a shell', async () => {
    const look =
      'import os, sys; print(sys.argv[1:], open("/proc/self/cmdline").read().split("\\0"), os.getcwd(), os.umask(0), sorted(os.listdir("/proc/self/fd")))';
    const odd = ['', 'a b', '*', '--', '-x', '--timeout', '$HOME', 'new\nline', 'ä€', '"q"', "'", '%s', '::error::x'];
    const { plain, wrapped } = await runCommandBoth(['python3', '-c', look, ...odd], { cwd: temporaryFolder() });
    const low = (text: string) => text.replace(/, '(?:963|957|947|941|243|237)'/, '');
    expect({ ...wrapped, stdout: low(wrapped.stdout) }).toEqual({ ...plain, stdout: low(plain.stdout) });
  });

  test('umask, limits, priority and folder of the step itself are the command’s', async () => {
    const look = 'umask; ulimit -Sa; ulimit -Ha; nice; pwd; > made; stat -c %a made; rm made';
    const before = `umask 027; ulimit -n 300; ulimit -Ss 4096; ulimit -c 0; ulimit -u 5000; ulimit -f 1000000; renice -n 3 $$ >/dev/null; cd /var/tmp`;
    const { plain, wrapped } = await runBoth(look, { before });
    expect(plain.stdout).toMatch(/^0027\n[\s\S]*\n3\n\/var\/tmp\n640\n$/);
    expect(wrapped).toEqual(plain);
  });

  test('sh -e', async () => {
    const { plain, wrapped } = await runBoth('echo "$0" | grep -c script; false; echo two', { shell: 'sh' });
    expect(wrapped).toEqual(plain);
  });

  test('a command that exits while a child keeps the output open', async () => {
    const { plain, wrapped } = await runBoth('sleep 8 & echo started; exit 3');
    expect(plain).toEqual({ code: 3, stdout: 'started\n', stderr: '' });
    // Our only addition: who held it.
    expect(wrapped).toMatchObject({
      code: 3,
      stdout: 'started\n',
      stderr: expect.stringMatching(/^whyhung: .* sleep .*output open\n$/),
    });
  });

  test('both streams in one pipe keep their order', async () => {
    const script = 'for i in $(seq 1 300); do echo "out $i"; echo "err $i" >&2; done';
    const { plain, wrapped } = await runBoth(script, { onePipe: true });
    expect(wrapped).toEqual(plain);
  });
});
