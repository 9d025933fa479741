import { readFileSync } from 'node:fs';
import path from 'node:path';

/** The file of a Python process in a private folder: the row of its registration, and what faulthandler wrote behind it. */
export function registeredBy(privateDir: string, pid: number) {
  const text = readFileSync(path.join(privateDir, 'registered', `${pid}.txt`), 'utf8');
  const end = text.indexOf('\n') + 1;
  return { row: JSON.parse(text.slice(0, end)), dumps: text.slice(end) };
}
