import {
  acceptItem,
  castVote,
  completeCase,
  createCase,
  lockSecuredCase,
  makeOffer,
  recordDisclosure,
  startReview,
  submitCase,
  uploadDocument,
} from '../../src/modules/cases/index.ts';
import { itemsOf } from '../../src/modules/cases/case-file.repository.ts';
import { proposeGuarantee, signGuarantee } from '../../src/modules/guarantees/index.ts';
import { loanHistory, preparePayout, recordContract, releasePayout } from '../../src/modules/loans/index.ts';
import { recordLoanPayments } from '../../src/modules/payments/index.ts';
import { recordIdentification } from '../../src/modules/persons/index.ts';
import { ensureDefaultPolicy } from '../../src/modules/policy/index.ts';
import { Money } from '../../src/domain/money/money.ts';
import { type BusinessDate, parseDate } from '../../src/domain/time/business-date.ts';
import type { Db, Tx } from '../../src/platform/db/database.ts';
import { inTransaction } from '../../src/platform/db/transaction.ts';
import type { Deed } from '../../src/platform/http/deed.ts';
import { newId } from '../../src/platform/ids.ts';
import { type SignedIn, signedIn, somebody } from '../support/actors.ts';

/** A cooperative that lends, made through the use cases, each loan in one transaction so that hundreds take seconds. */
export type Lending = {
  readonly treasurer: SignedIn;
  /** A loan of 10,000.00 over 48 months, paid out on that day; returns its id. */
  readonly lend: (payoutDate: BusinessDate) => Promise<string>;
  /** Payments of one amount on these days, in one transaction. */
  readonly repay: (loanId: string, amount: Money, days: readonly BusinessDate[]) => Promise<void>;
};

const PRINCIPAL = Money.parse('10000.00');

export async function openLending(db: Db): Promise<Lending> {
  await inTransaction(db, (tx) => ensureDefaultPolicy(tx, parseDate('2009-01-26'), new Date('2009-01-26T09:00:00Z')));
  const board: readonly [SignedIn, SignedIn] = [await signedIn(db, 'board'), await signedIn(db, 'board')];
  const officer = await signedIn(db, 'credit_officer');
  const treasurer = await signedIn(db, 'treasurer');
  const staff = { board, officer, treasurer };
  return {
    treasurer,
    lend: async (day) => {
      const [borrower, guarantor] = [await somebody(db), await somebody(db)];
      return await inTransaction(db, (tx) => lend(tx, { staff, borrower, guarantor, day }));
    },
    repay: async (loanId, amount, days) => {
      const receipts = days.map((day) => ({
        amount,
        valueDate: day,
        bankReference: null,
        payerPersonId: null,
        requestKey: null,
        deed: deedOn(treasurer, day),
      }));
      await inTransaction(db, (tx) => recordLoanPayments(tx, { by: 'id', id: loanId }, receipts));
    },
  };
}

type NewLoan = {
  readonly staff: {
    readonly board: readonly [SignedIn, SignedIn];
    readonly officer: SignedIn;
    readonly treasurer: SignedIn;
  };
  readonly borrower: string;
  readonly guarantor: string;
  readonly day: BusinessDate;
};

function deedOn(by: SignedIn, day: BusinessDate): Deed {
  return { byUserId: by.userId, byPersonId: by.personId, today: day, recordedAt: new Date(`${day}T10:00:00Z`) };
}

async function lend(tx: Tx, { staff, borrower, guarantor, day }: NewLoan): Promise<string> {
  const deed = deedOn(staff.officer, day);
  const creditCase = await apply(tx, borrower, deed);
  const at = { case: { by: 'id', id: creditCase } as const, deed };
  await secure(tx, { creditCase, guarantor, deed });
  await completeFile(tx, { creditCase, borrower, deed });
  for (const member of staff.board) {
    const vote = { isInFavour: true, reason: 'Die Rate ist tragbar.', conditions: [] };
    await castVote(tx, { ...at, ...vote, deed: deedOn(member, day) }, { loanHistory });
  }
  await makeOffer(tx, { ...at, assumedPayoutDate: day });
  const loan = await recordContract(tx, { ...at, concludedOn: day, reference: 'Ordner 1' });
  const payout = await preparePayout(tx, {
    loan: { by: 'id', id: loan.id },
    executionDate: day,
    payeeName: 'Erika Beispiel',
    payeeIban: 'DE02120300000000202051',
    isRequestedBeforeWithdrawalEnds: false,
    requestKey: newId(),
    deed: deedOn(staff.treasurer, day),
  });
  await releasePayout(tx, payout.id, deedOn(staff.board[0], day));
  return loan.id;
}

async function apply(tx: Tx, borrower: string, deed: Deed): Promise<string> {
  const application = {
    borrowerPersonIds: [borrower],
    principal: PRINCIPAL,
    termMonths: 48,
    purpose: 'Ersatzteile',
    purposeKind: 'working_capital',
    regime: 'BUSINESS',
    regimeReason: 'Laufender Betrieb',
    lenderOfRecord: 'cooperative',
    sector: null,
    district: null,
    jobsSecured: 1,
    jobsCreated: 0,
    jobsSecuredFte: null,
    jobsCreatedFte: null,
    firm: null,
  } as const;
  const { id } = await createCase(tx, { application, requestKey: null, deed });
  await submitCase(tx, { case: { by: 'id', id }, deed }, { loanHistory });
  await startReview(tx, { case: { by: 'id', id }, deed });
  return id;
}

type CaseStep = { readonly creditCase: string; readonly deed: Deed };

async function secure(tx: Tx, { creditCase, guarantor, deed }: CaseStep & { guarantor: string }): Promise<void> {
  const terms = {
    kind: 'primary_liability',
    cap: PRINCIPAL,
    capIncludesInterestAndCosts: true,
    guarantorIsMerchant: false,
    validUntil: null,
  } as const;
  const of = { case: { by: 'id', id: creditCase } as const, guarantorPersonId: guarantor, deed };
  const { id } = await proposeGuarantee(tx, { ...of, ...terms }, lockSecuredCase);
  const signature = { form: 'paper', signedOn: deed.today, paperLocation: 'Tresor' } as const;
  await signGuarantee(
    tx,
    { guarantee: { by: 'id', id }, ...signature, guarantorIsMerchant: false, deed },
    lockSecuredCase,
  );
}

async function completeFile(tx: Tx, { creditCase, borrower, deed }: CaseStep & { borrower: string }): Promise<void> {
  const at = { case: { by: 'id', id: creditCase } as const, deed };
  const paper = { fileName: 'Unterlage.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.7') };
  for (const { id: itemId } of (await itemsOf(tx, [creditCase])).filter((item) => item.isRequired)) {
    await uploadDocument(tx, { ...at, itemId, ...paper });
    await acceptItem(tx, { ...at, itemId });
  }
  await recordDisclosure(tx, { ...at, figures: FIGURES, asOf: deed.today });
  const shown = {
    documentKind: 'identity_card',
    documentNumber: 'L01X00T47',
    issuedBy: 'Stadt Dortmund',
    validUntil: null,
    identifiedOn: deed.today,
  } as const;
  const author = { userId: deed.byUserId, personId: deed.byPersonId };
  const recording = { author, recordedAt: deed.recordedAt, today: deed.today, requestId: null };
  await recordIdentification(tx, { person: { by: 'id', id: borrower }, shown }, recording);
  await completeCase(tx, at);
}

const FIGURES = {
  householdIncome: Money.parse('2400.00'),
  householdExpenses: Money.parse('1900.00'),
  businessIncome: Money.parse('6200.00'),
  businessExpenses: Money.parse('5800.00'),
  existingDebtService: Money.parse('150.00'),
};
