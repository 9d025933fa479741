import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { everyCPython, root } from '../support/python.ts';
import { temporaryFolder } from '../support/temporary.ts';

const PROGRAM = `
import sys
sys.path.insert(0, sys.argv[1])
from whyhung_source import source
clock, looks = [1000.0], []
source.time.monotonic = lambda: clock[0]
sys.addaudithook(lambda event, given: looks.append(clock[0]) if event == "open" and given[0] == "/proc/locks" else None)
for moment in (1000.0, 1000.05, 1000.09, 1000.2):
    clock[0] = moment
    for _ in range(3):
        assert source.read_source(sys.argv[2], (3, 8)).lines[0] == "wait()"
print(looks)
`;

import { lacksLinux } from '../support/needs.ts';

test.skipIf(lacksLinux('leases of files and their table')).each(everyCPython())(
  'Python $version: one look at the table of locks, which waits for all processors, serves the files of a moment',
  ({ path: python }) => {
    const file = path.join(temporaryFolder(), 'a.py');
    writeFileSync(file, 'wait()\n');
    const helpers = path.join(root, 'python-helpers');
    const told = execFileSync(python, ['-I', '-B', '-c', PROGRAM, helpers, file], { encoding: 'utf8' });
    expect(told).toBe('[1000.0, 1000.2]\n');
  },
);
