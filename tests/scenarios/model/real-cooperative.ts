import { sql } from 'kysely';
import { bankingOffice } from '../../support/banking.ts';
import { booksDifferences } from '../../support/books.ts';
import type { Db } from '../../../src/platform/db/database.ts';
import { type CooperativeModel, duesClaimed, duesOpen, shareMoneyOpen } from './cooperative-model.ts';
import { standingOf } from './loan-model.ts';

/** The service as the model drives it: everything by HTTP, the nights by the job that closes days. */
export async function realCooperative(db: Db, today: string) {
  const office = await bankingOffice(db);
  office.on(today);
  await office.closedThrough(dayBefore(today));
  return { ...office, db };
}

export type RealCooperative = Awaited<ReturnType<typeof realCooperative>>;

export function dayBefore(day: string): string {
  return plusDays(day, -1);
}

export function plusDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

export const centsOf = (amount: string): number => Number(amount.replace('.', ''));
export const amountOf = (cents: number): string => (cents / 100).toFixed(2);

/** What the model says and what the service says, each as lines that a person can compare. */
type Told = Readonly<Record<string, unknown>>;

export function toldByModel(model: CooperativeModel): Told {
  const owed = (isFixed: boolean) =>
    model.settlements.filter((one) => one.isFixed === isFixed).reduce((sum, { balance }) => sum + balance, 0);
  return {
    bank: amountOf(model.bank),
    clearing: amountOf(model.clearing),
    'capital of leavers': amountOf(owed(false)),
    'owed to leavers': amountOf(owed(true)),
    ...Object.fromEntries(
      model.members.map((member) => [
        member.number,
        [
          `${member.shares} shares, ${amountOf(member.capital)} paid, ${amountOf(shareMoneyOpen(member))} open`,
          `dues ${amountOf(duesClaimed(member))}, ${amountOf(duesOpen(member))} open`,
          member.hasLeft ? `left ${member.leavesOn}` : 'member',
        ].join('; '),
      ]),
    ),
    ...Object.fromEntries(
      model.loans.map((loan) => {
        const { outstanding, credit, interestPaid } = standingOf({ ...loan, through: model.today });
        const paid = `${amountOf(interestPaid)} interest paid, ${amountOf(credit)} credit`;
        return [loan.number, loan.isWrittenOff ? 'written off, 0.00' : `${amountOf(outstanding)} outstanding, ${paid}`];
      }),
    ),
  };
}

type MemberLine = {
  readonly number: string;
  readonly left_on: string | null;
  readonly share_count: number;
  readonly share_capital: { readonly paid_in: string; readonly open: string };
  readonly dues: { readonly claimed: string; readonly open: string };
};
type LoanLine = {
  readonly number: string;
  readonly written_off_on: string | null;
  readonly outstanding_principal: string;
  readonly credit: string;
  readonly paid: { readonly interest: string };
};

export async function toldByService(real: RealCooperative): Promise<Told> {
  const { get, officer, treasurer, clock } = real;
  const read = async (url: string) => {
    const answer = await get(url.startsWith('/v1/reports') ? treasurer : officer, url);
    if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode} ${answer.body}`);
    return answer.json();
  };
  const { lines, is_balanced: isBalanced } = await read(`/v1/reports/trial-balance?as_of=${clock.today()}`);
  if (isBalanced !== true) throw new Error('the trial balance does not balance');
  const balance = (account: string): string =>
    lines.find((line: { account: string }) => line.account === account)?.balance ?? '0.00';
  const members: readonly MemberLine[] = (await read('/v1/members?limit=200')).items;
  const loans: readonly LoanLine[] = (await read('/v1/loans?limit=200')).items;
  return {
    bank: balance('bank'),
    clearing: balance('clearing'),
    'capital of leavers': balance('share_capital_of_leavers'),
    'owed to leavers': balance('liabilities_to_leavers'),
    ...Object.fromEntries(
      members.map(({ number, left_on: leftOn, share_count: shares, share_capital: capital, dues }) => [
        number,
        [
          `${shares} shares, ${capital.paid_in} paid, ${capital.open} open`,
          `dues ${dues.claimed}, ${dues.open} open`,
          leftOn === null ? 'member' : `left ${leftOn}`,
        ].join('; '),
      ]),
    ),
    ...Object.fromEntries(
      loans.map((loan) => [
        loan.number,
        loan.written_off_on === null
          ? `${loan.outstanding_principal} outstanding, ${loan.paid.interest} interest paid, ${loan.credit} credit`
          : `written off, ${loan.outstanding_principal}`,
      ]),
    ),
  };
}

/** What must hold whatever happened: entries balance, and what the records say of members and loans is in the general ledger. */
export async function soundness(db: Db): Promise<readonly string[]> {
  const differences = await booksDifferences(db);
  return differences.map(({ check, about, expected, found }) => `${check} of ${about}: ${expected}, found ${found}`);
}

/** How often each event has been posted, to see what a run has reached. */
export async function eventsPosted(db: Db): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ event: string; count: number }>`
    select event, count(*)::int as count from journal_entries group by event`.execute(db);
  return Object.fromEntries(rows.map(({ event, count }) => [event, count]));
}
