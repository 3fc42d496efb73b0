import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

export type Received = { readonly to: readonly string[]; readonly message: string };

/** What the server does with a mail: accept it, answer with a code, or break off after it has arrived. */
export type Behaviour = 'accept' | number | 'break_off';

/** A mail server on a free port that does as it is told, for the test that starts it. */
export async function startMailServer() {
  const received: Received[] = [];
  let behaviour: Behaviour = 'accept';
  let latest: Socket | undefined;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, callback) {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        if (behaviour === 'break_off') {
          latest?.destroy();
          return;
        }
        if (behaviour !== 'accept') {
          callback(Object.assign(new Error('not now'), { responseCode: behaviour }));
          return;
        }
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          message: Buffer.concat(pieces).toString(),
        });
        callback();
      });
    },
  });
  server.server.on('connection', (socket: Socket) => {
    latest = socket;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
    });
  onTestFinished(stop);
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    stop,
    does: (what: Behaviour): void => {
      behaviour = what;
    },
  };
}
