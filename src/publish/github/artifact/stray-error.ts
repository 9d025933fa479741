/**
 * Runs `work` and rejects at once when an error escapes every promise meanwhile. `@actions/artifact` 6.2.1 throws inside an
 * emitter when its zip writer fails: that would end our process with the command's exit code lost. The handler stays until the
 * work has settled, since a second such error may follow the first.
 */
export function rejectOnStrayError<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    process.on('uncaughtException', reject);
    process.on('unhandledRejection', reject);
    const remove = () => {
      process.off('uncaughtException', reject);
      process.off('unhandledRejection', reject);
    };
    work().then(resolve, reject).finally(remove);
  });
}
