import { dateInWords } from '../../domain/figures-in-words.ts';
import type { Db, Tx } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Mail, Mailer } from '../../platform/mail/mailer.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { findProfileOn } from '../documents/index.ts';
import { displayName, personsByIds } from '../persons/index.ts';
import { type DueHeadMail, markHeadMailed, takeDueHeadMail } from './head-mails.repository.ts';
import { headSheet } from './head-sheet.service.ts';
import type { SealHead } from './integrity.types.ts';
import { findHead } from './seals.repository.ts';

type SenderDeps = { readonly db: Db; readonly clock: Clock; readonly mailer: Mailer };

/** Minutes until a mail is tried again that did not go out; after the last it is given up. */
const PAUSES_MINUTES = [1, 5, 30, 120, 720];
const MINUTE = 60_000;

/**
 * Mails the head of a day to those who watch over the books. A second mail of the same head does no harm, so one of which
 * nobody knows whether it went out is sent again.
 */
export async function sendHeadMails({ db, clock, mailer }: SenderDeps): Promise<{ sent: number; notSent: number }> {
  const round = { sent: 0, notSent: 0 };
  for (;;) {
    const due = await inTransaction(db, (tx) => takeDue(tx, clock.now()));
    if (!due) return round;
    const mail = await mailOf(db, due, clock);
    try {
      if (!mail) throw new TypeError('nobody to write to, or nobody to write as');
      await mailer.send(mail);
      await inTransaction(db, (tx) => markHeadMailed(tx, due, clock.now()));
      round.sent += 1;
    } catch {
      round.notSent += 1;
    }
  }
}

async function takeDue(tx: Tx, now: Date): Promise<DueHeadMail | undefined> {
  return await takeDueHeadMail(tx, now, (attempts) => {
    const pause = PAUSES_MINUTES[attempts - 1];
    return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE);
  });
}

async function mailOf(db: Db, { day, personId }: DueHeadMail, clock: Clock): Promise<Mail | undefined> {
  const now = clock.now();
  const [head, person, profile] = await Promise.all([
    findHead(db, day),
    personsByIds(db, [personId]).then((persons) => persons.get(personId)),
    findProfileOn(db, clock.today()),
  ]);
  if (!head || !person || person.email === null || !profile) return undefined;
  const { name, email } = profile.facts;
  const fileName = `pruefsiegel-${day}.pdf`;
  return {
    id: newIdAt(now),
    from: { name, address: email },
    to: { name: displayName(person), address: person.email },
    subject: `Prüfsiegel der Bücher vom ${dateInWords(day).de}`,
    text: wordsOf(head, { reader: displayName(person), sender: name }),
    attachment: { fileName, mediaType: 'application/pdf', content: await headSheet(db, head) },
    date: now,
  };
}

function wordsOf(
  { day, position, seal }: SealHead,
  { reader, sender }: { readonly reader: string; readonly sender: string },
): string {
  return [
    `Guten Tag ${reader},`,
    `der ${dateInWords(day).de} ist abgeschlossen. Die Kette der Bücher und des Protokolls endete danach so:`,
    `Position ${position}\nSiegel ${seal}`,
    'Bitte bewahren Sie diese Nachricht auf. Mit Position und Siegel lässt sich später zeigen, dass bis zu diesem Tag nichts verändert wurde; das beiliegende Blatt ist zum Unterschreiben und Ablegen.',
    `Mit freundlichen Grüßen\n${sender}`,
  ].join('\n\n');
}
