import type { Sentence } from '../errors.ts';
import { amountInWords } from '../figures-in-words.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import type { EligibilityFacts, EligibilityRuleName, Figure, RuleResult } from './eligibility.types.ts';

/** A rule that speaks of the loan asked for, whoever borrows it. */
export type LoanRule = (facts: EligibilityFacts, terms: PolicyTerms) => RuleResult;

type Verdict = {
  readonly rule: EligibilityRuleName;
  readonly refusal: string | null;
  readonly figures: readonly Figure[];
  readonly sentence: Sentence;
};

function verdict({ rule, refusal, figures, sentence }: Verdict): RuleResult {
  return { rule, outcome: refusal === null ? 'pass' : 'fail', code: refusal, personId: null, figures, sentence };
}

/** `eligibility.amount_below_minimum` */
const amountAtLeast: LoanRule = ({ loan }, terms) => {
  const isTooSmall = loan.principal.isLessThan(terms.loan.minimumPrincipal);
  const [asked, minimum] = [amountInWords(loan.principal), amountInWords(terms.loan.minimumPrincipal)];
  return verdict({
    rule: 'amount_at_least',
    refusal: isTooSmall ? 'eligibility.amount_below_minimum' : null,
    figures: [
      { name: 'principal', kind: 'amount', value: loan.principal },
      { name: 'minimum', kind: 'amount', value: terms.loan.minimumPrincipal },
    ],
    sentence: isTooSmall
      ? {
          de: `Beantragt sind ${asked.de}; das kleinste Darlehen beträgt ${minimum.de}.`,
          en: `${asked.en} is applied for; the smallest loan is ${minimum.en}.`,
        }
      : {
          de: `Beantragt sind ${asked.de}, mindestens nötig sind ${minimum.de}.`,
          en: `${asked.en} is applied for, at least ${minimum.en} is needed.`,
        },
  });
};

/** `eligibility.term_not_possible`, `eligibility.term_too_long` */
const termUpTo: LoanRule = ({ loan }, terms) => {
  const [asked, longest] = [loan.termMonths, terms.loan.maximumTermMonths];
  const figures: readonly Figure[] = [
    { name: 'term_months', kind: 'count', value: asked },
    { name: 'maximum_term_months', kind: 'count', value: longest },
  ];
  if (!Number.isSafeInteger(asked) || asked < 1) {
    const sentence = {
      de: `Eine Laufzeit von ${asked} Monaten gibt es nicht; es müssen ganze Monate ab 1 sein.`,
      en: `There is no term of ${asked} months; it must be whole months from 1 up.`,
    };
    return verdict({ rule: 'term_up_to', refusal: 'eligibility.term_not_possible', figures, sentence });
  }
  return verdict({
    rule: 'term_up_to',
    refusal: asked > longest ? 'eligibility.term_too_long' : null,
    figures,
    sentence: {
      de: `Die Laufzeit soll ${asked} Monate betragen, möglich sind bis zu ${longest} Monate.`,
      en: `The term asked for is ${asked} months, up to ${longest} months are possible.`,
    },
  });
};

/** GenG §22(4): the cooperative may not lend so that shares are paid. `eligibility.pays_for_shares` */
const purposeNotShares: LoanRule = ({ loan }) =>
  verdict({
    rule: 'purpose_not_shares',
    refusal: loan.paysForShares ? 'eligibility.pays_for_shares' : null,
    figures: [{ name: 'pays_for_shares', kind: 'condition', value: loan.paysForShares }],
    sentence: loan.paysForShares
      ? {
          de: 'Das Darlehen soll Geschäftsanteile bezahlen; dafür darf die Genossenschaft keinen Kredit geben (§ 22 Abs. 4 GenG).',
          en: 'The loan is meant to pay for shares; the cooperative may not lend for that (GenG §22(4)).',
        }
      : {
          de: 'Der Verwendungszweck ist nicht die Einzahlung auf Geschäftsanteile (§ 22 Abs. 4 GenG).',
          en: 'The purpose is not paying for shares (GenG §22(4)).',
        },
  });

/** Consumers and founders are natural persons (BGB §§13, 513). `eligibility.regime_needs_natural_person` */
const regimeFitsBorrower: LoanRule = ({ loan, borrowers }) => {
  const isBusiness = loan.regime === 'BUSINESS';
  const fits = isBusiness || borrowers.every((borrower) => borrower.isNaturalPerson);
  const regime = { CONSUMER: 'Verbraucherdarlehen', FOUNDER: 'Existenzgründerdarlehen', BUSINESS: '' }[loan.regime];
  const yes: Sentence = isBusiness
    ? { de: 'Der Betrieb läuft bereits: gewerbliches Darlehen.', en: 'The business is running: a business loan.' }
    : { de: `${regime} an natürliche Personen.`, en: `A ${loan.regime} loan to natural persons.` };
  return verdict({
    rule: 'regime_fits_borrower',
    refusal: fits ? null : 'eligibility.regime_needs_natural_person',
    figures: [{ name: 'all_borrowers_are_natural_persons', kind: 'condition', value: fits }],
    sentence: fits
      ? yes
      : {
          de: `Ein ${regime} setzt natürliche Personen voraus (§§ 13, 513 BGB); hier ist eine juristische Person dabei.`,
          en: `A ${loan.regime} loan presupposes natural persons (BGB §§13, 513); here a legal person takes part.`,
        },
  });
};

/** BGB §513: above the limit a founder is no longer protected as a consumer. `eligibility.founder_limit_exceeded` */
const founderLimit: LoanRule = ({ loan }, terms) => {
  const isFounder = loan.regime === 'FOUNDER';
  const isAbove = isFounder && loan.principal.isGreaterThan(terms.loan.founderLimit);
  const [asked, limit] = [amountInWords(loan.principal), amountInWords(terms.loan.founderLimit)];
  const within: Sentence = isFounder
    ? {
        de: `Mit ${asked.de} liegt das Gründerdarlehen innerhalb von ${limit.de} (§ 513 BGB).`,
        en: `At ${asked.en} the founder's loan stays within ${limit.en} (BGB §513).`,
      }
    : { de: 'Kein Existenzgründerdarlehen (§ 513 BGB).', en: "Not a founder's loan (BGB §513)." };
  return verdict({
    rule: 'founder_limit',
    refusal: isAbove ? 'eligibility.founder_limit_exceeded' : null,
    figures: [
      { name: 'principal', kind: 'amount', value: loan.principal },
      { name: 'founder_limit', kind: 'amount', value: terms.loan.founderLimit },
    ],
    sentence: isAbove
      ? {
          de: `Als Existenzgründerdarlehen sind höchstens ${limit.de} möglich, beantragt sind ${asked.de} (§ 513 BGB).`,
          en: `A founder's loan can be ${limit.en} at most, ${asked.en} is applied for (BGB §513).`,
        }
      : within,
  });
};

/** In the order in which a person reads them. */
export const LOAN_RULES: readonly LoanRule[] = [
  amountAtLeast,
  termUpTo,
  purposeNotShares,
  regimeFitsBorrower,
  founderLimit,
];
