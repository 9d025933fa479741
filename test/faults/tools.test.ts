import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { uploadedEvidence } from '../end-to-end/use-action.ts';
import { full } from '../support/full.ts';
import { root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { hangWith } from './hang.ts';

/** A PATH on which `gdb` and `sudo` are these scripts. */
function pathWith(script: string): string {
  const folder = path.join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  for (const name of ['gdb', 'sudo']) writeFileSync(path.join(folder, name), script, { mode: 0o755 });
  return `${folder}:${path.join(root, '.venv', 'bin')}:${process.env['PATH'] ?? ''}`;
}

/** What a gdb does instead of its work. */
const GDBS: readonly (readonly [string, string])[] = [
  ['hangs and ignores SIGTERM', "#!/bin/bash\ntrap '' TERM INT\nsleep 600 & sleep 600; sleep 600\n"],
  ['crashes', '#!/bin/bash\nkill -SEGV $$\n'],
  ['is killed in the middle', '#!/bin/bash\necho "Thread 1 (LWP 1)"; kill -KILL $$\n'],
  // The real one, which has stopped the process by then.
  [
    'is killed while it is attached',
    `#!/bin/bash
exec 3<&0
PATH=\${PATH#*:} gdb "$@" <&3 & gdb=$!
until grep -qs "^TracerPid:[[:space:]]*$gdb$" /proc/[0-9]*/status; do kill -0 $gdb || break; done
kill -KILL $gdb; wait $gdb
`,
  ],
  ['prints garbage without end', "#!/bin/bash\nexec tr '\\0' '\\377' < /dev/zero\n"],
];

/** Those that use up their time are for the full run. */
const rows = full ? GDBS : GDBS.filter(([name]) => !/without end/.test(name));

test.each(rows)('a gdb that %s costs its stacks and nothing else', async (_, script) => {
  const scene = await hangWith({ gdb: 'always' }, { env: { PATH: pathWith(script) } });
  const { snapshot, text } = await uploadedEvidence(scene);
  const python = snapshot.processes.find((process) => process.python?.registered === true);
  expect(text('summary.md')).toContain('wait_for_nothing');
  // A layer's reason, or a problem of the whole stage.
  const failed = python?.layers.filter(({ layer, outcome }) => layer.startsWith('gdb') && outcome !== 'got') ?? [];
  const said = [
    ...failed.map(({ reason }) => reason),
    ...snapshot.problems.filter(({ where }) => where === 'gdb').map(({ message }) => message),
  ];
  expect(said.filter((sentence) => sentence !== '').length, JSON.stringify(python?.layers)).toBeGreaterThan(0);
});

test('without any tool on PATH the report is there all the same', async () => {
  const folder = path.join(temporaryFolder(), 'bin');
  mkdirSync(folder);
  const python = path.join(root, '.venv/bin/python');
  const scene = await hangWith(
    { run: `${python} -c "import threading; threading.Event().wait()"`, shell: '/bin/bash -e {0}', gdb: 'always' },
    { env: { PATH: folder } },
  );
  const { verdict } = await uploadedEvidence(scene);
  expect(verdict.outcome).toBe('hung');
});
