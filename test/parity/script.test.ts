import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { runBoth, runPlain, runWrapped } from './run-both.ts';

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

  test('SIGTERM and SIGINT to the step: the command is told to end, its own trap runs, the code says which', async () => {
    const script = 'trap "echo trapped; exit 7" TERM INT; echo ready; for i in $(seq 1 600); do sleep 0.1; done';
    for (const [signal, code] of [
      ['SIGTERM', 143],
      ['SIGINT', 130],
    ] as const) {
      let pid = 0;
      const seen = runBothWith(script, async (started) => {
        pid = started;
        // Told only when the shell's trap is in place; its children show that.
        await eventually(() => expect(pid).toBeGreaterThan(0));
        await new Promise((resolve) => setTimeout(resolve, 1_500));
        process.kill(started, signal);
      });
      const { wrapped } = await seen;
      expect(wrapped.code).toBe(code);
      expect(wrapped.stdout).toBe('ready\ntrapped\n');
    }
  });
});

/** Only through us: what `run:` does with a signal is the runner's ladder, which the action's own tests stand in for. */
async function runBothWith(script: string, started: (pid: number) => Promise<void>) {
  const words = ['--grace', '2s', '--gdb', 'never', '--report-dir', path.join(temporaryFolder(), 'report')];
  return { wrapped: await runWrapped(script, { started, words }) };
}
