import type { AddressInfo } from 'node:net';
import type { FastifyBaseLogger } from 'fastify';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import { closingJob } from './modules/day-close/index.ts';
import { sendDueMails } from './modules/documents/index.ts';
import { ensureAdministrator } from './modules/identity/index.ts';
import { sealAndRecordHeads, sendHeadMails } from './modules/integrity/index.ts';
import { sendConfirmationMails, tidyJoining } from './modules/joining/index.ts';
import { sumUpJournal } from './modules/ledger/index.ts';
import { ensureDefaultPolicy } from './modules/policy/index.ts';
import type { Db } from './platform/db/database.ts';
import { inTransaction } from './platform/db/transaction.ts';
import { failureForLog } from './platform/http/error-handler.ts';
import { forgetAnswersBefore } from './platform/http/idempotency.repository.ts';
import { closeShell } from './platform/http/shell.ts';
import type { HttpSettings } from './platform/http/shell.types.ts';
import { startJobs } from './platform/jobs/jobs.ts';
import { type Repeating, repeatedly } from './platform/jobs/repeatedly.ts';
import { outboxMailer } from './platform/mail/outbox-mailer.ts';
import { smtpMailer } from './platform/mail/smtp-mailer.ts';
import type { Clock } from './platform/time/clock.ts';

/** The generated sign-in of a new installation, shown once. */
export type FirstSignIn = { readonly login: string; readonly password: string };

/** Gives a new database its policy and its administrator; does nothing to one that has them. */
export async function ensureFoundation(db: Db, clock: Clock): Promise<FirstSignIn | null> {
  return inTransaction(db, async (tx) => {
    await ensureDefaultPolicy(tx, clock.today(), clock.now());
    return ensureAdministrator(tx, { recordedAt: clock.now(), today: clock.today() });
  });
}

export type RunningService = {
  /** `http://127.0.0.1:3000` */
  readonly url: string;
  /** True when the wanted port was taken and the next free one serves instead. */
  readonly isOnAnotherPort: boolean;
  /** Lets requests in flight finish; the database stays open. */
  readonly stop: () => Promise<void>;
};

/** Builds the app on an open database and listens; a taken port gives way to the next free one. */
export async function serve(db: Db, config: Config, clock: Clock): Promise<RunningService> {
  const shell = await buildApp({ db, clock, settings: settingsOf(config) });
  const port = await listenOnFreePort(shell.app, config);
  const working = { db, clock, log: shell.app.log };
  const mails = sendMails(working, config.mail);
  const repeating = [keepHouse(working), mails, seal(working), sumUp(working), doJobs(working)];
  return {
    url: `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`,
    isOnAnotherPort: config.port !== 0 && port !== config.port,
    stop: async () => {
      await Promise.all(repeating.map((each) => each.stop()));
      await closeShell(shell);
    },
  };
}

const SECONDS_A_DAY = 24 * 60 * 60;
const ANSWERS_KEPT_DAYS = 30;

type Working = { readonly db: Db; readonly clock: Clock; readonly log: FastifyBaseLogger };

/** At the start and once a day: forgets what is kept for a time only. The service does its work without it as well. */
function keepHouse({ db, clock, log }: Working): Repeating {
  return repeatedly({
    everySeconds: SECONDS_A_DAY,
    work: async () => {
      const before = new Date(clock.now().getTime() - ANSWERS_KEPT_DAYS * SECONDS_A_DAY * 1000);
      const answers = await inTransaction(db, (tx) => forgetAnswersBefore(tx, before));
      log.info({ answers, before }, 'old answers to idempotent requests forgotten');
      log.info(await tidyJoining({ db, clock }), 'declarations to join erased whose time was over');
    },
    onError: (error) =>
      log.error({ failure: failureForLog(error) }, 'what is kept for a time only could not be forgotten'),
  });
}

const SECONDS_BETWEEN_MAIL_ROUNDS = 20;

/** Hands over the mails that are due. */
function sendMails({ db, clock, log }: Working, { smtpUrl, outboxDir }: Config['mail']): Repeating {
  const mailer = smtpUrl === null ? outboxMailer(outboxDir) : smtpMailer(smtpUrl);
  return repeatedly({
    everySeconds: SECONDS_BETWEEN_MAIL_ROUNDS,
    work: async () => {
      const letters = await sendDueMails({ db, clock, mailer });
      const codes = await sendConfirmationMails({ db, clock, mailer });
      const heads = await sendHeadMails({ db, clock, mailer });
      const [sent, notSent] = [letters.sent + codes.sent + heads.sent, letters.notSent + codes.notSent + heads.notSent];
      if (sent + notSent > 0) log.info({ sent, notSent }, 'mails handed over');
    },
    onError: (error) => log.error({ failure: failureForLog(error) }, 'mails could not be handed over'),
  });
}

const SECONDS_BETWEEN_SEALINGS = 5;

/** Chains what was recorded since the last round, and writes down the head of each day that was closed meanwhile. */
function seal({ db, clock, log }: Working): Repeating {
  return repeatedly({
    everySeconds: SECONDS_BETWEEN_SEALINGS,
    work: async () => {
      const { heads } = await sealAndRecordHeads({ db, clock });
      if (heads.length > 0) log.info({ heads }, 'heads of the chain recorded');
    },
    onError: (error) => log.error({ failure: failureForLog(error) }, 'new rows could not be sealed'),
  });
}

const SECONDS_BETWEEN_SUMS = 60;

/** Balances of a large book are read from sums by day; this adds to them what was posted since the last round. */
function sumUp({ db, log }: Working): Repeating {
  return repeatedly({
    everySeconds: SECONDS_BETWEEN_SUMS,
    work: () => inTransaction(db, sumUpJournal),
    onError: (error) => log.error({ err: error }, 'the journal could not be summed up'),
  });
}

/** Takes jobs from the queue: the nightly close of days among them. */
function doJobs({ db, clock, log }: Working): Repeating {
  const closing = closingJob({ db, clock }, (closed) => log.info(closed, 'days closed'));
  return startJobs(db, [closing], { onError: (error) => log.error({ failure: failureForLog(error) }, 'a job failed') });
}

const PORTS_TRIED = 20;

async function listenOnFreePort(
  app: Awaited<ReturnType<typeof buildApp>>['app'],
  { host, port }: Config,
): Promise<number> {
  for (let tried = 0; ; tried += 1) {
    try {
      await app.listen({ host, port: port === 0 ? 0 : port + tried });
      return (app.server.address() as AddressInfo).port;
    } catch (error) {
      if (!isPortTaken(error) || tried + 1 === PORTS_TRIED) throw error;
    }
  }
}

function isPortTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}

const perMinute = (max: number) => ({ max, windowSeconds: 60 });

function settingsOf(config: Config): HttpSettings {
  const { calculator, sign_in, service } = config.callsPerMinute;
  return {
    logLevel: config.logLevel,
    publicOrigin: config.publicOrigin,
    trustedProxies: config.trustedProxies,
    rates: { calculator: perMinute(calculator), sign_in: perMinute(sign_in), service: perMinute(service) },
    version: VERSION,
  };
}

/** The version of the API as the OpenAPI document states it. */
export const VERSION = '0.1.0';
