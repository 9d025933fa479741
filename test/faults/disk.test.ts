import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { reportArtifacts, uploadedEvidence } from '../end-to-end/use-action.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { HANG, hangWith } from './hang.ts';

const isRoot = process.getuid?.() === 0;
if (!isRoot) console.log('skipped: only root can mount a disk that is full or cannot be written to');

/** A file system of its own; `null`, said, where none can be mounted. */
function mounted(options: string): string | null {
  const disk = path.join(temporaryFolder(), 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', disk]).status !== 0) {
    console.log('skipped: no file system can be mounted here');
    return null;
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  return disk;
}

/** A report that had to go elsewhere stays there for later steps: not in a test. */
const removeReport = (log: string) =>
  onTestFinished(() => {
    const folder = /the report is in (\S*\/whyhung-report-\w+) instead/.exec(log)?.[1];
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  });

/** Fills what is left of a disk, the last byte included. */
const fill = (disk: string) =>
  `python -c "
with open('${disk}/filler', 'wb', buffering=0) as file:
    for size in (4096, 1):
        try:
            while file.write(b'x' * size): pass
        except OSError: pass
"`;

test.skipIf(!isRoot)('a disk that is full: the report is made on another one', async () => {
  const disk = mounted('size=256k');
  if (disk === null) return;
  const scene = await hangWith({ run: `${fill(disk)}\n${HANG}` }, { env: { RUNNER_TEMP: disk } });
  const { main } = scene.run;
  removeReport(main.log);
  expect(main.log).toMatch(/could not be written to .* \(ENOSPC.*; the report is in .* instead/);
  expect(main.summary).toContain('wait_for_nothing');
  expect((await uploadedEvidence(scene)).text('summary.md')).toContain('wait_for_nothing');
});

test.skipIf(!isRoot)('a full disk that also holds the files of the step: log and artifact tell', async () => {
  const disk = mounted('size=256k');
  if (disk === null) return;
  const files = Object.fromEntries(
    ['OUTPUT', 'STATE', 'STEP_SUMMARY'].map((name) => [`GITHUB_${name}`, path.join(disk, name)]),
  );
  for (const file of Object.values(files)) writeFileSync(file, '');
  const scene = await hangWith(
    { run: `${fill(disk)}\n${HANG}` },
    { env: { RUNNER_TEMP: disk, TMPDIR: disk, ...files } },
  );
  const { main } = scene.run;
  removeReport(main.log);
  expect(main.log).toContain('wait_for_nothing');
  expect(main.log).toContain('No job summary was written: ');
  expect(main.log).toMatch(/Could not write the step's outputs: .*ENOSPC/);
  expect(reportArtifacts(scene.service)).toHaveLength(1);
});

test.skipIf(!isRoot)('a report folder on a disk that cannot be written to', async () => {
  const disk = mounted('size=256k,ro');
  if (disk === null) return;
  const scene = await hangWith({ 'report-dir': path.join(disk, 'report') });
  const { main } = scene.run;
  removeReport(main.log);
  expect(main.log).toMatch(/could not be written to .* \(EROFS.*; the report is in .* instead/);
  expect(main.summary).toContain('wait_for_nothing');
  expect((await uploadedEvidence(scene)).text('summary.md')).toContain('wait_for_nothing');
});

test('the report folder vanishes while it is written to, again and again', async () => {
  const report = path.join(temporaryFolder(), 'report');
  const script = `(while sleep 0.02; do rm -rf ${report}; done) & ${HANG}`;
  const { run, service } = await hangWith({ run: script, 'report-dir': report });
  removeReport(run.main.log);
  expect(run.main.summary).toContain('wait_for_nothing');
  // What was written and is gone again is told; what could not be written went elsewhere.
  const said = /was left out of the artifact|no readable file|could not be written/.test(run.main.log);
  const uploaded =
    reportArtifacts(service).length === 1 && readdirSync(run.main.outputs['report-dir'] ?? '').length > 0;
  expect(said || uploaded, run.main.log).toBe(true);
});
