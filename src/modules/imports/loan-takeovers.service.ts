import type { LoanTakeover } from '../../domain/imports/check-loans.ts';
import type { ImportRow } from '../../domain/imports/import-sheets.ts';
import type { LoanFact } from '../../domain/lending/loan-facts.ts';
import type { Tx } from '../../platform/db/database.ts';
import type { Deed } from '../../platform/http/deed.ts';
import { newIdAt } from '../../platform/ids.ts';
import { takeOverCase } from '../cases/index.ts';
import { takeOverGuarantee } from '../guarantees/index.ts';
import { recordContractTakenOver, takeOverHistories } from '../loans/index.ts';
import { insertPayments, type NewPayment, recordLoanPayments } from '../payments/index.ts';
import { type Carrying, idOf, type TakenOver } from './carrying.ts';
import { receiptOf } from './member-payments.service.ts';

/** Few enough payments for one statement. */
const PAYMENTS_AT_ONCE = 2000;

/** Contracts first, then what was paid on them before the cut-over, and what since. Ids of the loans, by their numbers. */
export async function takeOverLoans(
  tx: Tx,
  carrying: Carrying,
  taken: TakenOver,
): Promise<ReadonlyMap<string, string>> {
  const loans: LoanTaken[] = [];
  for (const takeover of carrying.found.checked.takeovers) {
    loans.push(await takeOverContract(tx, carrying, { takeover, taken }));
  }
  const payments = loans.flatMap((loan) => loan.payments.map(({ stands }) => stands));
  for (let from = 0; from < payments.length; from += PAYMENTS_AT_ONCE) {
    await insertPayments(tx, payments.slice(from, from + PAYMENTS_AT_ONCE));
  }
  const histories = loans.map(({ loanId, takeover, payments: paid }) => ({
    loanId,
    plan: takeover.book.plan,
    payments: paid.map(({ fact }) => fact),
  }));
  const { stored, deed } = carrying;
  await takeOverHistories(tx, histories, { takenOverOn: stored.cutOverOn, importId: stored.id, deed });
  for (const loan of loans) await recordPaymentsSince(tx, loan, deed);
  return new Map(loans.map(({ takeover, loanId }) => [takeover.row.number, loanId]));
}

type LoanTaken = {
  readonly takeover: LoanTakeover;
  readonly loanId: string;
  readonly payments: readonly ReturnType<typeof historic>[];
};

async function recordPaymentsSince(tx: Tx, { takeover, loanId }: LoanTaken, deed: Deed): Promise<void> {
  const { paymentsSince } = takeover;
  if (paymentsSince.length === 0) return;
  const receipts = paymentsSince.map((one) => ({ ...receiptOf(one, deed), whatExceeds: one.surplus ?? 'credit' }));
  await recordLoanPayments(tx, { by: 'id', id: loanId }, receipts);
}

type Taking = { readonly takeover: LoanTakeover; readonly taken: TakenOver };

async function takeOverContract(tx: Tx, carrying: Carrying, { takeover, taken }: Taking): Promise<LoanTaken> {
  const { stored, found, deed } = carrying;
  const { row, book, paymentsBefore } = takeover;
  const terms = book.agreement?.terms;
  if (!terms) throw new TypeError(`${row.number} has no terms`);
  const borrowers = [row.borrower, row.second_borrower].filter((number) => number !== null);
  const borrowerPersonIds = borrowers.map((number) => idOf(taken.persons, number));
  const contractedOn = row.contracted_on ?? row.paid_out_on;
  const reason = `Übernommen aus „${stored.fileName}“, Zeile ${row.line}: Darlehen ${row.number}.`;
  const caseId = await takeOverCase(tx, {
    application: {
      borrowerPersonIds,
      principal: row.principal,
      termMonths: terms.termMonths,
      purpose: row.purpose,
      purposeKind: row.purpose_kind ?? 'other',
      regime: row.regime,
      regimeReason: reason,
      lenderOfRecord: 'cooperative',
      sector: null,
      district: null,
      jobsSecured: 0,
      jobsCreated: 0,
      jobsSecuredFte: null,
      jobsCreatedFte: null,
      firm: null,
    },
    policyNumber: found.policy.number,
    contractedOn,
    paidOutOn: row.paid_out_on,
    reason,
    deed,
  });
  await takeOverGuarantees(tx, carrying, { loan: row.number, caseId, taken });
  const loanId = await recordContractTakenOver(tx, {
    externalNumber: row.number,
    caseId,
    terms,
    regime: row.regime,
    contractedOn,
    contractReference: row.contract_reference ?? reason,
    borrowerPersonIds,
    policy: found.policy,
    deed,
  });
  const payments = paymentsBefore.map((payment) =>
    historic(payment, { carrying, loanId, payer: borrowerPersonIds[0] ?? '' }),
  );
  return { takeover, loanId, payments };
}

type PaymentFact = Extract<LoanFact, { kind: 'payment' }>;

/** A payment of the past: on record as payment and as fact, under one id. */
function historic(
  { amount, value_date: valueDate, bank_reference: bankReference, surplus }: ImportRow<'payments'>,
  { carrying, loanId, payer }: { readonly carrying: Carrying; readonly loanId: string; readonly payer: string },
): { readonly stands: NewPayment; readonly fact: PaymentFact } {
  const { stored, deed } = carrying;
  const id = newIdAt(deed.recordedAt);
  return {
    stands: {
      id,
      purpose: 'loan',
      payerPersonId: payer,
      memberId: null,
      loanId,
      amount,
      valueDate,
      bankReference,
      requestKey: null,
      importId: stored.id,
      settlementId: null,
      deed,
    },
    fact: { kind: 'payment', factId: id, valueDate, amount, whatExceeds: surplus ?? 'credit' },
  };
}

async function takeOverGuarantees(
  tx: Tx,
  { found, deed }: Carrying,
  { loan, caseId, taken }: { readonly loan: string; readonly caseId: string; readonly taken: TakenOver },
): Promise<void> {
  for (const row of found.checked.file.guarantees.rows.filter((one) => one.loan === loan)) {
    await takeOverGuarantee(tx, {
      caseId,
      guarantorPersonId: idOf(taken.persons, row.guarantor),
      kind: row.kind,
      cap: row.cap,
      capIncludesInterestAndCosts: row.cap_includes_interest_and_costs,
      signedOn: row.signed_on,
      paperLocation: row.paper_location,
      validUntil: row.valid_until,
      deed,
    });
  }
}
