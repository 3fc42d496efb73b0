import { assessAffordability, type Affordability } from '../../domain/lending/affordability.ts';
import { assessEligibility } from '../../domain/lending/eligibility.ts';
import type { BorrowerFacts, EligibilityAssessment } from '../../domain/lending/eligibility.types.ts';
import { planTotals } from '../../domain/lending/plan-totals.ts';
import { makePlan } from '../../domain/lending/plan.ts';
import { judgeReliability } from '../../domain/lending/reliability.ts';
import { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Db } from '../../platform/db/database.ts';
import { exposuresOfPersons } from '../guarantees/index.ts';
import { openDues } from '../dues/index.ts';
import { membershipOfPerson } from '../members/index.ts';
import { personNotFound, personsByIds, type Person } from '../persons/index.ts';
import { policyByNumber, type Policy } from '../policy/index.ts';
import { promisedTo } from './cases.repository.ts';
import type { CaseFile } from './case-file.types.ts';
import type { CreditCase, LoanHistory } from './cases.types.ts';
import { loanTermsOf } from './offer-figures.ts';

/** Answers every eligibility rule for a case as things stand, under the policy the case is judged by. */
export async function assessCase(
  db: Db,
  creditCase: CreditCase,
  context: { readonly asOf: BusinessDate; readonly loanHistory: LoanHistory },
): Promise<EligibilityAssessment> {
  const policy = await policyByNumber(db, creditCase.policyNumber);
  const { principal, termMonths, regime, purposeKind } = creditCase;
  const loan = {
    principal,
    termMonths,
    regime,
    paysForShares: purposeKind === 'shares',
    expectedPayoutOn: context.asOf,
  };
  const borrowers = await borrowersOf(db, creditCase, { ...context, policy });
  return assessEligibility({ asOf: context.asOf, loan, borrowers }, policy.terms);
}

type Assessing = { readonly asOf: BusinessDate; readonly loanHistory: LoanHistory; readonly policy: Policy };

async function borrowersOf(db: Db, creditCase: CreditCase, context: Assessing): Promise<readonly BorrowerFacts[]> {
  const ids = creditCase.borrowerPersonIds;
  const [persons, histories, promised, vouched] = await Promise.all([
    personsByIds(db, ids),
    context.loanHistory(db, ids, context.asOf),
    promisedTo(db, ids, creditCase.id),
    exposuresOfPersons(db, ids),
  ]);
  return await Promise.all(
    ids.map(async (personId) => {
      const person = persons.get(personId);
      if (!person) throw personNotFound();
      const history = histories.get(personId);
      return borrowerFacts(person, {
        membership: await membershipFacts(db, person, context.asOf),
        outstandingPrincipal: history?.outstandingPrincipal ?? Money.zero,
        approvedNotPaidOut: promised.get(personId) ?? Money.zero,
        guaranteesGiven: vouched.get(personId) ?? Money.zero,
        reliability: judgeReliability(history?.loans ?? [], context.policy.terms.reliability),
      });
    }),
  );
}

type Known = Pick<BorrowerFacts, 'outstandingPrincipal' | 'approvedNotPaidOut' | 'guaranteesGiven' | 'reliability'> & {
  readonly membership: MembershipFacts;
};

function borrowerFacts(person: Person, { membership, ...figures }: Known): BorrowerFacts {
  return {
    personId: person.id,
    isNaturalPerson: person.kind === 'natural',
    birthDate: person.birthDate,
    ...membership,
    ...figures,
  };
}

type MembershipFacts = Pick<BorrowerFacts, 'isMember' | 'membershipEndsOn' | 'oldestOpenDuesDueOn'>;

async function membershipFacts(db: Db, person: Person, asOf: BusinessDate): Promise<MembershipFacts> {
  const [membership, dues] = await Promise.all([membershipOfPerson(db, person.id), openDues(db, person.id, asOf)]);
  const leftOn = membership?.leftOn ?? null;
  const isMember = membership !== null && membership.admittedOn <= asOf && (leftOn === null || leftOn >= asOf);
  return { isMember, membershipEndsOn: isMember ? membership.endsOn : null, oldestOpenDuesDueOn: dues.oldestDueOn };
}

/** The latest disclosure against the instalment of the loan applied for; null while nothing is disclosed. */
export function affordabilityOf(file: CaseFile, asOf: BusinessDate): Affordability | null {
  if (!file.disclosure) return null;
  const { loan, decision, eligibility } = file.policy.terms;
  const terms = loanTermsOf(file.case, loan);
  const { instalment } = planTotals(makePlan(terms, asOf, decision.holidayState), terms);
  return assessAffordability(file.disclosure.figures, instalment, eligibility);
}
