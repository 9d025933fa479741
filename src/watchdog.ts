import { noDebugger } from './base/no-debugger.ts';
import { type WatchdogPart, watchOver } from './run/watchdog/watch-over.ts';

noDebugger();
const part = process.argv[2] ?? '';
if (part === 'carry') {
  const { carryOverReport } = await import('./run/watchdog/carry.ts');
  process.stdout.write(await carryOverReport(process.stdin, () => void process.stdout.write('begun\n')));
} else {
  process.exit((await watchOver(part as WatchdogPart, process.env)) ? 0 : 1);
}
