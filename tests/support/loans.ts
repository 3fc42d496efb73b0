import { expect } from 'vitest';
import type { Jobs } from '../../src/domain/impact/jobs.ts';
import type { Regime } from '../../src/domain/lending/allocation-order.ts';
import type { PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { type BusinessDate, parseDate } from '../../src/domain/time/business-date.ts';
import { Money } from '../../src/domain/money/money.ts';
import {
  castVote,
  completeCase,
  createCase,
  lockSecuredCase,
  makeOffer,
  recordDisclosure,
  startReview,
  submitCase,
  waiveItem,
  type LenderOfRecord,
} from '../../src/modules/cases/index.ts';
import { proposeGuarantee, signGuarantee } from '../../src/modules/guarantees/index.ts';
import { loanHistory, preparePayout, recordContract, releasePayout, type Loan } from '../../src/modules/loans/index.ts';
import { recordLoanPayment, reversePayment } from '../../src/modules/payments/index.ts';
import { recordIdentification } from '../../src/modules/persons/index.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import { somebody, type SignedIn } from './actors.ts';
import { lendingCooperative } from './credit-cases.ts';

/** What a case may differ in; everything else is as a board would wish. */
export type WantedLoan = {
  readonly borrowerPersonIds?: readonly string[];
  readonly principal?: string;
  readonly termMonths?: number;
  readonly regime?: Regime;
  readonly lenderOfRecord?: LenderOfRecord;
  readonly sector?: string;
  readonly district?: string;
  readonly firm?: 'founder' | 'existing';
  readonly jobs?: Partial<Jobs>;
  /** Set by the board with its votes. */
  readonly conditions?: readonly string[];
  readonly guarantorPersonId?: string;
  readonly isGuaranteeSigned?: boolean;
};

export type OfferedCase = { readonly caseId: string; readonly guarantorPersonId: string };

const IBAN = 'DE02120300000000202051';
const MONTHLY = { income: Money.parse('2400.00'), expenses: Money.parse('1600.00') };
const cent = (text: string): Money => Money.parse(text);

/**
 * A lending cooperative in which a loan stands after one call. The way there goes through the use cases, each step by
 * whom it falls to, all on the clock's day; what a test is about it does itself through HTTP.
 */
export async function loanOffice(db: Db, terms?: (terms: PolicyTerms) => PolicyTerms) {
  const coop = await lendingCooperative(db, terms);
  const { officer, board, treasurer, clock } = coop;
  const deed = (by: SignedIn): Deed => ({
    byUserId: by.userId,
    byPersonId: by.personId,
    today: clock.today(),
    recordedAt: clock.now(),
  });
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(db, work);

  /** Approved by the board; where a partner bank lends, recommended to it. */
  const decided = async (wanted: WantedLoan = {}): Promise<OfferedCase> => {
    const borrowers = wanted.borrowerPersonIds ?? [await somebody(db, { first_names: 'Mehmet', surname: 'Yılmaz' })];
    const guarantorPersonId =
      wanted.guarantorPersonId ?? (await somebody(db, { first_names: 'Ayşe', surname: 'Demir' }));
    return await within(async (tx) => {
      const { id } = await createCase(tx, {
        application: applicationOf(wanted, borrowers),
        requestKey: null,
        deed: deed(officer),
      });
      const step = { case: { by: 'id', id } as const, deed: deed(officer) };
      await submitCase(tx, step, { loanHistory });
      await startReview(tx, step);
      await completeFile(tx, { step, borrowers, officer });
      await vouch(tx, { ...step, guarantorPersonId }, wanted);
      await completeCase(tx, step);
      for (const member of board) {
        const vote = { isInFavour: true, reason: 'Tragbar.', conditions: wanted.conditions ?? [] };
        await castVote(tx, { ...step, deed: deed(member), ...vote }, { loanHistory });
      }
      return { caseId: id, guarantorPersonId };
    });
  };

  const offered = async (wanted: WantedLoan = {}): Promise<OfferedCase> => {
    const { caseId, guarantorPersonId } = await decided(wanted);
    const step = { case: { by: 'id', id: caseId } as const, deed: deed(officer) };
    await within((tx) => makeOffer(tx, { ...step, assumedPayoutDate: clock.today() }));
    return { caseId, guarantorPersonId };
  };

  const contracted = async (wanted: WantedLoan = {}): Promise<Loan> => {
    const { caseId } = await offered(wanted);
    const contract = { case: { by: 'id', id: caseId } as const, concludedOn: clock.today(), reference: 'Ordner 7' };
    return await within((tx) => recordContract(tx, { ...contract, deed: deed(officer) }));
  };

  /** Paid out today, or on a later bank day. */
  const running = async (wanted: WantedLoan = {}, executionDate: BusinessDate = clock.today()): Promise<Loan> => {
    const { id } = await contracted(wanted);
    return await within(async (tx) => {
      const payout = await preparePayout(tx, {
        loan: { by: 'id', id },
        executionDate,
        payeeName: 'Mehmet Yılmaz',
        payeeIban: IBAN,
        isRequestedBeforeWithdrawalEnds: true,
        requestKey: newId(),
        deed: deed(treasurer),
      });
      return (await releasePayout(tx, payout.id, deed(board[0]))).loan;
    });
  };

  /** Received on a day, today unless named; recorded today. */
  const paid = (loan: Pick<Loan, 'id'>, amount: string, valueDate: string = clock.today()) =>
    within((tx) =>
      recordLoanPayment(
        tx,
        { by: 'id', id: loan.id },
        {
          amount: cent(amount),
          valueDate: parseDate(valueDate),
          bankReference: null,
          payerPersonId: null,
          requestKey: null,
          deed: deed(treasurer),
        },
      ),
    );

  const reversed = (payment: { readonly id: string }, valueDate: string = clock.today()) =>
    within((tx) =>
      reversePayment(tx, {
        paymentId: payment.id,
        valueDate: parseDate(valueDate),
        reason: 'Rücklastschrift',
        requestKey: newId(),
        deed: deed(treasurer),
      }),
    );

  const { post, get } = coop;
  const pay = (loan: Pick<Loan, 'id'>, changes: object = {}, key: string = newId()) =>
    post(treasurer, `/v1/loans/${loan.id}/payments`, { amount: '156.45', value_date: clock.today(), ...changes }, key);
  const takeBack = (paymentId: string, changes: object = {}, key: string = newId()) =>
    post(
      treasurer,
      `/v1/payments/${paymentId}/reversals`,
      { value_date: clock.today(), reason: 'Rücklastschrift', ...changes },
      key,
    );
  const prepare = (loan: Pick<Loan, 'id'>, changes: object = {}, by: SignedIn = treasurer, key: string = newId()) =>
    post(
      by,
      `/v1/loans/${loan.id}/payouts`,
      { execution_date: clock.today(), payee_name: 'Mehmet Yılmaz', payee_iban: IBAN, ...changes },
      key,
    );
  const pageOfLoan = async (loan: Pick<Loan, 'id'>, by: SignedIn = officer) => {
    const answer = await get(by, `/v1/loans/${loan.id}`);
    expect(answer.statusCode).toBe(200);
    return answer.json();
  };
  const on = (day: string): void => clock.setToday(parseDate(day));

  return {
    ...coop,
    deed,
    on,
    decided,
    offered,
    contracted,
    running,
    paid,
    reversed,
    pay,
    takeBack,
    prepare,
    pageOfLoan,
  };
}

function applicationOf(wanted: WantedLoan, borrowerPersonIds: readonly string[]) {
  return {
    borrowerPersonIds,
    principal: cent(wanted.principal ?? '5000.00'),
    termMonths: wanted.termMonths ?? 36,
    purpose: 'Ersatzteile für Kundenfahrzeuge',
    purposeKind: 'working_capital' as const,
    regime: wanted.regime ?? 'BUSINESS',
    regimeReason: 'Läuft seit 2019 als Kfz-Meisterbetrieb',
    lenderOfRecord: wanted.lenderOfRecord ?? 'cooperative',
    sector: wanted.sector ?? 'Kfz-Handwerk',
    district: wanted.district ?? 'Nordstadt',
    jobsSecured: 2,
    jobsCreated: 0,
    jobsSecuredFte: null,
    jobsCreatedFte: null,
    ...wanted.jobs,
    firm: wanted.firm ?? null,
  };
}

type Step = { readonly case: { readonly by: 'id'; readonly id: string }; readonly deed: Deed };

type FileToComplete = { readonly step: Step; readonly borrowers: readonly string[]; readonly officer: SignedIn };

/** Papers are waived, figures disclosed, borrowers identified. */
async function completeFile(tx: Tx, { step, borrowers, officer }: FileToComplete): Promise<void> {
  const items = await tx.selectFrom('case_checklist_items').select('id').where('case_id', '=', step.case.id).execute();
  for (const { id } of items) await waiveItem(tx, { ...step, itemId: id, reason: 'Liegt auf Papier vor.' });
  const { today, recordedAt } = step.deed;
  await recordDisclosure(tx, {
    ...step,
    asOf: today,
    figures: {
      householdIncome: MONTHLY.income,
      householdExpenses: MONTHLY.expenses,
      businessIncome: cent('6200.00'),
      businessExpenses: cent('5000.00'),
      existingDebtService: Money.zero,
    },
  });
  for (const id of borrowers) {
    const shown = {
      documentKind: 'identity_card' as const,
      documentNumber: 'L01X00T47',
      issuedBy: 'Stadt Dortmund',
      validUntil: null,
      identifiedOn: today,
    };
    const author = { userId: officer.userId, personId: officer.personId };
    await recordIdentification(tx, { person: { by: 'id', id }, shown }, { author, recordedAt, today, requestId: null });
  }
}

/** For the whole principal. */
async function vouch(tx: Tx, step: Step & { readonly guarantorPersonId: string }, wanted: WantedLoan): Promise<void> {
  const proposed = await proposeGuarantee(
    tx,
    {
      ...step,
      kind: 'primary_liability',
      cap: cent(wanted.principal ?? '5000.00'),
      capIncludesInterestAndCosts: true,
      guarantorIsMerchant: false,
      validUntil: null,
    },
    lockSecuredCase,
  );
  if (wanted.isGuaranteeSigned === false) return;
  await signGuarantee(
    tx,
    {
      guarantee: { by: 'id', id: proposed.id },
      form: 'paper',
      signedOn: step.deed.today,
      paperLocation: 'Tresor, Ordner 1',
      guarantorIsMerchant: false,
      deed: step.deed,
    },
    lockSecuredCase,
  );
}
