import { type BusinessDate, dateOf, laterOf, parseDate, yearOf } from '../../domain/time/business-date.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { checkNotParty, lockCase } from '../cases/index.ts';
import { getLoan, type Loan, type LoanStatement, payoutsOfLoan, statementOn } from '../loans/index.ts';
import { type Person, personsByIds } from '../persons/index.ts';
import { wayOfPaying } from './collection.ts';
import {
  asOfBeforePayout,
  asOfInFuture,
  lenderIsPartnerBank,
  loanNotPaidOut,
  noPayoutOrder,
  yearNotOver,
} from './documents.refusals.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import { instalmentPlanDataOf, interestDataOf, payoutOrderDataOf, standingOf } from './loan-data.ts';
import { statementDataOf } from './statement-data.ts';
import { insertReminderLetter, type Reminded } from './reminders.repository.ts';
import { type AskedReminder, reminderOf } from './reminders.service.ts';
import type { DataOf, DocumentKind } from './templates/index.ts';

/** Documents about the loan as it stood on a day; today when none is named. */
export type AccountKind = 'instalment_plan' | 'statement' | 'balance_confirmation';

export type Wanted =
  | { readonly kind: AccountKind; readonly asOf: BusinessDate | null }
  | { readonly kind: 'interest_statement'; readonly year: number }
  | AskedReminder
  | { readonly kind: 'payout_order' };

export type LoanDocument = Asking & { readonly loan: IdOrNumber; readonly wanted: Wanted };

/** What is to be written, and the day its figures speak of. */
type Content<Kind extends DocumentKind = DocumentKind> = {
  readonly kind: Kind;
  readonly data: DataOf<Kind>;
  readonly asOf: BusinessDate | null;
  /** Of which instalments a reminder speaks for the first time. */
  readonly reminds?: Reminded['rows'];
};
type Material = { readonly loan: Loan; readonly persons: ReadonlyMap<string, Person>; readonly deed: Deed };

/** A document about a loan: to its borrowers, or, as the payout order, for the house. */
export async function writeLoanDocument(
  tx: Tx,
  { loan: reference, wanted, deed, requestKey }: LoanDocument,
): Promise<StoredDocument> {
  const loan = await getLoan(tx, reference);
  await checkNotParty(tx, await lockCase(tx, { by: 'id', id: loan.caseId }), deed);
  const persons = await personsByIds(tx, loan.borrowerPersonIds);
  const isForTheHouse = wanted.kind === 'payout_order';
  const { kind, data, asOf, reminds } = await contentOf(tx, wanted, { loan, persons, deed });
  const document = await writeDocument(tx, {
    kind,
    data,
    addressees: isForTheHouse ? [] : loan.borrowerPersonIds.flatMap((id) => persons.get(id) ?? []),
    about: { caseId: loan.caseId, loanId: loan.id, guaranteeId: null, asOf },
    requestKey,
    deed,
  });
  if (reminds) await insertReminderLetter(tx, { documentId: document.id, loanId: loan.id, rows: reminds });
  return document;
}

async function contentOf(tx: Tx, wanted: Wanted, material: Material): Promise<Content> {
  if (wanted.kind === 'payout_order') return await payoutOrder(tx, material);
  if (wanted.kind === 'interest_statement') return await interestStatement(tx, wanted.year, material);
  if ('asOf' in wanted) return await account(tx, wanted, material);
  return await reminder(tx, wanted, material);
}

type AccountWanted = Extract<Wanted, { readonly kind: AccountKind }>;

async function account(tx: Tx, { kind, asOf }: AccountWanted, { loan, persons, deed }: Material): Promise<Content> {
  const day = asOf ?? laterOf(deed.today, loan.paidOutOn ?? deed.today);
  const statement = await stateOn(tx, loan, { day, today: deed.today });
  if (kind === 'balance_confirmation') return { kind, data: standingOf(statement, persons), asOf: day };
  const data = { instalment_plan: instalmentPlanDataOf, statement: statementDataOf }[kind](statement, persons);
  const payableOn = data.next ? parseDate(data.next.due_date) : deed.today;
  const way = await wayOfPaying(tx, loan, { payableOn, today: deed.today });
  return { kind, data: { ...data, ...way }, asOf: day };
}

type Days = { readonly day: BusinessDate; readonly today: BusinessDate };

/** `document.loan_not_paid_out`, `document.as_of_in_future`, `document.as_of_before_payout` */
async function stateOn(tx: Tx, loan: Loan, { day, today }: Days): Promise<LoanStatement> {
  if (loan.paidOutOn === null) throw loanNotPaidOut(loan.number);
  if (day < loan.paidOutOn) throw asOfBeforePayout(day, loan.number);
  if (day > laterOf(today, loan.paidOutOn)) throw asOfInFuture(day);
  return await statementOn(tx, { by: 'id', id: loan.id }, day);
}

async function interestStatement(tx: Tx, year: number, { loan, persons, deed }: Material): Promise<Content> {
  if (year >= yearOf(deed.today)) throw yearNotOver(year);
  const [before, end] = [dateOf(year - 1, 12, 31), dateOf(year, 12, 31)];
  const statement = await stateOn(tx, loan, { day: end, today: deed.today });
  const wasRunning = loan.paidOutOn !== null && loan.paidOutOn <= before;
  const earlier = wasRunning ? await stateOn(tx, loan, { day: before, today: deed.today }) : null;
  const data = interestDataOf({ year, before: earlier, end: statement }, persons);
  return { kind: 'interest_statement', data, asOf: end };
}

async function reminder(tx: Tx, asked: AskedReminder, { loan, persons, deed }: Material): Promise<Content> {
  const statement = await stateOn(tx, loan, { day: deed.today, today: deed.today });
  const { data, rows } = await reminderOf(tx, { asked, loan, statement, persons, deed });
  return { kind: asked.kind, data, asOf: deed.today, reminds: rows };
}

async function payoutOrder(tx: Tx, { loan, persons }: Material): Promise<Content> {
  if (loan.lenderOfRecord === 'partner_bank') throw lenderIsPartnerBank(loan.caseNumber);
  const payout = (await payoutsOfLoan(tx, loan.id)).find(({ status }) => status !== 'cancelled');
  if (!payout) throw noPayoutOrder(loan.number);
  const { preparedByPersonId, releasedByPersonId } = payout;
  const staff = await personsByIds(tx, [preparedByPersonId, ...(releasedByPersonId ? [releasedByPersonId] : [])]);
  const data = payoutOrderDataOf({ loan, payout }, new Map([...persons, ...staff]));
  return { kind: 'payout_order', data, asOf: null };
}
