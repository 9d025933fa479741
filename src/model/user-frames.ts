import { RUN_SCRIPT } from './snapshot/script.ts';
import type { Frame } from './snapshot.ts';

/** Whose code a file holds. `other`: neither below the workspace nor a known kind of library. */
export type Owner = 'workspace' | 'other' | 'library' | 'standard library' | 'frozen';

const LIBRARY = /(^|[\\/])(site-packages|dist-packages)[\\/]|\.egg[\\/]/;
const STANDARD_LIBRARY =
  /(^|[\\/])((lib|lib64|Lib)[\\/](python|pypy)\d(\.\d+)?t?[\\/]|python\d+\.zip[\\/])|^[A-Za-z]:\\.*\\Lib\\/;
/**
 * Packages that are `multiprocessing` under another name: the same files with the same classes and functions, which dill and Celery maintain
 * (`COPIES` in `python-helpers/whyhung_agent/start/originals.py`). Their code is told as that of the original.
 */
const COPY = /^.*[\\/](site-packages|dist-packages)[\\/](multiprocess|billiard)[\\/]/;

/** Files of one workspace that were judged already: thousands of frames stand in a few files. */
let judged: { readonly workspace: string; readonly owners: Map<string, Owner> } = { workspace: '', owners: new Map() };
/** More files than any report has; the names come from the target. */
const MOST_JUDGED = 20_000;

/** Sorts a file by path alone; `workspace` is absolute. */
export function ownerOf(file: string, workspace: string): Owner {
  if (judged.workspace !== workspace || judged.owners.size >= MOST_JUDGED) judged = { workspace, owners: new Map() };
  const known = judged.owners.get(file);
  if (known !== undefined) return known;
  const owner = judge(file, workspace);
  judged.owners.set(file, owner);
  return owner;
}

function judge(file: string, workspace: string): Owner {
  // The step's own script lies in no folder that a report names.
  if (file === RUN_SCRIPT) return 'workspace';
  if (file.startsWith('<frozen')) return 'frozen';
  if (file.startsWith('<')) return 'other';
  // Only the part below the workspace counts there: the workspace itself may lie below any folder.
  const inside = belowWorkspace(file, workspace);
  const path = inside ?? file;
  if (COPY.test(path)) return 'standard library';
  if (LIBRARY.test(path)) return 'library';
  if (STANDARD_LIBRARY.test(path)) return 'standard library';
  return inside === null ? 'other' : 'workspace';
}

/** The path relative to the workspace with `/`, or `null` where it is not below it. */
export function belowWorkspace(file: string, workspace: string): string | null {
  if (workspace === '') return null;
  const root = slashed(workspace).replace(/\/$/, '');
  const normal = slashed(file);
  if (!normal.startsWith(root) || normal[root.length] !== '/') return null;
  const rest = normal.slice(root.length + 1);
  return rest.includes('..') && rest.split('/').includes('..') ? null : rest;
}

function slashed(file: string): string {
  return file.includes('\\') ? file.replaceAll('\\', '/') : file;
}

/** A relative `co_filename` (a script given by a relative path before 3.9) made absolute. */
export function absoluteFile(file: string, cwd: string | null): string {
  if (cwd === null || file === '' || /^([/\\<]|[A-Za-z]:)/.test(file)) return file;
  return `${cwd.replace(/\/+$/, '')}/${file.replace(/^\.\//, '')}`;
}

/** Path as a report shows it: relative to the workspace, libraries from their package on, else as it is. */
export function shownFile(file: string, workspace: string): string {
  const owner = ownerOf(file, workspace);
  if (owner === 'workspace') return belowWorkspace(file, workspace) ?? file;
  if (owner === 'library')
    return file.replace(/^.*[\\/](site-packages|dist-packages)[\\/]/, '').replace(/^.*\.egg[\\/]/, '');
  if (COPY.test(file)) return file.replace(/^.*[\\/](site-packages|dist-packages)[\\/]/, '');
  if (owner === 'standard library') return modulePath(file);
  return pathInside(file);
}

/** `aiosqlite`: the top package of a library's file; `null` for any other file. */
export function packageOf(file: string, workspace: string): string | null {
  if (ownerOf(file, workspace) !== 'library') return null;
  return (
    shownFile(file, workspace)
      .split(/[\\/]/)[0]
      ?.replace(/\.pyc?$/, '') || null
  );
}

/** The path as a process that has mounts of its own names it. */
export function pathInside(file: string): string {
  return file.replace(IN_ROOT, '');
}

/** What lies in the root of a process that has one of its own, as in a container: its path there. */
const IN_ROOT = /^\/proc\/\d+\/root(?=\/)/;

/** `queue.py`, `concurrent/futures/thread.py`: a standard library file below its library folder; a copy's as the original's. */
export function modulePath(file: string): string {
  const known = MODULE_PATHS.get(file);
  if (known !== undefined) return known;
  if (MODULE_PATHS.size >= REMEMBERED_PATHS) MODULE_PATHS.clear();
  const found = belowLibrary(file);
  MODULE_PATHS.set(file, found);
  return found;
}

/** Every rule asks for every frame of every stack, and all of them stand in a few hundred files. */
const MODULE_PATHS = new Map<string, string>();
/** A megabyte or two. */
const REMEMBERED_PATHS = 10_000;

function belowLibrary(file: string): string {
  if (COPY.test(file)) return file.replace(COPY, 'multiprocessing/').replaceAll('\\', '/');
  const normal = file.replaceAll('\\', '/');
  const shortened = normal
    .replace(/^.*\/(lib|lib64|Lib)\/(python|pypy)\d(\.\d+)?t?\//, '')
    .replace(/^.*\/python\d+\.zip\//, '');
  return shortened === normal ? normal.replace(/^[A-Za-z]:\/.*\/Lib\//, '') : shortened;
}

/** `path:line` as a report shows it. */
export function place(frame: Pick<Frame, 'file' | 'line'>, workspace: string): string {
  if (frame.file === RUN_SCRIPT) return frame.line === null ? 'run:' : `run: line ${frame.line}`;
  const file = shownFile(frame.file, workspace);
  return frame.line === null ? file : `${file}:${frame.line}`;
}

/** `prefix/bin/pytest`, `Scripts\\flask.exe\\__main__.py`: where installers put the scripts of entry points. */
const LAUNCHER = /(^|[\\/])(bin|Scripts)[\\/]([^\\/.]+|[^\\/]+\.exe[\\/]__main__\.py)$/;

/**
 * A console script, which only calls the entry point of a package and exits with what that gives (entry points specification of the Python
 * packaging guide): nobody's own code, also in an environment inside the workspace.
 */
export function isLauncher({ file, function: name, source }: Pick<Frame, 'file' | 'function' | 'source'>): boolean {
  if (name !== '<module>' || !LAUNCHER.test(file)) return false;
  return source === null || source === '' || /\b(sys\.exit|SystemExit)\s*\(/.test(source);
}

/** The innermost frame of the user's own code: below the workspace, else elsewhere outside all libraries. */
export function userFrame(frames: readonly Frame[], workspace: string): Frame | null {
  const own = (frame: Frame, owner: Owner) => ownerOf(frame.file, workspace) === owner && !isLauncher(frame);
  return (
    frames.find((frame) => own(frame, 'workspace')) ??
    frames.find((frame) => own(frame, 'other') && !frame.file.startsWith('<')) ??
    null
  );
}

/** The innermost frame outside the standard library; a console script is none. */
export function outsideStandardLibrary(frames: readonly Frame[], workspace: string): Frame | null {
  return (
    frames.find((frame) => {
      const owner = ownerOf(frame.file, workspace);
      return owner !== 'standard library' && owner !== 'frozen' && !isLauncher(frame);
    }) ?? null
  );
}
