/**
 * From here on SIGUSR1 does nothing to us. By itself Node opens a debugger on it (node `src/inspector_agent.cc`), through which everybody on the
 * machine could run code with our rights, and our command line has the command's name in it: `pkill -USR1 -f pytest` finds us too.
 */
export function noDebugger(): void {
  process.on('SIGUSR1', () => undefined);
}
