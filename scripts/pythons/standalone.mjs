import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { command } from './command.mjs';

/**
 * A Go module that carries builds of python-build-standalone as embedded files, each with a list of names, rights and links. These are what `uv` and
 * `setup-uv` install. The sum is that of go.sum: other content under the same version is refused.
 */
const MODULE = 'github.com/kluctl/go-embed-python';
const BUILDS = {
  '3.10': {
    version: 'v0.0.0-3.10.16-20241219-1',
    sum: 'h1:bfJRrtWlbdrPtwXXXZzA95yj2Pr9AvSbxDEm8YvbaP0=',
  },
  3.11: {
    version: 'v0.0.0-3.11.11-20241219-1',
    sum: 'h1:yVXFTxa6cvhLC6TwkDEHmNaiWlDyaFEGiXd1DQdoeOU=',
  },
  3.14: {
    version: 'v0.0.0-3.14.6-20260610-1',
    sum: 'h1:oGUS7++Wm3LgxUfD6AmJgKbKQD2wdQFO9PzyJv6T+E4=',
  },
};
const ARCHITECTURES = { x64: 'linux-amd64', arm64: 'linux-arm64' };
/** Bits of a mode as Go has them: the rights of Unix are the lowest nine, a folder is the highest. */
const RIGHTS = 0o777;
const IS_FOLDER = 2 ** 31;

/** Whether there is a build of this minor version (`3.14`) for this machine. */
export function hasStandalone(minor) {
  return BUILDS[minor] !== undefined && ARCHITECTURES[process.arch] !== undefined;
}

/** Lays the build of a minor version into `folder`, which is empty; the path of its program below it. Throws an `Error` in words. */
export function layStandalone(minor, folder) {
  const { version, sum } = BUILDS[minor];
  // Out of any module of ours: a `go.mod` above would otherwise be asked.
  const told = JSON.parse(command('go', ['mod', 'download', '-json', `${MODULE}@${version}`], { cwd: folder }));
  if (told.Sum !== sum) throw new Error(`${MODULE} ${version} has the sum ${told.Sum}, not ${sum}`);
  const data = path.join(told.Dir, 'python', 'internal', 'data', ARCHITECTURES[process.arch]);
  const { files } = JSON.parse(readFileSync(path.join(data, 'files.json'), 'utf8'));
  for (const file of files) lay(file, data, folder);
  return path.join('bin', `python${minor}`);
}

function lay(file, data, folder) {
  const place = path.join(folder, file.name);
  if (file.perm >= IS_FOLDER) mkdirSync(place, { recursive: true });
  else if (file.symlink !== undefined) symlinkSync(file.symlink, place);
  else {
    const source = path.join(data, file.name);
    writeFileSync(place, file.compressed ? gunzipSync(readFileSync(`${source}.gz`)) : readFileSync(source));
    chmodSync(place, file.perm & RIGHTS);
  }
}
