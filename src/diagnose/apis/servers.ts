import type { Frame } from '../../model/snapshot.ts';
import { ownerOf } from '../../model/user-frames.ts';

/** Methods by which `socketserver` hands a request to its handler, and those that servers built like it took over. */
const HANDING_ON: ReadonlySet<string> = new Set([
  'finish_request',
  'handle',
  'handle_one_request',
  'process_request',
  'process_request_thread',
  'serve_forever',
]);

/** A frame of a server of the standard library or of a library that hands a request on; what the user calls `handle` is none. */
export function isOfServer({ file, function: name }: Frame, workspace: string): boolean {
  return HANDING_ON.has(name) && ownerOf(file, workspace) !== 'workspace';
}
