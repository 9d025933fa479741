import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder that goes on PYTHONPATH. `dist/` and `src/` both lie beside `python-helpers/`, and bundling keeps this file's depth. */
export const INJECT_DIR = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'python-helpers', 'inject');
