import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { applicationFor, disclosureFor } from './applications.ts';
import { type Borrower, castBorrower } from './borrowers.ts';
import { between, earlier } from './calendar.ts';
import { type LoanPlan, planLoan } from './careers.ts';
import { applyingScenes, approvalScenes, type CaseFilePlan, rejectionScenes, reviewScenes } from './case-script.ts';
import { type Casting, paperOf } from './cast.ts';
import { FOUNDED_ON } from './policies.ts';
import { chanceFor } from './random.ts';
import { WITHDRAWALS } from './reasons.ts';
import type { CaseAct, GuaranteePlan, PersonAct, PersonPlan, Scene, Story } from './story.ts';
import { Money } from '../domain/money/money.ts';

/** A case that never became a loan, with the people in it. */
export type OtherCase = { readonly story: Story; readonly people: readonly PersonPlan[] };

export type CaseScene = Scene<CaseAct | PersonAct>;

/** An application of somebody who is not known otherwise, vouched for by one friend for all of it. */
export type Applicant = {
  readonly number: number;
  readonly loan: LoanPlan;
  readonly borrower: Borrower;
  readonly friend: PersonPlan;
  readonly file: CaseFilePlan;
};

/** `number` is that of the story and seeds everything about the applicant. */
export function castApplicant(
  wanted: { readonly number: number; readonly payoutOn: BusinessDate; readonly principal: number },
  casting: Casting,
): Applicant {
  const { number } = wanted;
  const chance = chanceFor(`applicant ${number}`);
  const loan = planLoan({
    career: number,
    ordinal: 1,
    principal: wanted.principal,
    termMonths: chance.pick([24, 36, 36]),
    payoutOn: wanted.payoutOn,
    style: 'punctual',
    standing: { is: 'running' },
    isFounder: chance.happens(30),
  });
  const borrower = castBorrower({ number, loans: [loan] }, casting);
  const friend =
    borrower.director ?? casting.person({ key: `friend ${number}`, metIn: Number(wanted.payoutOn.slice(0, 4)) });
  return { number, loan, borrower, friend, file: fileOf(loan, borrower, friend) };
}

function fileOf(loan: LoanPlan, borrower: Borrower, friend: PersonPlan): CaseFilePlan {
  const { person, partner } = borrower;
  return {
    seed: `${loan.career}`,
    application: applicationFor(loan, borrower),
    disclosure: disclosureFor(loan, borrower),
    guarantees: [guaranteeBy(friend, loan)],
    papers: [person, partner].flatMap((one) =>
      one ? [{ person: one.key, shown: paperOf(one, loan.dates.review) }] : [],
    ),
    dates: loan.dates,
  };
}

export function guaranteeBy({ key }: PersonPlan, { principal }: LoanPlan): GuaranteePlan {
  const steps = principal.toDecimal().div(500).ceil();
  return {
    guarantor: key,
    kind: 'primary_liability',
    cap: Money.round(steps.times(500)),
    capIncludesInterestAndCosts: false,
    guarantorIsMerchant: false,
    validUntil: null,
  };
}

export function caseOf({ number, borrower, friend }: Applicant, scenes: readonly CaseScene[]): OtherCase {
  const { person, partner, director } = borrower;
  const people = [person, partner, director, friend].filter((one): one is PersonPlan => one !== null);
  return { people, story: { number, persons: [...new Set(people.map(({ key }) => key))], scenes } };
}

type Ending = 'rejected' | 'withdrawn_in_review' | 'withdrawn_after_decision' | 'expired';

const ENDINGS: readonly Ending[] = [
  'rejected',
  'withdrawn_in_review',
  'rejected',
  'expired',
  'rejected',
  'rejected',
  'withdrawn_after_decision',
  'rejected',
  'expired',
  'withdrawn_in_review',
  'rejected',
  'rejected',
  'withdrawn_in_review',
  'expired',
  'rejected',
  'withdrawn_after_decision',
  'rejected',
  'expired',
  'withdrawn_in_review',
];

const FIRST_NUMBER = 3000;

/** Rejected, withdrawn and expired ones, evenly over the years. */
export function endedCases(casting: Casting, today: BusinessDate): readonly OtherCase[] {
  return ENDINGS.map((ending, index) => {
    const number = FIRST_NUMBER + index;
    const from = plusDays(FOUNDED_ON, 250);
    const share = Math.round(((index + 0.5) * 1000) / ENDINGS.length);
    const payoutOn = earlier(between(from, plusDays(today, -70), share), 0);
    const principal = chanceFor(`sum ${number}`).pick([2000, 3500, 5000, 6500, 8000, 10_000]);
    const applicant = castApplicant({ number, payoutOn, principal }, casting);
    return caseOf(applicant, ENDS[ending](applicant));
  });
}

/** How a case comes to its end without a loan. */
const ENDS: Readonly<Record<Ending, (applicant: Applicant) => readonly CaseScene[]>> = {
  withdrawn_in_review: (applicant) => [
    ...applyingScenes(applicant.file),
    withdrawn(applicant, applicant.loan.dates.papers),
  ],
  rejected: ({ file }) => [...applyingScenes(file), ...reviewScenes(file), ...rejectionScenes(file)],
  withdrawn_after_decision: (applicant) => [...approved(applicant), withdrawn(applicant, applicant.loan.dates.offered)],
  expired: (applicant) => {
    const { offered, paidOut } = applicant.loan.dates;
    const lapsedOn = plusDays(offered, OFFER_VALID_DAYS + 1);
    return [
      ...approved(applicant),
      { day: offered, minute: 300, by: 'adviser', act: { does: 'makeOffer', assumedPayoutDate: paidOut } },
      { day: lapsedOn, minute: 0, by: 'admin', act: { does: 'expireOffer' } },
    ];
  },
};

function approved({ file }: Applicant): readonly CaseScene[] {
  return [...applyingScenes(file), ...reviewScenes(file), ...approvalScenes(file)];
}

function withdrawn({ number }: Applicant, day: BusinessDate): CaseScene {
  const reason = chanceFor(`withdrawal ${number}`).pick(WITHDRAWALS);
  return { day, minute: 350, by: 'adviser', act: { does: 'withdrawCase', reason } };
}

const OFFER_VALID_DAYS = 30;
