import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { newIdAt } from '../../platform/ids.ts';
import type { Loan } from '../loans/index.ts';
import { contactInFuture, contactNotFound } from './collections.refusals.ts';
import { findContact, insertContact, type Contact, type ContactChannel } from './contacts.repository.ts';
import { lockLookedAfter } from './looked-after-loans.ts';

export type NewContact = {
  readonly loan: IdOrNumber;
  readonly channel: ContactChannel;
  readonly contactedOn: BusinessDate;
  /** Whom one spoke to: a person on record, or a name; neither means the borrower addressed first. */
  readonly personId: string | null;
  readonly contactName: string | null;
  readonly text: string;
  /** The note this one corrects; it stays readable. */
  readonly correctsId: string | null;
  readonly requestKey: string | null;
  readonly deed: Deed;
};

/** Notes a contact about a loan, running or not. */
export async function recordContact(tx: Tx, asked: NewContact): Promise<Contact> {
  const { deed, contactedOn, contactName } = asked;
  if (contactedOn > deed.today) throw contactInFuture(contactedOn);
  const loan = await lockLookedAfter(tx, asked.loan, deed);
  if (asked.correctsId !== null) await checkIsOf(tx, loan, asked.correctsId);
  const id = newIdAt(deed.recordedAt);
  const personId = contactName === null ? (asked.personId ?? firstBorrower(loan)) : null;
  await insertContact(tx, { ...asked, id, loanId: loan.id, personId });
  const recorded = await findContact(tx, id);
  if (!recorded) throw contactNotFound();
  return recorded;
}

function firstBorrower({ borrowerPersonIds: [first], number }: Loan): string {
  if (first === undefined) throw new TypeError(`loan ${number} has no borrower`);
  return first;
}

async function checkIsOf(tx: Tx, loan: Loan, noteId: string): Promise<void> {
  const note = await findContact(tx, noteId);
  if (note?.loanId !== loan.id) throw contactNotFound();
}
