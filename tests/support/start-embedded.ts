import { startEmbeddedServer } from '../../src/platform/db/embedded-server.ts';

/* Run by a test as a process of its own, to be killed: starts the server, says where it is, and stays. */
const server = await startEmbeddedServer({ dataDir: process.argv[2] ?? '', log: () => undefined, durable: false });
process.stdout.write(`${server.connectionString()}\n`);
