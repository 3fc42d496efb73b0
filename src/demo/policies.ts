import { defaultPolicyTerms } from '../domain/policy/default-policy-terms.ts';
import type { PolicyTerms } from '../domain/policy/policy-terms.ts';
import { policyInForce, type PolicyVersion } from '../domain/policy/policy-version.ts';
import { Money } from '../domain/money/money.ts';
import { Rate } from '../domain/money/rate.ts';
import { type BusinessDate, dateOf, parseDate } from '../domain/time/business-date.ts';
import { assemblyOf } from './calendar.ts';

export type PolicyPlan = PolicyVersion & { readonly resolvedOn: BusinessDate; readonly resolution: string };

/** Sixteen founders meet on a Monday in March. */
export const FOUNDED_ON = parseDate('2008-03-03');

const eur = (text: string): Money => Money.parse(text);

/** The first terms: dearer, shorter, with a fee and the programme's due day. */
const FOUNDING: PolicyTerms = {
  ...defaultPolicyTerms,
  membership: { ...defaultPolicyTerms.membership, statutesVersion: '2008-03' },
  dues: { ...defaultPolicyTerms.dues, monthlyAmount: eur('3.00') },
  loan: {
    ...defaultPolicyTerms.loan,
    secondCeiling: eur('15000.00'),
    annualRate: Rate.parse('9.9'),
    maximumTermMonths: 36,
    dueDay: 30,
    processingFee: eur('50.00'),
  },
};

const REGISTERED: PolicyTerms = {
  ...FOUNDING,
  membership: { ...FOUNDING.membership, statutesVersion: '2009-01' },
  eligibility: { ...FOUNDING.eligibility, creditLimitPerDebtor: limitOf('25000.00', 2009) },
};

const LOWER_RATE: PolicyTerms = {
  ...REGISTERED,
  dues: { ...REGISTERED.dues, monthlyAmount: eur('4.00') },
  loan: { ...REGISTERED.loan, annualRate: Rate.parse('8.9'), maximumTermMonths: 48, secondCeiling: eur('20000.00') },
  eligibility: { ...REGISTERED.eligibility, creditLimitPerDebtor: limitOf('40000.00', 2012) },
};

const WITHOUT_FEE: PolicyTerms = {
  ...LOWER_RATE,
  loan: { ...LOWER_RATE.loan, processingFee: Money.zero, dueDay: 'anniversary', secondCeiling: eur('25000.00') },
};

/** What holds today: the model cooperative's terms, with the limit that the law leaves to the general assembly. */
const TODAY: PolicyTerms = {
  ...defaultPolicyTerms,
  eligibility: { ...defaultPolicyTerms.eligibility, creditLimitPerDebtor: limitOf('50000.00', 2018) },
};

function limitOf(amount: string, year: number): PolicyTerms['eligibility']['creditLimitPerDebtor'] {
  return { amount: eur(amount), resolvedOn: assemblyOf(year), resolutionNumber: null, countsGuaranteesGiven: true };
}

/** Each version with the resolution that set it; numbered in the order in which they were recorded. */
export const POLICIES: readonly PolicyPlan[] = [
  {
    number: 1,
    validFrom: FOUNDED_ON,
    resolvedOn: FOUNDED_ON,
    resolution: 'Gründungsversammlung vom 3. März 2008, TOP 5: erste Richtlinie',
    terms: FOUNDING,
  },
  version(2, 2009, 'TOP 6: Satzung nach der Eintragung, Kreditgrenze je Schuldner (§ 49 GenG)', REGISTERED),
  version(3, 2012, 'TOP 7: Sollzins 8,9 %, Laufzeit bis 48 Monate, Beitrag 4,00 EUR', LOWER_RATE),
  version(4, 2014, 'TOP 5: keine Bearbeitungsgebühr mehr, zweite Kredithöchstgrenze 25.000 EUR', WITHOUT_FEE),
  version(5, 2018, 'TOP 8: Sollzins 7,9 %, Beitrag 5,00 EUR, Kreditgrenze je Schuldner 50.000 EUR', TODAY),
];

/** The general assembly resolves in June; the new terms hold from July on. */
function version(number: number, year: number, topic: string, terms: PolicyTerms): PolicyPlan {
  const resolvedOn = assemblyOf(year);
  return {
    number,
    validFrom: dateOf(year, 7, 1),
    resolvedOn,
    resolution: `Generalversammlung ${year}, ${topic}`,
    terms,
  };
}

/** The terms in force on a day since the foundation. */
export function termsOn(day: BusinessDate): PolicyTerms {
  return policyInForce(POLICIES, day).terms;
}
