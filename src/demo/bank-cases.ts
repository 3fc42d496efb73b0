import { type BusinessDate, plusDays } from '../domain/time/business-date.ts';
import { earlier, later, monthsBefore, onOrAfter } from './calendar.ts';
import { applyingScenes, approvalScenes, rejectionScenes, reviewScenes } from './case-script.ts';
import type { Casting } from './cast.ts';
import { type Applicant, castApplicant, caseOf, type CaseScene, type OtherCase } from './other-cases.ts';
import type { CaseAct } from './story.ts';

/** Loans that a partner bank lends: the board recommends, the bank decides. */

type BankCase = {
  readonly principal: number;
  readonly payoutOn: (today: BusinessDate) => BusinessDate;
  readonly ends: 'granted' | 'declined' | 'not_recommended' | 'waiting';
};

const monthsAgo = (months: number) => (today: BusinessDate) => earlier(monthsBefore(today, months), 0);

const BANK_CASES: readonly BankCase[] = [
  { principal: 10_000, payoutOn: monthsAgo(31), ends: 'granted' },
  { principal: 8000, payoutOn: monthsAgo(17), ends: 'declined' },
  { principal: 9500, payoutOn: monthsAgo(11), ends: 'not_recommended' },
  { principal: 10_000, payoutOn: monthsAgo(5), ends: 'granted' },
  { principal: 7000, payoutOn: (today) => later(onOrAfter(plusDays(today, -1)), 2), ends: 'waiting' },
];

const FIRST_NUMBER = 3200;

export function bankCases(casting: Casting, today: BusinessDate): readonly OtherCase[] {
  return BANK_CASES.map(({ principal, payoutOn, ends }, index) => {
    const applicant = castApplicant({ number: FIRST_NUMBER + index, payoutOn: payoutOn(today), principal }, casting);
    const file = { ...applicant.file, application: { ...applicant.file.application, lenderOfRecord: BANK } };
    return caseOf(applicant, scenesOf({ ...applicant, file }, ends));
  });
}

const BANK = 'partner_bank' as const;
const DAYS_OF_THE_BANK = 4;

function scenesOf({ file, loan }: Applicant, ends: BankCase['ends']): readonly CaseScene[] {
  const before = [...applyingScenes(file), ...reviewScenes(file)];
  if (ends === 'not_recommended') return [...before, ...rejectionScenes(file)];
  const recommended = [...before, ...approvalScenes(file)];
  if (ends === 'waiting') return recommended;
  const day = later(file.dates.decided, DAYS_OF_THE_BANK);
  const act = {
    does: 'recordBankDecision',
    decision: ends === 'granted' ? granted(loan, day) : declined(day),
  } as const;
  return [...recommended, { day, minute: 310, by: 'adviser', act }];
}

type Decision = Extract<CaseAct, { does: 'recordBankDecision' }>['decision'];

const NAME = 'Partnerbank eG';

/** On the terms on which the cooperative would have lent. */
function granted({ principal, termMonths, terms, plan, career }: Applicant['loan'], decidedOn: BusinessDate): Decision {
  const [first] = plan.rows;
  if (!first) throw new TypeError('a plan has instalments');
  return {
    outcome: 'granted',
    decidedOn,
    bank: NAME,
    reference: `KD ${career}/${decidedOn.slice(2, 4)}`,
    reason: null,
    loan: {
      principal,
      annualRate: terms.annualRate,
      termMonths,
      instalment: first.amount,
      firstInstalmentOn: first.dueDate,
    },
  };
}

function declined(decidedOn: BusinessDate): Decision {
  const reason = 'Die Branche ist in den Grundsätzen der Bank ausgeschlossen.';
  return { outcome: 'declined', decidedOn, bank: NAME, reference: null, reason, loan: null };
}
