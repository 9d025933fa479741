// Lays CPythons that the machine does not have into .cache/pythons, where the corpus, the reach matrix and .ci/run find them: the build of
// python-build-standalone that uv installs where there is one, else Debian sid's; for `3.14t`, the free-threaded one, a build of our own out of
// Debian's sources. Prints the path of each program.
//   node scripts/pythons.mjs 3.14 3.15 3.14t
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { layDebian } from './pythons/debian.mjs';
import { folderOfPythons, noteOf, programIn } from './pythons/laid.mjs';
import { buildFreeThreaded } from './pythons/source.mjs';
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

/** A folder of `.cache/pythons`, and what lays the interpreter into it. `version`: `3.14`, or `3.14t`. */
function layingOf(version) {
  const minor = version.replace('t', '');
  if (version !== minor) return { name: `source-${version}`, lay: (place) => buildFreeThreaded(minor, place) };
  if (hasStandalone(minor)) return { name: `standalone-${minor}`, lay: (place) => layStandalone(minor, place) };
  return { name: `debian-${minor}`, lay: (place) => layDebian(minor, place) };
}

/** The path of the program of a version, laid now where it is not whole yet. */
function laid(version) {
  const { name, lay } = layingOf(version);
  // In its final place from the start: programs are given the absolute path of their libraries.
  const place = path.join(folderOfPythons, name);
  if (!existsSync(noteOf(place))) {
    const program = tried(() => {
      rmSync(place, { recursive: true, force: true });
      mkdirSync(place, { recursive: true });
      return lay(place);
    });
    writeFileSync(noteOf(place), JSON.stringify({ program }));
  }
  return programIn(place);
}

try {
  for (const version of process.argv.slice(2)) {
    if (!/^3\.\d+t?$/.test(version)) throw new Error(`'${version}' is not a minor version such as 3.14 or 3.14t`);
    console.log(laid(version));
  }
} catch (error) {
  console.error(`pythons: ${error.message}`);
  process.exitCode = 1;
}
