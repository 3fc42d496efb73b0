import { type DuePart, totalOf } from '../../domain/direct-debits/due-parts.ts';
import { partInWords } from '../../domain/direct-debits/remittance.ts';
import { isByPlan, prenotificationOf } from '../../domain/direct-debits/prenotification.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { type BankRun, type BankRunItem, itemsOfRun, lockRun, notInThisStatus } from '../bank-runs/index.ts';
import { type DataOf, sendToAddressees, type StoredDocument, writeDocument } from '../documents/index.ts';
import { type Loan, loansByIds } from '../loans/index.ts';
import { findMandate } from '../mandates/index.ts';
import { personCalled } from '../persons/index.ts';
import { policyOn } from '../policy/index.ts';
import { fullCreditorOn } from './creditor.ts';
import { debtsOfLoans } from './debts-of-loans.service.ts';
import { debtsOfMembers } from './debts-of-members.service.ts';
import { collectsNothing } from './direct-debits.refusals.ts';
import type { Debt } from './direct-debits.types.ts';
import { announcedItems, insertPrenotification } from './prenotifications.repository.ts';

export type Announcing = {
  readonly run: IdOrNumber;
  /** Each letter goes out as well: by e-mail where an address is on record, else onto the list for the printer. */
  readonly isSent: boolean;
  readonly requestKey: string;
  readonly deed: Deed;
};

export type Announced = {
  readonly run: BankRun;
  readonly written: readonly StoredDocument[];
  readonly notAnnounced: readonly { readonly item: BankRunItem; readonly reason: Reason }[];
  /** Debits whose letter is still to be written. */
  readonly remaining: number;
};

/** A letter takes a tenth of a second; nobody waits longer than ten. */
const LETTERS_AT_ONCE = 50;

/**
 * Writes the letters that announce the debits of a released run, each once; what the instalment plan announces needs none.
 * Too late is better than never. `bank_run.not_found`, `bank_run.not_in_this_status`, `collection.not_a_collection`,
 * `collection.no_creditor_id`
 */
export async function announceRun(tx: Tx, asked: Announcing): Promise<Announced> {
  const run = await lockRun(tx, asked.run);
  if (run.kind !== 'collection') throw collectsNothing(run.number);
  if (run.status !== 'released' && run.status !== 'sent') throw notInThisStatus(run.status);
  const told = await announcedItems(tx, run.id);
  const items = (await itemsOfRun(tx, run.id)).filter(({ id, status }) => status === 'under_way' && !told.has(id));
  const debits = await debitsOf(tx, items, asked.deed.today);
  const notAnnounced = debits.flatMap(({ item, reason }) => (reason ? [{ item, reason }] : []));
  const toTell = debits.filter(({ reason }) => reason === null);
  const written: StoredDocument[] = [];
  for (const debit of toTell.slice(0, LETTERS_AT_ONCE)) written.push(await announce(tx, debit, asked));
  return { run, written, notAnnounced, remaining: toTell.length - written.length };
}

type Debit = {
  readonly item: BankRunItem;
  /** What it is made of; empty where less or more is owed by now. */
  readonly parts: readonly DuePart[];
  /** Null for dues. */
  readonly loan: Loan | null;
  /** Of the loan or the member. */
  readonly number: string;
  /** Why no letter is written. */
  readonly reason: Reason | null;
};

async function debitsOf(tx: Tx, items: readonly BankRunItem[], today: BusinessDate): Promise<readonly Debit[]> {
  const terms = (await policyOn(tx, today)).terms.banking;
  const loans = await loansByIds(tx, idsOf(items, 'loan'));
  const debits: Debit[] = [];
  for (const [day, ofDay] of Map.groupBy(items, ({ executeOn }) => executeOn)) {
    const debts = [
      ...(await debtsOfMembers(tx, idsOf(ofDay, 'dues'), { today, day })),
      ...(await debtsOfLoans(tx, loans, day)),
    ];
    for (const item of ofDay) {
      const debt = debts.find(({ thing }) => thing.kind === item.thing.kind && thing.id === item.thing.id);
      if (!debt) throw new TypeError(`order ${item.endToEndId} is about nobody's debt`);
      const parts = totalOf(debt.parts).equals(item.amount) ? debt.parts : [];
      const { sentence } = prenotificationOf({ parts, collectOn: day }, { today, terms });
      const reason = reasonFor({ item, parts, today }, sentence);
      const loan = loans.find(({ id }) => id === item.thing.id) ?? null;
      debits.push({ item, parts, loan, number: debt.number, reason });
    }
  }
  return debits;
}

function idsOf(items: readonly BankRunItem[], kind: Debt['thing']['kind']): readonly string[] {
  return items.filter(({ thing }) => thing.kind === kind).map(({ thing }) => thing.id);
}

type Told = Pick<Debit, 'item' | 'parts'> & { readonly today: BusinessDate };

function reasonFor({ item, parts, today }: Told, byPlan: Reason['sentence']): Reason | null {
  if (isByPlan({ parts, collectOn: item.executeOn })) return { code: 'collection.announced_by_plan', sentence: byPlan };
  return item.executeOn > today ? null : DAY_HAS_COME;
}

const DAY_HAS_COME: Reason = {
  code: 'collection.day_has_come',
  sentence: {
    de: 'Der Tag der Lastschrift ist da oder vorbei; anzukündigen gibt es nichts mehr.',
    en: 'The day of the debit has come or passed; there is nothing to announce any more.',
  },
};

async function announce(tx: Tx, debit: Debit, { requestKey, deed, isSent }: Announcing): Promise<StoredDocument> {
  const { item, loan } = debit;
  const mandate = item.mandate && (await findMandate(tx, item.mandate.id));
  if (!mandate) throw new TypeError(`direct debit ${item.endToEndId} has no mandate`);
  const about = loan
    ? { caseId: loan.caseId, loanId: loan.id }
    : { caseId: null, loanId: null, memberId: item.thing.id };
  const document = await writeDocument(tx, {
    kind: 'prenotification',
    data: await dataOf(tx, debit, deed.today),
    addressees: [await personCalled(tx, { by: 'id', id: mandate.personId })],
    about: { ...about, guaranteeId: null, asOf: null },
    requestKey: `${requestKey}:${item.id}`,
    deed,
  });
  await insertPrenotification(tx, { itemId: item.id, documentId: document.id, deed });
  if (isSent) await sendToAddressees(tx, document, { requestKey, deed });
  return document;
}

async function dataOf(tx: Tx, debit: Debit, today: BusinessDate): Promise<DataOf<'prenotification'>> {
  const { item, parts, loan, number } = debit;
  if (!item.mandate) throw new TypeError(`direct debit ${item.endToEndId} has no mandate`);
  return {
    number,
    is_of_loan: loan !== null,
    collect_on: item.executeOn,
    amount: item.amount.toText(),
    rows: parts.map((part) => ({ what: partInWords(part), due_on: part.dueOn, open: part.open.toText() })),
    remittance: item.remittance,
    mandate_reference: item.mandate.reference,
    mandate_signed_on: item.mandate.signedOn,
    creditor_id: (await fullCreditorOn(tx, today)).creditorId,
    account_holder: item.counterpartyName,
    iban_ends_with: item.counterpartyIban.slice(-4),
  };
}
