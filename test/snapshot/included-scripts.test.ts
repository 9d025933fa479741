import { expect, it } from 'vitest';
import { includedScripts } from '../../src/parse/included-scripts.ts';

const inShell = (text: string) => includedScripts('shell', text, '/repo/ci/run.sh', '/repo');

it('finds what a shell sources, beside the script or in the folder of the process', () => {
  expect(inShell('. ./common.sh\nif true; then source "lib/wait.sh"; fi\n')).toEqual([
    '/repo/common.sh',
    '/repo/lib/wait.sh',
  ]);
  expect(inShell('source "$(dirname "${BASH_SOURCE[0]}")/lib/wait.sh"\n. "$HERE/env.sh" && run\n')).toEqual([
    '/repo/ci/lib/wait.sh',
    '/repo/ci/env.sh',
  ]);
  expect(inShell('source "$(cd "$(dirname "$0")" && pwd)/lib.sh"')).toEqual(['/repo/ci/lib.sh']);
});

it('takes nothing for a name that is none', () => {
  expect(
    inShell('# . ./old.sh\necho source of it\nsource "$FILE"\n. "lib/$name.sh"\nfor f in lib/*; do . "$f"; done\n'),
  ).toEqual([]);
  expect(inShell(`. ${'$('.repeat(200)}`)).toEqual([]);
});

it('finds what make includes', () => {
  const text =
    'include version.mk rules/all.mk # both\n-include local.mk\n\tinclude this is a recipe\ninclude $(DIR)/x.mk\n';
  expect(includedScripts('make', text, '/repo/Makefile', '/repo')).toEqual([
    '/repo/version.mk',
    '/repo/rules/all.mk',
    '/repo/local.mk',
    '/repo/x.mk',
  ]);
});
