import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where `scripts/pythons.mjs` lays interpreters, a folder each; without links, since environments remember where their interpreter is. */
export const folderOfPythons = realFolder(path.join(root, '.cache', 'pythons'));

function realFolder(place) {
  mkdirSync(place, { recursive: true });
  return realpathSync(place);
}

/** Written last: a folder without it is not whole. */
export function noteOf(folder) {
  return path.join(folder, 'whyhung-python.json');
}

/** The path of the program in a folder that is whole. */
export function programIn(folder) {
  return path.join(folder, JSON.parse(readFileSync(noteOf(folder), 'utf8')).program);
}

/** The programs of all interpreters that were laid. */
export function laidPythons() {
  if (!existsSync(folderOfPythons)) return [];
  const folders = readdirSync(folderOfPythons).map((name) => path.join(folderOfPythons, name));
  return folders.filter((folder) => existsSync(noteOf(folder))).map(programIn);
}
