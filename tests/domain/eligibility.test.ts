import { describe, expect, it } from 'vitest';
import { assessEligibility, refuseUnlessEligible } from '../../src/domain/lending/eligibility.ts';
import type {
  BorrowerFacts,
  EligibilityFacts,
  EligibilityRuleName,
  RequestedLoan,
  RuleResult,
} from '../../src/domain/lending/eligibility.types.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { EligibilityTerms, PolicyTerms } from '../../src/domain/policy/policy-terms.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { reasonCodesOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);
const noEarlierLoan = {
  isReliable: false,
  sentence: { de: 'Ein früheres Darlehen gibt es nicht.', en: 'There is no earlier loan.' },
};
const reliable = { isReliable: true, sentence: { de: 'Zuverlässig.', en: 'Reliable.' } };

const mechanic: BorrowerFacts = {
  personId: 'mechanic',
  isNaturalPerson: true,
  birthDate: parseDate('1980-04-02'),
  isMember: true,
  membershipEndsOn: null,
  oldestOpenDuesDueOn: null,
  outstandingPrincipal: Money.zero,
  approvedNotPaidOut: Money.zero,
  guaranteesGiven: Money.zero,
  reliability: noEarlierLoan,
};
const parts: RequestedLoan = {
  principal: euros('5000.00'),
  termMonths: 36,
  regime: 'BUSINESS',
  paysForShares: false,
  expectedPayoutOn: parseDate('2026-12-10'),
};

function facts(change: { loan?: Partial<RequestedLoan>; borrower?: Partial<BorrowerFacts> } = {}): EligibilityFacts {
  return {
    asOf: parseDate('2026-11-20'),
    loan: { ...parts, ...change.loan },
    borrowers: [{ ...mechanic, ...change.borrower }],
  };
}

function withEligibility(change: Partial<EligibilityTerms>): PolicyTerms {
  return { ...defaultPolicyTerms, eligibility: { ...defaultPolicyTerms.eligibility, ...change } };
}

const limited = (amount: string, countsGuaranteesGiven: boolean, resolutionNumber: string | null = null): PolicyTerms =>
  withEligibility({
    creditLimitPerDebtor: {
      amount: euros(amount),
      resolvedOn: parseDate('2026-06-12'),
      resolutionNumber,
      countsGuaranteesGiven,
    },
  });

function answer(rule: EligibilityRuleName, given: EligibilityFacts, terms = defaultPolicyTerms): RuleResult {
  return assessEligibility(given, terms).results.find((result) => result.rule === rule)!;
}

function figure(result: RuleResult, name: string): unknown {
  const value = result.figures.find((one) => one.name === name)?.value;
  return value instanceof Money ? value.toText() : value;
}

describe('eligibility', () => {
  it('reports every rule, passed or not, for the loan and for each borrower', () => {
    const assessment = assessEligibility(
      { ...facts(), borrowers: [mechanic, { ...mechanic, personId: 'wife' }] },
      defaultPolicyTerms,
    );
    expect(assessment.results.map(({ rule, personId }) => [rule, personId])).toEqual([
      ['amount_at_least', null],
      ['term_up_to', null],
      ['purpose_not_shares', null],
      ['regime_fits_borrower', null],
      ['founder_limit', null],
      ...['mechanic', 'wife'].flatMap((person) =>
        ['full_age', 'membership', 'ceiling', 'credit_limit_per_debtor', 'open_dues', 'notice_of_termination'].map(
          (rule) => [rule, person],
        ),
      ),
    ]);
    for (const { sentence } of assessment.results) expect(sentence.de).not.toBe(sentence.en);
  });

  it('lets the car mechanic borrow 5,000.00 over 36 months', () => {
    const assessment = assessEligibility(facts(), limited('25000.00', true));
    expect(assessment.isEligible).toBe(true);
    expect(assessment.hasWarnings).toBe(false);
    expect(() => refuseUnlessEligible(assessment)).not.toThrow();
  });

  const refusals: readonly [string, EligibilityFacts, PolicyTerms][] = [
    ['eligibility.amount_below_minimum', facts({ loan: { principal: euros('999.99') } }), defaultPolicyTerms],
    ['eligibility.ceiling_exceeded', facts({ loan: { principal: euros('10000.01') } }), defaultPolicyTerms],
    ['eligibility.term_too_long', facts({ loan: { termMonths: 49 } }), defaultPolicyTerms],
    ['eligibility.term_not_possible', facts({ loan: { termMonths: 0 } }), defaultPolicyTerms],
    ['eligibility.pays_for_shares', facts({ loan: { paysForShares: true } }), defaultPolicyTerms],
    [
      'eligibility.regime_needs_natural_person',
      facts({ loan: { regime: 'FOUNDER' }, borrower: { isNaturalPerson: false, birthDate: null } }),
      defaultPolicyTerms,
    ],
    [
      'eligibility.regime_needs_natural_person',
      facts({ loan: { regime: 'CONSUMER' }, borrower: { isNaturalPerson: false, birthDate: null } }),
      defaultPolicyTerms,
    ],
    [
      'eligibility.founder_limit_exceeded',
      facts({ loan: { regime: 'FOUNDER', principal: euros('75000.01') }, borrower: { reliability: reliable } }),
      { ...defaultPolicyTerms, loan: { ...defaultPolicyTerms.loan, secondCeiling: euros('100000.00') } },
    ],
    ['eligibility.borrower_under_age', facts({ borrower: { birthDate: parseDate('2008-11-21') } }), defaultPolicyTerms],
    [
      'eligibility.non_member_may_not_borrow',
      facts({ borrower: { isMember: false } }),
      withEligibility({ nonMembersMayBorrow: false }),
    ],
    ['eligibility.credit_limit_exceeded', facts(), limited('4999.99', false)],
  ];

  it.each(refusals)('refuses with %s', (code, given, terms) => {
    const assessment = assessEligibility(given, terms);
    expect(assessment.isEligible).toBe(false);
    expect(reasonCodesOf(refusalOf(() => refuseUnlessEligible(assessment)))).toEqual([code]);
  });

  it('names every failed rule when several fail', () => {
    const given = facts({ loan: { principal: euros('999.99'), termMonths: 49, paysForShares: true } });
    const refusal = refusalOf(() => refuseUnlessEligible(assessEligibility(given, defaultPolicyTerms)));
    expect(reasonCodesOf(refusal)).toEqual([
      'eligibility.amount_below_minimum',
      'eligibility.term_too_long',
      'eligibility.pays_for_shares',
    ]);
  });

  it('needs somebody who borrows', () => {
    const refusal = refusalOf(() => assessEligibility({ ...facts(), borrowers: [] }, defaultPolicyTerms));
    expect(refusal.code).toBe('eligibility.borrower_missing');
  });

  it('takes the edges: 1,000.00, 48 months, 10,000.00 as a first loan, founders at 75,000.00', () => {
    const open = {
      ...defaultPolicyTerms,
      loan: { ...defaultPolicyTerms.loan, firstCeiling: euros('75000.00'), secondCeiling: euros('75000.00') },
    };
    const edges: readonly [Partial<RequestedLoan>, PolicyTerms][] = [
      [{ principal: euros('1000.00') }, defaultPolicyTerms],
      [{ termMonths: 48 }, defaultPolicyTerms],
      [{ principal: euros('10000.00') }, defaultPolicyTerms],
      [{ principal: euros('75000.00'), regime: 'FOUNDER' }, open],
      [{ principal: euros('75000.00'), regime: 'BUSINESS' }, open],
    ];
    for (const [loan, terms] of edges) expect(assessEligibility(facts({ loan }), terms).isEligible).toBe(true);
  });
});

describe('the ceiling says how it is computed', () => {
  // rules §6: (reliable ? 25,000 : 10,000) − outstanding principal of own loans − approved and not yet paid out.
  it.each([
    [noEarlierLoan, '0.00', '0.00', '10000.00'],
    [noEarlierLoan, '4000.00', '1500.00', '4500.00'],
    [reliable, '0.00', '0.00', '25000.00'],
    [reliable, '20000.00', '0.00', '5000.00'],
    [reliable, '20000.00', '6000.00', '0.00'],
  ])('%o with %s outstanding and %s approved leaves %s', (reliability, outstanding, approved, left) => {
    const borrower = { reliability, outstandingPrincipal: euros(outstanding), approvedNotPaidOut: euros(approved) };
    const result = answer('ceiling', facts({ borrower }));
    expect(figure(result, 'ceiling')).toBe(left);
    expect(figure(result, 'policy_ceiling')).toBe(reliability.isReliable ? '25000.00' : '10000.00');
    expect(result.outcome).toBe(euros(left).isLessThan(parts.principal) ? 'fail' : 'pass');
  });

  it('in words that a board member can check', () => {
    const { sentence } = answer('ceiling', facts({ loan: { principal: euros('10000.01') } }));
    expect(sentence.de).toBe(
      'Ein früheres Darlehen gibt es nicht. Kredithöchstgrenze jetzt: 10.000,00 EUR − 0,00 EUR offenes Kapital − 0,00 EUR bewilligt und nicht ausgezahlt = 10.000,00 EUR; beantragt sind 10.000,01 EUR: zu viel.',
    );
    expect(sentence.en).toBe(
      'There is no earlier loan. Ceiling now: EUR 10,000.00 − EUR 0.00 outstanding principal − EUR 0.00 approved and not paid out = EUR 10,000.00; EUR 10,000.01 is applied for: too much.',
    );
  });
});

describe('the general assembly’s limit per debtor (GenG §49)', () => {
  const borrower = {
    outstandingPrincipal: euros('2000.00'),
    approvedNotPaidOut: euros('500.00'),
    guaranteesGiven: euros('3000.00'),
  };

  it.each([
    ['10499.99', true, 'fail', '10500.00'],
    ['10500.00', true, 'pass', '10500.00'],
    ['7499.99', false, 'fail', '7500.00'],
    ['7500.00', false, 'pass', '7500.00'],
  ])('%s, guarantees counted: %s → %s', (limit, counts, outcome, total) => {
    const result = answer('credit_limit_per_debtor', facts({ borrower }), limited(limit, counts));
    expect([result.outcome, figure(result, 'total'), figure(result, 'resolved_on')]).toEqual([
      outcome,
      total,
      '2026-06-12',
    ]);
    expect(result.sentence.de).toContain('12.06.2026');
  });

  it('is missed when no resolution is recorded, as a warning', () => {
    expect(answer('credit_limit_per_debtor', facts()).outcome).toBe('warn');
  });
});

describe('warnings do not stop a loan', () => {
  it.each([
    [null, 'pass'],
    ['2026-08-20', 'pass'],
    ['2026-08-19', 'warn'],
    ['2026-12-01', 'pass'],
  ])('dues open since %s: %s', (since, outcome) => {
    const given = facts({ borrower: { oldestOpenDuesDueOn: since === null ? null : parseDate(since) } });
    expect(answer('open_dues', given).outcome).toBe(outcome);
    expect(assessEligibility(given, defaultPolicyTerms).isEligible).toBe(true);
  });

  it.each([
    [null, 'pass'],
    ['2029-12-09', 'warn'],
    ['2029-12-10', 'pass'],
    ['2027-12-31', 'warn'],
  ])('membership ends on %s, the loan on 10 Dec 2029: %s', (endsOn, outcome) => {
    const given = facts({ borrower: { membershipEndsOn: endsOn === null ? null : parseDate(endsOn) } });
    expect(answer('notice_of_termination', given).outcome).toBe(outcome);
    expect(assessEligibility(given, defaultPolicyTerms).isEligible).toBe(true);
  });

  it('answers an absurd term without leaving the calendar', () => {
    const given = facts({ loan: { termMonths: 1_000_000 }, borrower: { membershipEndsOn: parseDate('2027-12-31') } });
    expect(answer('notice_of_termination', given).outcome).toBe('warn');
    expect(answer('term_up_to', given).code).toBe('eligibility.term_too_long');
  });
});

describe('full age (BGB §§2, 187(2), 188(2))', () => {
  it.each([
    ['2008-11-20', '2026-11-20', 'pass'],
    ['2008-11-21', '2026-11-20', 'fail'],
    ['2008-02-29', '2026-02-28', 'fail'],
    ['2008-02-29', '2026-03-01', 'pass'],
  ])('born on %s, asked on %s: %s', (birthDate, asOf, outcome) => {
    const given = { ...facts({ borrower: { birthDate: parseDate(birthDate) } }), asOf: parseDate(asOf) };
    expect(answer('full_age', given).outcome).toBe(outcome);
  });

  it('is a warning while the date of birth is unknown, and no question for a legal person', () => {
    expect(answer('full_age', facts({ borrower: { birthDate: null } })).outcome).toBe('warn');
    expect(answer('full_age', facts({ borrower: { birthDate: null, isNaturalPerson: false } })).outcome).toBe('pass');
  });
});

it('lets non-members borrow where the statutes allow it, and says so', () => {
  const result = answer('membership', facts({ borrower: { isMember: false } }));
  expect(result.outcome).toBe('pass');
  expect(result.sentence.en).toContain('GenG §8(1) no. 5');
});
