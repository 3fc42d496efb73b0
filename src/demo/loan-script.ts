import type { BusinessDate } from '../domain/time/business-date.ts';
import { plusDays, yearOf } from '../domain/time/business-date.ts';
import { applicationFor, disclosureFor } from './applications.ts';
import type { Borrower } from './borrowers.ts';
import type { CaseDates } from './case-dates.ts';
import { applyingScenes, approvalScenes, type CaseFilePlan, reviewScenes } from './case-script.ts';
import type { LoanPlan } from './careers.ts';
import { paperOf } from './cast.ts';
import { ibanOf } from './iban.ts';
import type { ImpactAct } from './impact-act.ts';
import { impactScenes } from './impact.ts';
import { chanceFor } from './random.ts';
import { CONDITIONS } from './reasons.ts';
import { numberOfLoan, repaymentScenes } from './repayments.ts';
import { boardMatterOf, touchedApprovalScenes } from './board-matters.ts';
import type { CaseAct, GuaranteePlan, LoanAct, PersonAct, PersonPlan, Scene, Story } from './story.ts';

type LoanScene = Scene<CaseAct | ImpactAct | LoanAct | PersonAct>;

export type LoanPeople = {
  readonly borrower: Borrower;
  readonly guarantees: readonly GuaranteePlan[];
};

/** A loan from the first talk to the last instalment, as far as it has come. */
export function loanStory(loan: LoanPlan, people: LoanPeople, until: BusinessDate): Story {
  const { borrower } = people;
  const file = fileOf(loan, people);
  const touched = boardMatterOf(loan);
  const condition = touched ? null : conditionOf(loan);
  const repayments = repaymentScenes(loan, until);
  const repaidOn = loan.standing.is === 'closed' ? (repayments.at(-1)?.day ?? null) : null;
  const scenes: readonly LoanScene[] = [
    ...tieScenes(loan, borrower),
    ...applyingScenes(file),
    ...reviewScenes(file),
    ...(touched ? touchedApprovalScenes(file, touched) : approvalScenes(file, condition)),
    ...contractScenes(loan, { file, condition }),
    ...payoutScenes(loan, borrower),
    ...repayments,
    ...impactScenes({ loan, application: file.application, repaidOn, until }),
  ];
  const { director, person, partner } = borrower;
  const guarantors = file.guarantees.map(({ guarantor }) => guarantor);
  const others = [partner, director].filter((other): other is PersonPlan => other !== null).map(({ key }) => key);
  return { number: numberOfLoan(loan), persons: [...new Set([person.key, ...others, ...guarantors])], scenes };
}

function fileOf(loan: LoanPlan, { borrower, guarantees }: LoanPeople): CaseFilePlan {
  const { person, partner } = borrower;
  const { review } = loan.dates;
  const unidentified = loan.ordinal === 1 ? [person, partner] : [];
  const touched = boardMatterOf(loan);
  const papers = unidentified.flatMap((one) => (one ? [{ person: one.key, shown: paperOf(one, review) }] : []));
  return {
    seed: `${loan.career} ${loan.ordinal}`,
    application: applicationFor(loan, borrower),
    disclosure: disclosureFor(loan, borrower),
    guarantees: touched?.how === 'guarantor' ? withFirst(guarantees, touched.who) : guarantees,
    papers,
    dates: loan.dates,
  };
}

function withFirst(guarantees: readonly GuaranteePlan[], guarantor: string): readonly GuaranteePlan[] {
  return guarantees.map((guarantee, place) => (place === 0 ? { ...guarantee, guarantor } : guarantee));
}

/** Spouses share a household, directors represent their firm: recorded with the first application. */
function tieScenes(
  { dates, ordinal, career }: LoanPlan,
  { person, partner, director }: Borrower,
): readonly LoanScene[] {
  if (ordinal !== 1) return [];
  const touched = boardMatterOf({ career, ordinal });
  const ties: readonly PersonAct[] = [
    ...(partner ? [{ ...tie(person.key, partner.key), kind: 'household' as const, note: 'Verheiratet' }] : []),
    ...(director
      ? [{ ...tie(director.key, person.key), kind: 'legal_representative' as const, note: 'Geschäftsführung' }]
      : []),
    ...(touched?.how === 'tie'
      ? [{ ...tie(touched.who, person.key), kind: 'family' as const, note: 'Schwägerschaft' }]
      : []),
  ];
  return ties.map((act, place) => adviser(dates.opened, 80 + place, act));
}

const tie = (person: string, other: string) => ({ does: 'recordTie' as const, person, other });

const CONDITION_PERCENT = 11;

function conditionOf(loan: LoanPlan): string | null {
  const chance = chanceFor(`condition ${loan.career} ${loan.ordinal}`);
  const { standing } = loan;
  if (standing.is === 'awaiting_payout') return standing.lacks === 'condition' ? chance.pick(CONDITIONS) : null;
  return chance.happens(CONDITION_PERCENT) ? chance.pick(CONDITIONS) : null;
}

const adviser = (day: BusinessDate, minute: number, act: CaseAct | LoanAct | PersonAct): LoanScene => ({
  day,
  minute,
  by: 'adviser',
  act,
});

type Deciding = { readonly file: CaseFilePlan; readonly condition: string | null };

function contractScenes(loan: LoanPlan, { file, condition }: Deciding): readonly LoanScene[] {
  const { offered, contracted } = loan.dates;
  const folder = `${yearOf(contracted)}/${String((numberOfLoan(loan) * 7) % 90).padStart(2, '0')}`;
  const isHindered = loan.standing.is === 'awaiting_payout' && loan.standing.lacks === 'condition';
  const fulfilled: readonly LoanScene[] =
    condition === null || isHindered
      ? []
      : [adviser(contracted, 320, { does: 'fulfilCondition', description: condition, note: 'Im Original vorgelegt' })];
  return [
    adviser(offered, 300, { does: 'makeOffer', assumedPayoutDate: loan.dates.paidOut }),
    ...file.guarantees.map(({ guarantor }, place) =>
      adviser(contracted, 310 + place, {
        does: 'signGuarantee',
        guarantor,
        paperLocation: `Tresor, Mappe ${folder}`,
      }),
    ),
    ...fulfilled,
    adviser(contracted, 330, { does: 'recordContract', reference: `Ordner ${folder}` }),
  ];
}

/** The treasurer prepares, one of the board releases, on the same day or on the day itself. */
function payoutScenes(loan: LoanPlan, { person }: Borrower): readonly LoanScene[] {
  const { standing, dates } = loan;
  const lacks = standing.is === 'awaiting_payout' ? standing.lacks : null;
  if (lacks === 'condition' || lacks === 'nothing') return [];
  const { firstNames, surname, legalName } = person.data;
  const prepared: LoanScene = {
    day: dates.prepared,
    minute: 340,
    by: 'treasurer',
    act: {
      does: 'preparePayout',
      executionDate: dates.paidOut,
      payeeName: legalName ?? `${firstNames} ${surname}`,
      payeeIban: ibanOf(person.key),
      isRequestedBeforeWithdrawalEnds: isWithinWithdrawal(dates),
    },
  };
  if (lacks === 'release') return [prepared];
  const chance = chanceFor(`release ${loan.career} ${loan.ordinal}`);
  const touched = boardMatterOf(loan)?.who ?? chance.pick(['board.one', 'board.two'] as const);
  const by = touched === 'board.one' ? 'board.two' : 'board.one';
  const released = chance.happens(60) ? { day: dates.prepared, minute: 400 } : { day: dates.paidOut, minute: 70 };
  return [prepared, { ...released, by, act: { does: 'releasePayout' } }];
}

/** Money goes out within days: founders and consumers always ask for it before their fourteen days are over. */
function isWithinWithdrawal({ contracted, paidOut }: CaseDates): boolean {
  return paidOut <= plusDays(contracted, 14);
}
