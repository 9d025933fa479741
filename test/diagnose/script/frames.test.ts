import { describe, expect, it } from 'vitest';
import { awaitedOf } from '../../../src/diagnose/script/awaited.ts';
import { scriptFrames, startFrames } from '../../../src/diagnose/script/frames.ts';
import { loopAt } from '../../../src/diagnose/script/loops.ts';
import { likeness } from '../../../src/diagnose/script/match.ts';
import { commandsOf } from '../../../src/diagnose/script/syntax/commands.ts';
import { recipesOf } from '../../../src/diagnose/script/syntax/makefile.ts';
import type { Process } from '../../../src/model/snapshot.ts';
import { foreign } from '../../system/evidence.ts';
import { inCall, openFile } from '../../system/kernel.ts';
import { workspace } from '../build.ts';
import { byPid, child, job, shell } from './shells.ts';

const MENU = `while read -r line; do
  echo "$line"
done
read -r answer < /dev/tty
`;

describe('a shell that reads', () => {
  const reads = (text: string, target: string) => {
    const root = shell(text, 0, [], { files: [openFile(0, 'terminal', { target })] });
    return places(unread({ ...root, osThreads: [inCall(1, 'read', '0x0')] }));
  };

  it('does so at the command that opens the file which it reads', () => {
    expect(reads(MENU, '/dev/tty')).toEqual(['4 <script>']);
    expect(reads(MENU, '/dev/pts/3')).toEqual(['1 <script>']);
  });

  it('does so at the command that names the descriptor which it reads', () => {
    const text = 'while read -r line; do break; done < <(tail -f log)\nread -r answer <&5\n';
    const files = [0, 5].map((fd) => openFile(fd, 'pipe', { target: '/tmp/answers' }));
    const root = { ...shell(text, 0, [2], { files }), osThreads: [inCall(1, 'read', '0x0', '0x1', '0x1')] };
    expect(places(unread(root), child(2, 'tail -f log'))).toEqual(['2 <script>']);
  });

  it('does so in the only function that it has loaded when it was called', () => {
    expect(reads('autoload -Uz compinit\nmkdir a\ncompinit -d x\n', '/dev/pts/3')).toEqual(['3 <script>']);
    expect(reads('autoload -Uz compinit\ncompinit\ncompinit -d x\n', '/dev/pts/3')).toEqual([]);
  });
});

it('a shell that opens a named pipe waits for no child that it has started', () => {
  const text = 'while read -r line; do\n  read -r answer < answers\ndone < <(tail -f log)\n';
  const root = { ...shell(text, 0, [2]), osThreads: [inCall(1, 'openat', '0xffffff9c')] };
  expect(awaitedOf(root, byPid(root, child(2, 'tail -f log')))).toBeNull();
});

describe('a shell that reads what a child writes', () => {
  const text = 'coproc ORDER { sort; }\nwhile read -r name <&"${ORDER[0]}"\ndo\n  all=$(sort "$name")\ndone\n';
  const peers = [{ pid: 2, fd: 1, name: 'sort', inTree: true }];
  const reads = (bytes: string) => ({
    ...shell(text, 5, [2], { files: [openFile(63, 'pipe', { target: 'pipe:[7]', peers })] }),
    osThreads: [inCall(1, 'read', '0x3f', '0x1', bytes)],
  });

  it('does so at the command that reads lines, if byte by byte, else at the substitution', () => {
    expect(places(reads('0x1'), child(2, 'sort'))).toEqual(['2 <script>']);
    expect(places(reads('0x1000'), child(2, 'sort'))).toEqual(['4 <script>']);
  });
});

describe('a shell that reads a pipe which no child of it writes to', () => {
  const AGENT = `token=$(sh agent.sh)
echo "$token"
curl "http://127.0.0.1:$(cat agent.port)/"
kill "$(cat agent.pid)"
`;
  const pipe = [openFile(0, 'other', { target: '/dev/null' }), openFile(3, 'pipe', { target: 'pipe:[7]' })];
  const reads = (text: string, fd = '0x3') => ({
    ...unread(shell(text, 0, [5], { name: 'sh', files: pipe })),
    osThreads: [inCall(1, 'read', fd)],
  });
  const ended = (pid: number, name: string, isFork = false) =>
    foreign([], inCall(pid, 'exit'), { ppid: 1, startTicks: pid, name, isFork, states: ['Z', 'Z'], osThreads: [] });

  it('stands at the only substitution', () => {
    expect(places(reads('a=1\nb=$(make keys)\necho $b\n'))).toEqual(['2 <script>']);
    expect(places(reads('while read -u 3 line\ndo\n  b=$(make keys)\ndone\n'))).toEqual(['1 <script>']);
    expect(places(reads('b=$(make keys)\n', '0x0'))).toEqual([]);
  });

  it('stands at none of a function that substitutions alone call, which is carried out by a fork', () => {
    const opens = 'open() {\n  until grep -q "$(printf x)" ports; do sleep 1; done\n}\nport=$(open)\n';
    expect(places(reads(opens))).toEqual(['4 <script>']);
    expect(places(reads(`${opens}open\n`))).toEqual(['2 open']);
    expect(places(reads(`outer() {\n  open\n}\n${opens}y=$(outer)\n`))).toEqual([]);
  });

  it('stands at the one whose program its youngest child was', () => {
    expect(places(reads(AGENT))).toEqual([]);
    expect(places(reads(AGENT), ended(2, 'sh'))).toEqual(['1 <script>']);
    expect(places(reads(AGENT), ended(2, 'sh'), job(5, 'sleep 60'))).toEqual([]);
    // Two are read by the same program.
    expect(places(reads(AGENT), ended(2, 'cat'))).toEqual([]);
  });

  it('stands at the one that is no single program, where its youngest child was a fork of it', () => {
    const text = `ask() { true; }\n${AGENT}x=$(ask)\n`;
    expect(places(reads(text), ended(2, 'sh', true))).toEqual(['6 <script>']);
    expect(places(reads(text), ended(2, 'sh'))).toEqual(['2 <script>']);
    expect(places(reads(`${text}y=$(id | cut -c 1)\n`), ended(2, 'sh', true))).toEqual([]);
  });
});

/** Of a shell that reads its script in blocks. */
function unread(root: Process): Process {
  return root.script === undefined ? root : { ...root, script: { ...root.script, isExact: false, linesRead: [] } };
}

const places = (root: Process, ...others: readonly Process[]) =>
  scriptFrames(root, byPid(root, ...others)).map(({ line, function: name }) => `${line} ${name}`);

const TEXT = `set -e
server &
trap 'kill $!' EXIT
ask() {
  until curl -s "$1"; do
    sleep 1
  done
}
sleep 1
ask http://127.0.0.1:1/
wait
sleep 1
read answer
`;

describe('the line of a shell', () => {
  it('is that of the program in front, in the piece that was read last', () => {
    expect(places(shell(TEXT, 9, [2, 3]), job(2, 'server'), child(3, 'sleep 1'))).toEqual(['9 <script>']);
    expect(places(shell(TEXT, 12, [2, 3]), job(2, 'server'), child(3, 'sleep 1'))).toEqual(['12 <script>']);
  });

  it('is in the call of a function whose words the child has got, and in none where nothing tells', () => {
    const text = 'ask() {\n  until curl "http://127.0.0.1:$1/"; do sleep 1; done\n}\nask 17321 && ask 17322\n';
    const two = text.replace(' && ', ' &&\n');
    expect(places(shell(two, 5, [3]), child(3, 'curl http://127.0.0.1:17322/'))).toEqual(['2 ask', '5 <script>']);
    expect(places(shell(two, 5, [3]), child(3, 'sleep 1'))).toEqual(['2 ask']);
  });

  it('is in the function that is called there', () => {
    const curl = child(3, 'curl -s http://127.0.0.1:1/');
    expect(places(shell(TEXT, 10, [2, 3]), job(2, 'server'), curl)).toEqual(['5 ask', '10 <script>']);
  });

  it('is the call of a function that carries out what it is given', () => {
    const text = 'run() {\n  echo "+ $*"\n  "$@"\n}\nrun pull app\nrun push app\n';
    expect(places(shell(text, 6, [2]), child(2, 'push app'))).toEqual(['6 <script>']);
  });

  it('is the wait behind the youngest job, though bash has read on to the end', () => {
    expect(places(shell(TEXT, 13, [2]), job(2, 'server'))).toEqual(['11 <script>']);
  });

  it('is that of what the shell does itself', () => {
    const reads = { osThreads: [inCall(1, 'read', '0x0')] };
    expect(places(shell(TEXT, 13, [], reads))).toEqual(['13 <script>']);
    const opens = (flags: string) => ({ osThreads: [inCall(1, 'openat', '0xffffff9c', '0x0', flags)] });
    expect(places(shell('a\necho b > fifo\nc\n', 3, [], opens('0x241')))).toEqual(['2 <script>']);
    const text = 'while read -r line; do\n  echo $line >> log\ndone < fifo\n';
    expect(places(shell(text, 3, [], opens('0x0')))).toEqual(['3 <script>']);
  });

  it('is found by its words where a shell reads in blocks', () => {
    const root = shell(TEXT, 13, [2, 3]);
    const dash = { ...root, script: { ...root.script, isExact: false } } as Process;
    expect(places(dash, job(2, 'server'), child(3, 'curl -s http://127.0.0.1:1/'))).toEqual(['5 ask', '10 <script>']);
  });

  it('is none where the script could not be read', () => {
    expect(places(shell('', 0, [2]), child(2, 'sleep 1'))).toEqual([]);
  });

  it('of a job is where it was started', () => {
    const root = shell(TEXT, 9, [2]);
    const started = startFrames(job(2, 'server'), root, byPid(root, job(2, 'server')));
    expect(started).toMatchObject([{ line: 2, source: 'server &' }]);
  });
});

describe('a loop', () => {
  const at = (text: string, lines: number, ...children: readonly Process[]) => {
    const root = shell(
      text,
      lines,
      children.map(({ pid }) => pid),
    );
    return loopAt(root, byPid(root, ...children))?.loop.line ?? null;
  };

  it('asks for something until it has come', () => {
    expect(at(TEXT, 10, child(3, 'sleep 1'))).toBe(5);
  });

  it('is found where nobody saw what it started', () => {
    expect(at(TEXT, 10)).toBe(5);
  });

  it('is found where what it started has no words of its own yet', () => {
    expect(at(TEXT, 10, child(3, 'sleep 1', { argv: [] }))).toBe(5);
    expect(at(TEXT, 10, child(3, 'bash ci.sh', { ageMs: 10 }))).toBe(5);
    expect(at(TEXT, 10, child(3, 'bash ci.sh', { ageMs: 5000 }))).toBeNull();
  });

  it('with a list, or with input, has an end', () => {
    expect(at('for a in 1 2; do sleep 1; done\n', 1, child(2, 'sleep 1'))).toBeNull();
    expect(at('while read a; do sleep 1; done < list\n', 1, child(2, 'sleep 1'))).toBeNull();
  });
});

describe('likeness', () => {
  const of = (command: string, ...argv: readonly string[]) =>
    likeness(commandsOf(command).commands[0] ?? { words: [] }, argv) > 0;

  it('goes by the program, over interpreters, prefixes, folders and titles', () => {
    expect(of('flask run --port 1', '/venv/bin/python', '/venv/bin/flask', 'run', '--port', '1')).toBe(true);
    expect(of('PORT=1 exec node server.js', 'node', 'server.js')).toBe(true);
    expect(of('./smoke.sh', '/bin/sh', './smoke.sh')).toBe(true);
    expect(of('npm run --silent unit', 'npm run unit', '', '')).toBe(true);
    expect(of('"$PYTHON" -m pytest', '/usr/bin/python3', '-m', 'pytest')).toBe(true);
    expect(of('curl http://a', 'wget', 'http://a')).toBe(false);
  });

  it('knows a program that another one has become by its last words', () => {
    const like = (text: string, ...argv: readonly string[]) =>
      likeness(commandsOf(text).commands[0] ?? { words: [] }, argv);
    expect(like('setpriv --reuid=65534 sudo -k id', 'sudo', '-k', 'id')).toBeGreaterThan(0);
    expect(like('chroot /srv make "$target"', '/usr/bin/make', 'all')).toBeGreaterThan(0);
    expect(like('setpriv --reuid=65534 sudo -k id', 'sudo', '-k')).toBe(0);
    expect(like('setpriv --reuid=65534 sudo -k id', 'id')).toBeGreaterThan(0);
    expect(like('log "$*"', 'grep')).toBe(0);
  });

  it('tells commands of one program apart by their words', () => {
    const [first, second] = commandsOf('curl -s "$HOST/a"\ncurl -s "$HOST/b"').commands;
    const argv = ['curl', '-s', 'http://127.0.0.1/b'];
    expect(likeness(second ?? { words: [] }, argv)).toBeGreaterThan(likeness(first ?? { words: [] }, argv));
  });
});

const MAKEFILE = `LOG = a.log
all: check docs

check:
\t@python -m compileall -q docs
docs: ; \t$(MAKE) -C docs
smoke:
\tserver & echo $$! > pid
\t-curl -w 'status %{http_code}\\n' \\
\t  http://127.0.0.1:1/
\ttail -f $(LOG)
`;

describe('a makefile', () => {
  it('has recipes, with targets and lines', () => {
    expect(recipesOf(MAKEFILE).map(({ line, target, word }) => `${line} ${target} ${word.parts.join('*')}`)).toEqual([
      '5 check python -m compileall -q docs',
      '6 docs * -C docs',
      '8 smoke server & echo $! > pid',
      "9 smoke curl -w 'status %{http_code}\\n' \\\n  http://127.0.0.1:1/",
      '11 smoke tail -f *',
    ]);
  });

  const make = () =>
    foreign(['make', 'smoke'], inCall(1, 'wait4'), {
      children: [2],
      script: { kind: 'make', file: `${workspace}/Makefile`, text: MAKEFILE, linesRead: [], isExact: false },
    });

  it('names the recipe of a program that make started itself', () => {
    expect(places(make(), child(2, 'tail -f a.log'))).toEqual(['11 smoke']);
  });

  it('names the recipe that make gave to a shell', () => {
    const text = 'server & echo $! > pid';
    const given = foreign(['/bin/sh', '-c', text], inCall(2, 'wait4'), {
      ppid: 1,
      script: { kind: 'shell', file: null, text, linesRead: [], isExact: false },
    });
    expect(places(make(), given)).toEqual(['8 smoke']);
  });
});
