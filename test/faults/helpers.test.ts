import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uploadedEvidence } from '../end-to-end/use-action.ts';
import { full } from '../support/full.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { hangWith } from './hang.ts';

/** What a program does to the helpers inside it; the last function on the stack is to be told in any case. */
const BREAKS: readonly (readonly [name: string, prelude: string])[] = [
  [
    'its own handler for the details signal blocks',
    'import signal, time; signal.signal(42, lambda *a: time.sleep(600))',
  ],
  [
    'its own handler for the details signal raises',
    'import signal\nclass Broken(BaseException): pass\ndef fail(*a): raise Broken\nsignal.signal(42, fail)\nacquire = lock.acquire\nclass Lock:\n def acquire(self):\n  while True:\n   try: return acquire()\n   except Broken: pass\nlock = Lock()',
  ],
  ['it resets both signals', 'import signal; signal.signal(42, signal.SIG_DFL); signal.signal(10, signal.SIG_DFL)'],
  ['it ignores both signals', 'import signal; signal.signal(42, signal.SIG_IGN); signal.signal(10, signal.SIG_IGN)'],
  ['it blocks all signals', 'import signal; signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 65))'],
  [
    'it takes the builtins away',
    'import builtins\nkept = print, __import__\nimport threading\nfor name in ("len", "repr", "isinstance", "type", "getattr", "open", "sorted", "str", "dict"): setattr(builtins, name, None)',
  ],
  ['it closes every descriptor', 'import os; os.closerange(3, 4096)'],
  ['it removes the private folder', 'import os, shutil; shutil.rmtree(os.environ["WHYHUNG"].split(":", 4)[4])'],
  [
    'it makes the private folder unwritable',
    'import os; f = os.environ["WHYHUNG"].split(":", 4)[4]; os.rename(f + "/details", f + "/d"); open(f + "/details", "w")',
  ],
  [
    'its limits forbid files and descriptors',
    'import resource\nimport threading\nresource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)); resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))',
  ],
  [
    'it has no descriptor left',
    'import os, resource\nimport threading\nresource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))\nheld = []\ntry:\n while True: held.append(os.open("/dev/null", 0))\nexcept OSError: pass',
  ],
  [
    'it has hardly any memory left',
    'import resource, threading\nsize = int(open("/proc/self/statm").read().split()[0]) * 4096\nresource.setrlimit(resource.RLIMIT_AS, (size + 2000000, size + 2000000))',
  ],
  [
    'its objects raise in every method',
    'class Evil:\n def __getattribute__(self, name): raise SystemExit(3)\n def __repr__(self): raise KeyboardInterrupt\nevil = [Evil() for _ in range(1000)]',
  ],
];

/** Each takes seconds of waiting: CI has every second one. */
const rows = full ? BREAKS : BREAKS.filter((_, at) => at % 2 === 0);

test.each(rows)('%s: the hang is told, the program is not ended by our signal', async (_, prelude) => {
  const folder = temporaryFolder();
  const program = path.join(folder, 'broken.py');
  writeFileSync(
    program,
    `import sys, threading\nwrite = sys.stdout.write\nflush = sys.stdout.flush\nlock = threading.Lock()\nlock.acquire()\n${prelude}\n\ndef wait_for_nothing():\n    write("ready\\n")\n    flush()\n    lock.acquire()\n\n\nwait_for_nothing()\n`,
  );
  const scene = await hangWith({ run: `python ${program}` });
  expect(scene.run.main.log).toContain('ready\n');
  const { snapshot, text } = await uploadedEvidence(scene);
  const process = snapshot.processes.find(({ argv }) => argv.includes(program));
  // In every sample it was there and not a zombie: no signal of ours has ended it.
  expect(process?.states.filter((state) => /[SRD]/.test(state))).toHaveLength(snapshot.sampleTimesMs.length);
  const explained = process?.layers.filter(({ outcome }) => outcome !== 'got').every(({ reason }) => reason !== '');
  expect(text('summary.md').includes('wait_for_nothing') || explained === true).toBe(true);
  expect(text('summary.md')).toContain('broken.py');
});
