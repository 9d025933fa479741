import { messageOf } from '../base/errors.ts';
import type { Log } from '../publish/host.ts';

/** Exit code of our own failure, as coreutils `timeout` has it. */
const EXIT_OUR_FAILURE = 125;

/**
 * Until the returned function is called, a defect of ours that nothing catches ends the command's tree before it ends us, so that
 * no command is left behind without its wrapper.
 */
export function guardAgainstDefects(endTreeAtOnce: () => void, log: Log): () => void {
  const onDefect = (failure: unknown) => {
    log.error(failure instanceof Error ? (failure.stack ?? failure.message) : messageOf(failure));
    endTreeAtOnce();
    process.exit(EXIT_OUR_FAILURE);
  };
  process.on('uncaughtException', onDefect);
  process.on('unhandledRejection', onDefect);
  return () => {
    process.off('uncaughtException', onDefect);
    process.off('unhandledRejection', onDefect);
  };
}
