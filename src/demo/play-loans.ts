import { applyCreditOfLoan, preparePayout, recordContract, releasePayout } from '../modules/loans/index.ts';
import { recordDuesOfMembers, recordLoanPayments, type Receipt, reversePayment } from '../modules/payments/index.ts';
import { runDues } from '../modules/members/index.ts';
import type { Tx } from '../platform/db/database.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Deed } from '../platform/http/deed.ts';
import type { Playing } from './play-people.ts';
import type { PlayingCase } from './play-cases.ts';
import { found, type Stage, type StagedCase } from './stage.ts';
import type { DuesAct, LoanAct } from './story.ts';

type Payment = Extract<LoanAct, { does: 'recordLoanPayment' }>;

/** Plays the contract, the payout and what is no plain payment; answers with what the API's audit log would name. */
export async function playLoanAct(
  tx: Tx,
  act: Exclude<LoanAct, Payment>,
  { stage, story, deed }: PlayingCase,
): Promise<Subject> {
  const staged = found(stage.cases, story);
  switch (act.does) {
    case 'recordContract': {
      const contract = { case: { by: 'id', id: staged.caseId } as const, concludedOn: deed.today, deed };
      const { id } = await recordContract(tx, { ...contract, reference: act.reference });
      staged.loanId = id;
      return { type: 'loan', id };
    }
    case 'preparePayout': {
      const { does: _does, ...order } = act;
      const loan = { by: 'id', id: idOfLoan(staged) } as const;
      const { id } = await preparePayout(tx, { ...order, loan, requestKey: `demo payout ${story}`, deed });
      staged.payoutId = id;
      return { type: 'payout', id };
    }
    case 'releasePayout': {
      const id = staged.payoutId ?? '';
      await releasePayout(tx, id, deed);
      return { type: 'payout', id };
    }
    case 'reversePayment': {
      const { bankReference, valueDate, reason } = act;
      const paymentId = found(staged.payments, bankReference);
      await reversePayment(tx, { paymentId, valueDate, reason, requestKey: `demo return ${bankReference}`, deed });
      return { type: 'payment', id: paymentId };
    }
    case 'runCredits':
      await applyCreditOfLoan(tx, idOfLoan(staged), deed);
      return { type: 'credit_run', id: deed.today };
  }
}

function idOfLoan({ loanId }: StagedCase): string {
  if (loanId === null) throw new RangeError("the demo's plan pays on a loan before its contract");
  return loanId;
}

/** Payments which nothing interrupts, in one go: the result is that of recording each alone. */
export async function playPayments(
  tx: Tx,
  payments: readonly { readonly act: Payment; readonly deed: Deed }[],
  { stage, story }: { readonly stage: Stage; readonly story: number },
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
    subjects.push({ type: 'dues_run', id: runId ?? act.month });
  }
  const receipts = scenes.flatMap(({ act, deed }) =>
    act.does === 'recordDuesPayment' ? [duesReceipt(act, { stage, deed })] : [],
  );
  const payments = receipts.length === 0 ? [] : await recordDuesOfMembers(tx, receipts);
  return [...subjects, ...payments.map(({ id }) => ({ type: 'payment', id }))];
}

function duesReceipt({ person, amount }: Extract<DuesAct, { does: 'recordDuesPayment' }>, { stage, deed }: Playing) {
  const payerPersonId = found(stage.persons, person);
  const memberId = found(stage.members, person);
  return { amount, valueDate: deed.today, bankReference: null, payerPersonId, memberId, requestKey: null, deed };
}
