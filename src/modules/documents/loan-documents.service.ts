import { type BusinessDate, dateOf, laterOf, plusDays, yearOf } from '../../domain/time/business-date.ts';
import { nextWorkingDayOnOrAfter } from '../../domain/time/working-days.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import type { IdOrNumber } from '../../platform/http/wire.ts';
import { checkNotParty, lockCase, offerNotFound, offersOf } from '../cases/index.ts';
import { guaranteesOfCase } from '../guarantees/index.ts';
import { getLoan, type Loan, type LoanStatement, payoutsOfLoan, statementOn } from '../loans/index.ts';
import { type Person, personsByIds } from '../persons/index.ts';
import { policyByNumber } from '../policy/index.ts';
import {
  asOfBeforePayout,
  asOfInFuture,
  lenderIsPartnerBank,
  loanNotPaidOut,
  noPayoutOrder,
  nothingOverdue,
  yearNotOver,
} from './documents.refusals.ts';
import { type Asking, writeDocument } from './documents.service.ts';
import type { StoredDocument } from './documents.types.ts';
import {
  arrearsDataOf,
  instalmentPlanDataOf,
  interestDataOf,
  payoutOrderDataOf,
  standingOf,
  statementDataOf,
} from './loan-data.ts';
import type { DataOf, DocumentKind } from './templates/index.ts';

/** Documents about the loan as it stood on a day; today when none is named. */
export type AccountKind = 'instalment_plan' | 'statement' | 'balance_confirmation';
export type ReminderKind = 'friendly_note' | 'first_reminder' | 'second_reminder' | 'final_notice';

export type Wanted =
  | { readonly kind: AccountKind; readonly asOf: BusinessDate | null }
  | { readonly kind: 'interest_statement'; readonly year: number }
  | { readonly kind: ReminderKind }
  | { readonly kind: 'payout_order' };

export type LoanDocument = Asking & { readonly loan: IdOrNumber; readonly wanted: Wanted };

/** What is to be written, and the day its figures speak of. */
type Content<Kind extends DocumentKind = DocumentKind> = {
  readonly kind: Kind;
  readonly data: DataOf<Kind>;
  readonly asOf: BusinessDate | null;
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
  const { kind, data, asOf } = await contentOf(tx, wanted, { loan, persons, deed });
  return await writeDocument(tx, {
    kind,
    data,
    addressees: isForTheHouse ? [] : loan.borrowerPersonIds.flatMap((id) => persons.get(id) ?? []),
    about: { caseId: loan.caseId, loanId: loan.id, guaranteeId: null, asOf },
    requestKey,
    deed,
  });
}

async function contentOf(tx: Tx, wanted: Wanted, material: Material): Promise<Content> {
  if (wanted.kind === 'payout_order') return await payoutOrder(tx, material);
  if (wanted.kind === 'interest_statement') return await interestStatement(tx, wanted.year, material);
  if ('asOf' in wanted) return await account(tx, wanted, material);
  return await reminder(tx, wanted.kind, material);
}

type AccountWanted = Extract<Wanted, { readonly kind: AccountKind }>;

async function account(tx: Tx, { kind, asOf }: AccountWanted, { loan, persons, deed }: Material): Promise<Content> {
  const day = asOf ?? laterOf(deed.today, loan.paidOutOn ?? deed.today);
  const statement = await stateOn(tx, loan, { day, today: deed.today });
  const data = { instalment_plan: instalmentPlanDataOf, statement: statementDataOf, balance_confirmation: standingOf };
  return { kind, data: data[kind](statement, persons), asOf: day };
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

/** A letter takes some days; AO §122(2) no. 1 counts on four. */
const DAYS_IN_THE_POST = 4;

/** Days to pay; the final notice gives the two weeks of BGB §498 after it has arrived. */
const DAYS_TO_PAY: Readonly<Record<ReminderKind, number>> = {
  friendly_note: 7,
  first_reminder: 10,
  second_reminder: 10,
  final_notice: 14 + DAYS_IN_THE_POST,
};

async function reminder(tx: Tx, kind: ReminderKind, { loan, persons, deed }: Material): Promise<Content> {
  const statement = await stateOn(tx, loan, { day: deed.today, today: deed.today });
  const [offer] = await offersOf(tx, [loan.caseId]);
  if (!offer) throw offerNotFound();
  const { terms } = await policyByNumber(tx, loan.policyNumber);
  const payBy = nextWorkingDayOnOrAfter(plusDays(deed.today, DAYS_TO_PAY[kind]), terms.decision.holidayState);
  const defaultRate = offer.figures.default_rate.de;
  const guarantees = await guaranteesOfCase(tx, loan.caseId);
  const isGuaranteed = guarantees.some(({ status }) => status === 'signed');
  const data = arrearsDataOf({ statement, defaultRate, isGuaranteed, payBy }, persons);
  if (data.rows.length === 0) throw nothingOverdue(loan.number);
  return { kind, data, asOf: deed.today };
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
