import { type ConnectOpts, Socket, type SocketConstructorOpts } from 'node:net';

/** What a pipe of Linux holds, so that one read empties it. */
export const PIPE_BYTES = 64 * 1024;

/** Takes one chunk. @returns whether its memory is free and the next may come; if not, the source is to be resumed. */
export type TakeChunk = (chunk: Buffer) => boolean;

/**
 * Reads the pipe into one buffer, again and again: allocating one for each chunk takes a third of the time. The types of
 * node do not know that the constructor takes `onread`; its documentation does (net, `new net.Socket`).
 */
export function readAgain(fd: number, take: TakeChunk): Socket {
  const buffer = Buffer.allocUnsafeSlow(PIPE_BYTES);
  const callback = (length: number) => take(length === PIPE_BYTES ? buffer : buffer.subarray(0, length));
  const options: SocketConstructorOpts & Pick<ConnectOpts, 'onread'> = {
    fd,
    readable: true,
    writable: false,
    onread: { buffer, callback },
  };
  return new Socket(options);
}

/** The same of a socket that exists already; node allocates its chunks. */
export function listenTo(socket: Socket, take: TakeChunk): Socket {
  socket.on('data', (chunk: Buffer) => {
    if (!take(chunk)) socket.pause();
  });
  return socket;
}
