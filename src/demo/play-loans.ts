import { applyCreditOfLoan, preparePayout, recordContract, releasePayout } from '../modules/loans/index.ts';
import { runDues } from '../modules/dues/index.ts';
import { type Receipt, recordDuesOfMembers, recordLoanPayments, reversePayment } from '../modules/payments/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import { monthName } from './calendar.ts';
import type { ActOf, Playing, Plays } from './plays.ts';
import { found, type Stage, type StagedCase } from './stage.ts';
import type { DuesAct, LoanAct } from './story.ts';

type Payment = ActOf<'recordLoanPayment'>;

export const loanPlays: Plays<Exclude<LoanAct, Payment>['does']> = {
  recordContract: async (tx, { reference }, { stage, story, deed }) => {
    const staged = found(stage.cases, story);
    const contract = { case: { by: 'id', id: staged.caseId } as const, concludedOn: deed.today, reference, deed };
    const { id } = await recordContract(tx, contract);
    staged.loanId = id;
    return { type: 'loan', id };
  },
  preparePayout: async (tx, { does: _does, ...order }, { stage, story, deed }) => {
    const staged = found(stage.cases, story);
    const loan = { by: 'id', id: idOfLoan(staged) } as const;
    const { id } = await preparePayout(tx, { ...order, loan, requestKey: `demo payout ${story}`, deed });
    staged.payoutId = id;
    return { type: 'payout', id };
  },
  releasePayout: async (tx, _act, { stage, story, deed }) => {
    const id = found(stage.cases, story).payoutId;
    if (id === null) throw new RangeError("the demo's plan releases a payout nobody has prepared");
    await releasePayout(tx, id, deed);
    return { type: 'payout', id };
  },
  reversePayment: async (tx, { bankReference, valueDate, reason }, { stage, story, deed }) => {
    const paymentId = found(found(stage.cases, story).payments, bankReference);
    await reversePayment(tx, { paymentId, valueDate, reason, requestKey: `demo return ${bankReference}`, deed });
    return { type: 'payment', id: paymentId };
  },
  runCredits: async (tx, _act, { stage, story, deed }) => {
    await applyCreditOfLoan(tx, idOfLoan(found(stage.cases, story)), deed);
    return { type: 'credit_run', id: deed.today };
  },
};

export function idOfLoan({ loanId }: StagedCase): string {
  if (loanId === null) throw new RangeError("the demo's plan speaks of a loan before its contract");
  return loanId;
}

/** Payments which nothing interrupts, in one go: the result is that of recording each alone. */
export async function playPayments(
  tx: Tx,
  payments: readonly { readonly act: Payment; readonly deed: Deed }[],
  { stage, story }: Omit<Playing, 'deed'>,
): Promise<readonly Subject[]> {
  const staged = found(stage.cases, story);
  const receipts = payments.map(({ act, deed }): Receipt => {
    const { amount, valueDate, bankReference } = act;
    return { amount, valueDate, bankReference, payerPersonId: null, requestKey: null, deed };
  });
  const recorded = await recordLoanPayments(tx, { by: 'id', id: idOfLoan(staged) }, receipts);
  return recorded.map(({ payment }) => {
    if (payment.bankReference !== null) staged.payments.set(payment.bankReference, payment.id);
    return { type: 'payment', id: payment.id };
  });
}

/** A month's run, and the dues that came in that month in one go. */
export async function playDues(
  tx: Tx,
  scenes: readonly { readonly act: DuesAct; readonly deed: Deed }[],
  stage: Stage,
): Promise<readonly Subject[]> {
  const subjects: Subject[] = [];
  for (const { act, deed } of scenes) {
    if (act.does !== 'runDues') continue;
    const { runId } = await runDues(tx, { month: act.month, requestKey: null }, deed);
    subjects.push({ type: 'dues_run', id: runId ?? monthName(act.month) });
  }
  const receipts = scenes.flatMap(({ act, deed }) =>
    act.does === 'recordDuesPayment' ? [duesReceipt(act, { stage, deed })] : [],
  );
  const payments = receipts.length === 0 ? [] : await recordDuesOfMembers(tx, receipts);
  return [...subjects, ...payments.map(({ id }) => ({ type: 'payment', id }))];
}

function duesReceipt({ person, amount }: ActOf<'recordDuesPayment'>, { stage, deed }: Pick<Playing, 'stage' | 'deed'>) {
  const payerPersonId = found(stage.persons, person);
  const memberId = found(stage.members, person);
  return { amount, valueDate: deed.today, bankReference: null, payerPersonId, memberId, requestKey: null, deed };
}
