/**
 * A reader of ours that leaves (`| head`, a closed terminal) must not end us before the command's tree is looked after. The
 * command's own output is watched where it passes through; our own lines are simply lost then.
 */
export function quietStreams(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
