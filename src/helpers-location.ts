import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** `dist/` or `src/`: both lie beside the folders of helpers, and bundling keeps this file's depth. */
const HERE = path.dirname(fileURLToPath(import.meta.url));

/** Folder that goes on PYTHONPATH. */
export const INJECT_DIR = path.join(HERE, '..', 'python-helpers', 'inject');

/** Programs of ours that run apart from the wrapper, so that what holds them does not hold it. */
export const HELPERS_DIR = path.join(HERE, '..', 'helpers');

/** What `helpers/watchdog.sh` becomes; there only where the wrapper is built. */
export const WATCHDOG_PROGRAM = path.join(HERE, 'watchdog.js');
