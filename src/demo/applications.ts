import type { DisclosedFigures } from '../domain/lending/affordability.ts';
import { Money } from '../domain/money/money.ts';
import { planTotals } from '../domain/lending/plan-totals.ts';
import type { PurposeKind } from '../modules/cases/index.ts';
import type { Borrower } from './borrowers.ts';
import type { LoanPlan } from './careers.ts';
import { jobsOf } from './impact.ts';
import { type Chance, chanceFor } from './random.ts';
import type { CasePlan } from './story.ts';

/** What is applied for, by whom, and why. */
export function applicationFor(loan: LoanPlan, borrower: Borrower): CasePlan {
  const chance = chanceFor(`application ${loan.career} ${loan.ordinal}`);
  const { person, partner } = borrower;
  const reasons = reasonsFor(loan, { borrower, chance });
  return {
    borrowers: [person.key, ...(partner ? [partner.key] : [])],
    principal: loan.principal,
    termMonths: loan.termMonths,
    ...reasons,
    ...jobsOf(reasons, chanceFor(`jobs ${loan.career} ${loan.ordinal}`)),
    firm: firmOf(loan, reasons),
    lenderOfRecord: 'cooperative',
    district: person.district,
  };
}

const firmOf = ({ isFounder }: LoanPlan, { regime }: Reasons): CasePlan['firm'] =>
  regime === 'CONSUMER' ? null : isFounder ? 'founder' : 'existing';

type Reasons = Pick<
  CasePlan,
  'purpose' | 'purposeKind' | 'regime' | 'regimeReason' | 'sector' | 'jobsSecured' | 'jobsCreated'
>;

function reasonsFor(
  loan: LoanPlan,
  { borrower, chance }: { readonly borrower: Borrower; readonly chance: Chance },
): Reasons {
  const { sector } = borrower.trade;
  if (isConsumer(loan, borrower)) {
    const [purpose, purposeKind] = chance.pick(CONSUMER_PURPOSES);
    const regimeReason = 'Natürliche Person, kein Bezug zu einem Gewerbe';
    return { purpose, purposeKind, regime: 'CONSUMER', regimeReason, sector: null, jobsSecured: 1, jobsCreated: 0 };
  }
  if (loan.isFounder && !borrower.director) {
    return {
      purpose: `Gründung: ${sector}`,
      purposeKind: 'start_up',
      regime: 'FOUNDER',
      regimeReason: 'Natürliche Person nimmt ein Gewerbe auf; die Anmeldung liegt vor',
      sector,
      jobsSecured: 0,
      jobsCreated: chance.pick([1, 1, 1, 2, 2, 3]),
    };
  }
  const [purpose = sector, purposeKind] = chance.pick(borrower.trade.purposes);
  return {
    purpose,
    purposeKind: purposeKind as PurposeKind,
    regime: 'BUSINESS',
    regimeReason: borrower.director ? 'Laufender Betrieb einer juristischen Person' : 'Laufender Betrieb',
    sector,
    jobsSecured: chance.pick([1, 1, 1, 2, 2, 2, 3, 3, 4, 5]),
    jobsCreated: chance.pick([0, 0, 0, 1, 1, 2]),
  };
}

const CONSUMER_PURPOSES: readonly (readonly [string, PurposeKind])[] = [
  ['Führerschein Klasse C für eine Stelle als Fahrer', 'education'],
  ['Meisterlehrgang im Handwerk', 'education'],
  ['Gebrauchtwagen für den Weg zur Schicht', 'vehicle'],
  ['Ablösung zweier teurer Ratenkredite', 'other'],
];

function isConsumer({ career, ordinal, isFounder }: LoanPlan, { director }: Borrower): boolean {
  return career % 11 === 6 && ordinal === 1 && !isFounder && !director;
}

/** Most can bear the instalment well; a few lie below the warning line, and the board decides all the same. */
export function disclosureFor(loan: LoanPlan, borrower: Borrower): DisclosedFigures {
  const chance = chanceFor(`disclosure ${loan.career} ${loan.ordinal}`);
  const { instalment } = planTotals(loan.plan, loan.terms);
  const share = chance.happens(12) ? chance.between(80, 115) : chance.between(130, 330);
  const left = Money.round(instalment.toDecimal().times(share).div(1000).ceil().times(10));
  const existingDebtService = euros(chance.pick([0, 0, 0, 80, 150, 220]));
  const householdExpenses = euros(chance.between(90, 190) * 10);
  const householdIncome = euros(chance.between(60, 150) * 10);
  if (isConsumer(loan, borrower)) {
    const needed = householdExpenses.plus(existingDebtService).plus(left);
    return { householdIncome: needed, householdExpenses, ...NO_BUSINESS, existingDebtService };
  }
  const businessIncome = euros(borrower.trade.income + chance.between(-20, 60) * 50);
  const toEarn = householdExpenses.minus(householdIncome).plus(existingDebtService).plus(left);
  const businessExpenses = Money.max(Money.zero, businessIncome.minus(toEarn));
  return { householdIncome, householdExpenses, businessIncome, businessExpenses, existingDebtService };
}

const euros = (count: number): Money => Money.parse(`${count}.00`);

const NO_BUSINESS = { businessIncome: Money.zero, businessExpenses: Money.zero };
