import type { Db } from '../../platform/db/database.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Mail, Mailer } from '../../platform/mail/mailer.ts';
import type { Clock } from '../../platform/time/clock.ts';
import { profileOn } from '../documents/index.ts';
import { newToken } from '../identity/index.ts';
import { policyOn } from '../policy/index.ts';
import { insertConfirmation, markMailed, takeDueConfirmation } from './confirmations.repository.ts';
import { findElectronic } from './electronic-declarations.repository.ts';

type SenderDeps = { readonly db: Db; readonly clock: Clock; readonly mailer: Mailer };

/** Minutes until a mail is tried again that did not go out; after the last it is given up. */
const PAUSES_MINUTES = [1, 5, 30, 120, 720];
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/**
 * Mails to each who declared to join the code that confirms the address. The code exists in the mail alone, here only its
 * digest, so each attempt has a code of its own; a second mail of the same kind does no harm.
 */
export async function sendConfirmationMails(deps: SenderDeps): Promise<{ sent: number; notSent: number }> {
  const { db, clock, mailer } = deps;
  const round = { sent: 0, notSent: 0 };
  for (;;) {
    const mail = await inTransaction(db, (tx) => nextMail(tx, clock));
    if (!mail) return round;
    try {
      await mailer.send(mail);
      await inTransaction(db, (tx) => markMailed(tx, mail.declaredId));
      round.sent += 1;
    } catch {
      round.notSent += 1;
    }
  }
}

async function nextMail(
  tx: Parameters<typeof takeDueConfirmation>[0],
  clock: Clock,
): Promise<(Mail & { readonly declaredId: string }) | undefined> {
  const now = clock.now();
  const taken = await takeDueConfirmation(tx, now, (attempts) => {
    const pause = PAUSES_MINUTES[attempts - 1];
    return pause === undefined ? null : new Date(now.getTime() + pause * MINUTE);
  });
  const declared = taken && (await findElectronic(tx, taken.id));
  if (!declared?.applicant) return undefined;
  const { joining } = (await policyOn(tx, clock.today())).terms;
  const { secret, hash } = newToken();
  const expiresAt = new Date(now.getTime() + joining.confirmationDays * DAY);
  await insertConfirmation(tx, { tokenHash: hash, electronicDeclarationId: declared.id, createdAt: now, expiresAt });
  const { facts } = await profileOn(tx, clock.today());
  const { person } = declared.applicant;
  const name = person.legal_name ?? [person.first_names, person.surname].join(' ');
  return {
    declaredId: declared.id,
    id: newIdAt(now),
    from: { name: facts.name, address: facts.email },
    to: { name, address: person.email ?? '' },
    ...wordsOf({ name, cooperative: facts.name, secret, days: joining.confirmationDays })[declared.language],
    attachment: null,
    date: now,
  };
}

type Words = {
  readonly name: string;
  readonly cooperative: string;
  readonly secret: string;
  readonly days: number;
};

function wordsOf({ name, cooperative, secret, days }: Words) {
  return {
    de: {
      subject: `Bitte bestätigen Sie Ihren Beitritt zur ${cooperative}`,
      text: [
        `Guten Tag ${name},`,
        `mit dieser E-Mail-Adresse wurde der Beitritt zur ${cooperative} erklärt. Bitte geben Sie dort, wo Sie die Erklärung abgegeben haben, diesen Code ein:`,
        secret,
        `Der Code gilt ${days} Tage. Erst danach legen wir Ihre Erklärung dem Vorstand vor. Haben Sie nichts erklärt, brauchen Sie nichts zu tun: Ohne Bestätigung werden die Angaben gelöscht.`,
        `Mit freundlichen Grüßen\n${cooperative}`,
      ].join('\n\n'),
    },
    en: {
      subject: `Please confirm that you want to join ${cooperative}`,
      text: [
        `Dear ${name},`,
        `a declaration to join ${cooperative} was made with this e-mail address. Please enter this code where you made it:`,
        secret,
        `The code is valid for ${days} days. Only then do we put your declaration before the board. If you have declared nothing, there is nothing to do: without confirmation the data is erased.`,
        `Kind regards\n${cooperative}`,
      ].join('\n\n'),
    },
  };
}
