// Lays CPythons that the machine does not have into .cache/pythons, where the corpus, the reach matrix and .ci/run find them: the build of
// python-build-standalone that uv installs where there is one, else Debian sid's. Prints the path of each program.
//   node scripts/pythons.mjs 3.14 3.15
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { layDebian } from './pythons/debian.mjs';
import { folderOfPythons, noteOf, programIn } from './pythons/laid.mjs';
import { hasStandalone, layStandalone } from './pythons/standalone.mjs';

/** A registry or mirror that fails once mostly answers the next time. */
const TRIES = 3;

function tried(lay) {
  for (let left = TRIES - 1; ; left--) {
    try {
      return lay();
    } catch (error) {
      if (left === 0) throw error;
      console.error(`pythons: ${error.message}; once more`);
    }
  }
}

/** The path of the program of a minor version, laid now where it is not whole yet. */
function laid(minor) {
  const standalone = hasStandalone(minor);
  // In its final place from the start: Debian's program is given the absolute path of its libraries.
  const place = path.join(folderOfPythons, `${standalone ? 'standalone' : 'debian'}-${minor}`);
  if (!existsSync(noteOf(place))) {
    const program = tried(() => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      return standalone ? layStandalone(minor, place) : layDebian(minor, place);
    });
    writeFileSync(noteOf(place), JSON.stringify({ program }));
  }
  return programIn(place);
}

try {
  for (const minor of process.argv.slice(2)) {
    if (!/^3\.\d+$/.test(minor)) throw new Error(`'${minor}' is not a minor version such as 3.14`);
    console.log(laid(minor));
  }
} catch (error) {
  console.error(`pythons: ${error.message}`);
  process.exitCode = 1;
}
