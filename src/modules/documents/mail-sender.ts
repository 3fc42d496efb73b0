import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { type Mail, type Mailer, MailNotAccepted, MailUncertain } from '../../platform/mail/mailer.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { personCalled } from '../persons/index.ts';
import { failAbandoned, markFailed, markForLater, markSent, takeDueMail } from './dispatches.repository.ts';
import { contentOf, sourceOf } from './documents.repository.ts';
import type { Dispatch } from './documents.types.ts';
import { mailOf } from './mail-of.ts';

export type SenderDeps = { readonly db: Db; readonly clock: Clock; readonly mailer: Mailer };
export type SendingRound = { readonly sent: number; readonly notSent: number };

/** Minutes to wait after the first, second … attempt that the server did not accept; after the last it is given up. */
const PAUSES_MINUTES = [1, 5, 30, 120, 720];

/** Longer than any handing over takes; whoever took a mail so long ago is gone. */
const ABANDONED_AFTER_MINUTES = 15;

const ABANDONED =
  'Der Versand wurde unterbrochen; ob die Nachricht hinausging, ist ungewiss. Bitte nachsehen und, wenn nötig, neu beauftragen.';
const UNCERTAIN =
  'Die Verbindung zum Mailserver brach ab, während er die Nachricht annahm; ob sie hinausging, ist ungewiss. Bitte nachsehen und, wenn nötig, neu beauftragen.';

/**
 * Hands over every mail that is due, one after the other. Each is marked before and after in a transaction of its own: a
 * mail cannot be called back, so one of which nobody can know whether it went out is given up for a person to look at,
 * never tried again.
 */
export async function sendDueMails(deps: SenderDeps): Promise<SendingRound> {
  const { db, clock } = deps;
  await inTransaction(db, (tx) =>
    failAbandoned(tx, { takenBefore: minutesFrom(clock.now(), -ABANDONED_AFTER_MINUTES), error: ABANDONED }),
  );
  const round = { sent: 0, notSent: 0 };
  for (;;) {
    const dispatch = await inTransaction(db, (tx) => takeDueMail(tx, clock.now()));
    if (!dispatch) return round;
    if (await sendOne(deps, dispatch)) round.sent += 1;
    else round.notSent += 1;
  }
}

async function sendOne({ db, clock, mailer }: SenderDeps, dispatch: Dispatch): Promise<boolean> {
  try {
    await mailer.send(await composeMail(db, dispatch, clock.now()));
  } catch (error) {
    await inTransaction(db, async (tx) => {
      const pause = isWorthAnotherTry(error) ? PAUSES_MINUTES[dispatch.attempts - 1] : undefined;
      const words = wordsOf(error);
      if (pause === undefined) await markFailed(tx, dispatch.id, words);
      else await markForLater(tx, dispatch.id, { at: minutesFrom(clock.now(), pause), error: words });
    });
    return false;
  }
  await inTransaction(db, (tx) => markSent(tx, dispatch.id, clock.now()));
  return true;
}

async function composeMail(db: Db, dispatch: Dispatch, date: Date): Promise<Mail> {
  const [source, content, person] = await Promise.all([
    sourceOf(db, dispatch.documentId),
    contentOf(db, dispatch.documentId),
    personCalled(db, { by: 'id', id: dispatch.personId }),
  ]);
  return mailOf({ dispatch, source, content, person, date });
}

function isWorthAnotherTry(error: unknown): boolean {
  return error instanceof MailNotAccepted && !error.isPermanent;
}

function wordsOf(error: unknown): string {
  if (error instanceof MailUncertain) return UNCERTAIN;
  return error instanceof Error ? error.message : String(error);
}

function minutesFrom(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
