import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { Unread } from '../../src/capture/assemble/sources/scripts.ts';
import { withSourceText } from '../../src/capture/assemble/sources/source-lines.ts';
import { deadlineIn } from '../../src/capture/evidence/deadline.ts';
import { foreignFiles } from '../../src/capture/foreign/foreign-files.ts';
import { snapshot } from '../diagnose/build.ts';
import { temporaryFolder } from '../support/temporary.ts';
import { foreign } from '../system/evidence.ts';
import { inCall } from '../system/kernel.ts';

/** Names of the files that the script of a shell takes commands from, below `folder`, after `files` have been written there. */
async function taken(files: Record<string, string>, plan: Partial<Unread> = {}): Promise<readonly string[]> {
  const folder = temporaryFolder();
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  const script: Unread = {
    kind: 'shell',
    isExact: true,
    files: [path.join(folder, 'ci/run.sh')],
    text: null,
    positions: [],
    isOfStep: false,
    ...plan,
  };
  const reader = foreignFiles();
  try {
    const shell = { ...foreign(['bash', 'ci/run.sh'], inCall(1, 'wait4')), pid: 1, cwd: folder };
    const own = { ...shell, uid: process.getuid?.() ?? null };
    const made = await withSourceText(snapshot([own]), reader, deadlineIn(20_000), new Map([[1, script]]));
    return (made.processes[0]?.script?.included ?? []).map(({ file }) => path.relative(folder, file));
  } finally {
    reader.close();
  }
}

it('follows files that sourced files source, beside the script, beside themselves and in the folder of the process', async () => {
  const files = {
    'ci/run.sh': '. "$(dirname "$0")/lib/all.sh"\n',
    'ci/lib/all.sh': '. "${BASH_SOURCE%/*}/log.sh"\nsource "$HERE/wait.sh"\n. ./env.sh\n',
    'ci/lib/log.sh': 'log() { echo "$1"; }\n',
    'ci/wait.sh': '. ./deep.sh\n',
    'env.sh': 'true\n',
    'deep.sh': 'true\n',
  };
  expect([...(await taken(files))].sort()).toEqual([
    'ci/lib/all.sh',
    'ci/lib/log.sh',
    'ci/wait.sh',
    'deep.sh',
    'env.sh',
  ]);
});

it('ends where files source each other, and after some files', async () => {
  const circle = { 'ci/run.sh': '. ./a.sh\n', 'a.sh': '. ./b.sh\n', 'b.sh': '. ./a.sh\n. ./ci/run.sh\n' };
  expect(await taken(circle)).toEqual(['a.sh', 'b.sh']);
  const chain = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`${at}.sh`, `. ./${at + 1}.sh\n`]));
  expect(await taken({ 'ci/run.sh': '. ./0.sh\n', ...chain })).toEqual(['0.sh', '1.sh', '2.sh', '3.sh']);
});

it('looks for what the script of the step sources where it runs', async () => {
  const files = {
    'ci/run.sh': '. lib/env.sh\n. "$(dirname "$0")/near.sh"\n',
    'lib/env.sh': 'true\n',
    'near.sh': 'true\n',
    'ci/near.sh': '',
  };
  expect(await taken(files, { isOfStep: true })).toEqual(['lib/env.sh', 'near.sh']);
});
