import type { BankDecision } from '../domain/decisions/bank-decision.ts';
import type { ChecklistKind } from '../domain/decisions/checklist.ts';
import type { DepartureGround } from '../domain/membership/leaving.ts';
import type { DisclosedFigures } from '../domain/lending/affordability.ts';
import type { Money } from '../domain/money/money.ts';
import type { PersonData, TieKind } from '../domain/persons/person.ts';
import type { BusinessDate } from '../domain/time/business-date.ts';
import type { Application } from '../modules/cases/index.ts';
import type { GuaranteeKind } from '../modules/guarantees/index.ts';
import type { HouseAct } from './house-act.ts';
import type { ImpactAct } from './impact-act.ts';
import type { StaffLogin } from './staff.ts';

/**
 * The demo's history is told in acts, each of them one call of the API, named by its operation. The loader plays them
 * through the same use cases as the routes do; a test plays a part of them over HTTP and compares.
 */

/** What the plan calls a person; the id comes when the person is recorded. */
export type PersonKey = string;

export type PersonPlan = {
  readonly key: PersonKey;
  readonly data: PersonData;
  readonly district: string;
};

export type CasePlan = Omit<Application, 'borrowerPersonIds'> & { readonly borrowers: readonly PersonKey[] };

export type ShownPaper = {
  readonly documentKind: 'identity_card' | 'passport' | 'residence_permit' | 'register_extract';
  readonly documentNumber: string;
  readonly issuedBy: string;
  readonly validUntil: BusinessDate | null;
};

export type GuaranteePlan = {
  readonly guarantor: PersonKey;
  readonly kind: GuaranteeKind;
  readonly cap: Money;
  readonly capIncludesInterestAndCosts: boolean;
  readonly guarantorIsMerchant: boolean;
  readonly validUntil: BusinessDate | null;
};

export type PersonAct =
  | { readonly does: 'recordPerson'; readonly person: PersonPlan }
  | {
      readonly does: 'recordTie';
      readonly person: PersonKey;
      readonly other: PersonKey;
      readonly kind: TieKind;
      readonly note: string | null;
    }
  | { readonly does: 'recordIdentification'; readonly person: PersonKey; readonly shown: ShownPaper };

export type MemberAct =
  | {
      readonly does: 'declareMembership';
      readonly person: PersonKey;
      readonly shareCount: number;
      readonly statutesVersion: string;
    }
  | {
      readonly does: 'castMembershipVote';
      readonly person: PersonKey;
      readonly vote: 'admit' | 'refuse';
      readonly reason: string;
      /** The vote after which there is a member, hence a number. */
      readonly admits: boolean;
    }
  | { readonly does: 'recordMembershipResolution'; readonly person: PersonKey; readonly text: string }
  | { readonly does: 'subscribeShares'; readonly person: PersonKey; readonly shareCount: number }
  | {
      readonly does: 'recordSharePayment';
      readonly person: PersonKey;
      readonly amount: Money;
      readonly bankReference: string;
    };

/** Where money of somebody comes from, and by what right it is collected. */
export type MandateAct =
  | {
      readonly does: 'recordBankAccount';
      readonly person: PersonKey;
      readonly holderName: string;
      readonly iban: string;
      readonly bankName: string | null;
    }
  | {
      readonly does: 'createMandate';
      readonly person: PersonKey;
      readonly iban: string;
      /** Null for one that is to be signed. */
      readonly takenOver: {
        readonly reference: string;
        readonly signedOn: BusinessDate;
        readonly lastUsedOn: BusinessDate | null;
        readonly paperLocation: string;
      } | null;
    }
  | { readonly does: 'signMandate'; readonly person: PersonKey; readonly paperLocation: string }
  | { readonly does: 'amendMandate'; readonly person: PersonKey; readonly iban: string; readonly reason: string }
  | { readonly does: 'holdMandate'; readonly person: PersonKey; readonly reason: string };

/** How somebody leaves, gives single shares back, or passes all of them on. */
export type LeavingAct =
  | {
      readonly does: 'recordDeparture';
      readonly person: PersonKey;
      readonly ground: DepartureGround;
      readonly eventOn: BusinessDate;
      readonly shareCount: number | null;
      readonly reason: string | null;
      readonly paperLocation: string;
      readonly payee: AccountPlan | null;
    }
  | { readonly does: 'castDepartureVote'; readonly person: PersonKey; readonly reason: string }
  | { readonly does: 'recordExclusionLetter'; readonly person: PersonKey; readonly reference: string }
  | { readonly does: 'requestDepartureWithdrawal'; readonly person: PersonKey; readonly reason: string }
  | { readonly does: 'recordHeir'; readonly person: PersonKey; readonly heir: PersonKey; readonly proof: string }
  | { readonly does: 'recordDeparturePayee'; readonly person: PersonKey; readonly payee: AccountPlan }
  | {
      readonly does: 'recordShareTransfer';
      readonly person: PersonKey;
      readonly to: PersonKey;
      readonly paperLocation: string;
    };

export type AccountPlan = { readonly name: string; readonly iban: string };

export type YearEndAct =
  /** What the close of the year's last day does of its own accord: memberships end. */
  | { readonly does: 'takeDeparturesEffect' }
  | {
      readonly does: 'prepareYearEnd';
      readonly financialYear: number;
      readonly resolution: string;
      readonly resolvedOn: BusinessDate;
      readonly toOtherReserves: Money;
    }
  | { readonly does: 'releaseYearEnd'; readonly financialYear: number }
  | { readonly does: 'prepareSettlementPayout'; readonly person: PersonKey }
  | { readonly does: 'releaseSettlementPayout'; readonly person: PersonKey };

/** Dues are claimed from all members at once, and their payments of a month are recorded together. */
export type DuesAct =
  | { readonly does: 'runDues'; readonly month: BusinessDate }
  | { readonly does: 'recordDuesPayment'; readonly person: PersonKey; readonly amount: Money };

export type CaseAct =
  | { readonly does: 'openCase'; readonly application: CasePlan }
  | { readonly does: 'submitCase' }
  | { readonly does: 'startReview' }
  | { readonly does: 'recordDisclosure'; readonly figures: DisclosedFigures; readonly asOf: BusinessDate }
  | { readonly does: 'uploadDocument'; readonly item: ChecklistKind; readonly fileName: string; readonly title: string }
  | { readonly does: 'acceptChecklistItem'; readonly item: ChecklistKind }
  | { readonly does: 'waiveChecklistItem'; readonly item: ChecklistKind; readonly reason: string }
  | { readonly does: 'reopenChecklistItem'; readonly item: ChecklistKind; readonly reason: string }
  | { readonly does: 'proposeGuarantee'; readonly guarantee: GuaranteePlan }
  | { readonly does: 'signGuarantee'; readonly guarantor: PersonKey; readonly paperLocation: string }
  | { readonly does: 'completeCase' }
  | { readonly does: 'declareRecusal'; readonly reason: string }
  | {
      readonly does: 'castCaseVote';
      readonly isInFavour: boolean;
      readonly reason: string;
      readonly conditions: readonly string[];
    }
  | { readonly does: 'recordSupervisoryResolution'; readonly isInFavour: boolean; readonly text: string }
  | { readonly does: 'makeOffer'; readonly assumedPayoutDate: BusinessDate }
  | { readonly does: 'fulfilCondition'; readonly description: string; readonly note: string }
  | { readonly does: 'withdrawCase'; readonly reason: string }
  | { readonly does: 'recordBankDecision'; readonly decision: BankDecision }
  /** What the close of a day does of its own accord once an offer has lapsed. */
  | { readonly does: 'expireOffer' };

export type LoanAct =
  | { readonly does: 'recordContract'; readonly reference: string }
  | {
      readonly does: 'preparePayout';
      readonly executionDate: BusinessDate;
      readonly payeeName: string;
      readonly payeeIban: string;
      readonly isRequestedBeforeWithdrawalEnds: boolean;
    }
  | { readonly does: 'releasePayout' }
  | {
      readonly does: 'recordLoanPayment';
      readonly amount: Money;
      readonly valueDate: BusinessDate;
      readonly bankReference: string;
    }
  | {
      readonly does: 'reversePayment';
      readonly bankReference: string;
      readonly valueDate: BusinessDate;
      readonly reason: string;
    }
  | { readonly does: 'runCredits' };

/** What was said and promised about a loan that is paid late. */
export type CareAct =
  | { readonly does: 'recordContact'; readonly channel: 'phone' | 'letter' | 'email' | 'visit'; readonly text: string }
  | { readonly does: 'recordPaymentPromise'; readonly amount: Money; readonly promisedOn: BusinessDate }
  | { readonly does: 'recordDunningHold'; readonly until: BusinessDate; readonly reason: string };

/** Letters are written in the words of their templates; of each kind a story has one at most. */
export type WriteAct =
  | { readonly does: 'writeCaseLetter'; readonly kind: 'approval' | 'refusal' | 'offer' | 'contract' }
  | { readonly does: 'writeLoanDocument'; readonly kind: 'instalment_plan' | 'statement' | 'second_reminder' }
  /** How the loan stands, to one who vouches for it. */
  | { readonly does: 'writeGuaranteeDocument'; readonly guarantor: PersonKey };

/** On paper alone: nobody in the demo is written to by e-mail. */
export type LetterAct =
  | WriteAct
  | { readonly does: 'orderDispatch'; readonly letter: string }
  | { readonly does: 'completeDispatch'; readonly letter: string };

export type Act =
  | PersonAct
  | MemberAct
  | MandateAct
  | LeavingAct
  | YearEndAct
  | HouseAct
  | DuesAct
  | CaseAct
  | LoanAct
  | CareAct
  | ImpactAct
  | LetterAct;

/** An act with the day, the minute of the office's day, and who does it. */
export type Scene<Does extends Act = Act> = {
  readonly day: BusinessDate;
  readonly minute: number;
  readonly by: StaffLogin;
  readonly act: Does;
};

/** What happens to one person, one member or one loan, in order of time. */
export type Story<Does extends Act = Act> = {
  /** Unique; also the tail of its moments. */
  readonly number: number;
  /** Whom it touches: stories of the same person follow one another as they did in time. */
  readonly persons: readonly PersonKey[];
  readonly scenes: readonly Scene<Does>[];
};
