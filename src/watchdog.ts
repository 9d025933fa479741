import { noDebugger } from './base/no-debugger.ts';
import { type Part, watchOver } from './run/watchdog/watch-over.ts';

noDebugger();
const part = process.argv[2] ?? '';
if (part === 'carry') {
  const { carryToldReport } = await import('./run/watchdog/carry.ts');
  process.stdout.write(await carryToldReport(process.stdin, () => void process.stdout.write('begun\n')));
} else {
  process.exit((await watchOver(part as Part, process.env)) ? 0 : 1);
}
