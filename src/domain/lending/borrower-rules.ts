import type { Sentence } from '../errors.ts';
import { amountInWords, dateInWords } from '../figures-in-words.ts';
import { isOfFullAge } from '../membership/legal-age.ts';
import { Money } from '../money/money.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import { plusMonths } from '../time/business-date.ts';
import type { BorrowerFacts, EligibilityFacts, RuleResult } from './eligibility.types.ts';

/** A rule that is answered for each borrower; it leaves the person's id to its caller. */
export type BorrowerRule = (
  borrower: BorrowerFacts,
  facts: EligibilityFacts,
  terms: PolicyTerms,
) => Omit<RuleResult, 'personId'>;

/**
 * Capacity to contract (BGB §§2, 107), not a score. An unknown date of birth is a warning: the identification of the
 * borrower brings it. `eligibility.borrower_under_age`
 */
const fullAge: BorrowerRule = ({ isNaturalPerson, birthDate }, { asOf }) => {
  const rule = 'full_age';
  if (!isNaturalPerson) {
    const sentence = { de: 'Eine juristische Person ist Darlehensnehmerin.', en: 'The borrower is a legal person.' };
    return { rule, outcome: 'pass', code: null, figures: [], sentence };
  }
  if (birthDate === null) {
    const sentence = {
      de: 'Das Geburtsdatum ist noch nicht erfasst; vor dem Vertrag muss es vorliegen.',
      en: 'The date of birth is not recorded yet; it must be known before the contract.',
    };
    return { rule, outcome: 'warn', code: null, figures: [], sentence };
  }
  if (isOfFullAge(birthDate, asOf)) {
    const sentence = { de: 'Die Person ist volljährig (§ 2 BGB).', en: 'The person is of full age (BGB §2).' };
    return { rule, outcome: 'pass', code: null, figures: [], sentence };
  }
  const sentence = {
    de: 'Die Person ist noch nicht volljährig und kann das Darlehen nicht allein aufnehmen (§§ 2, 107 BGB).',
    en: 'The person is not yet of full age and cannot take the loan alone (BGB §§2, 107).',
  };
  return { rule, outcome: 'fail', code: 'eligibility.borrower_under_age', figures: [], sentence };
};

/** GenG §8(1) no. 5: business with non-members needs the statutes. `eligibility.non_member_may_not_borrow` */
const membership: BorrowerRule = ({ isMember }, _facts, terms) => {
  const { nonMembersMayBorrow } = terms.eligibility;
  const rule = 'membership';
  const figures = [
    { name: 'is_member', kind: 'condition', value: isMember },
    { name: 'non_members_may_borrow', kind: 'condition', value: nonMembersMayBorrow },
  ] as const;
  if (isMember) {
    const sentence = { de: 'Die Person ist Mitglied.', en: 'The person is a member.' };
    return { rule, outcome: 'pass', code: null, figures, sentence };
  }
  if (nonMembersMayBorrow) {
    const sentence = {
      de: 'Die Person ist kein Mitglied; die Satzung lässt Geschäfte mit Nichtmitgliedern zu (§ 8 Abs. 1 Nr. 5 GenG).',
      en: 'The person is not a member; the statutes allow business with non-members (GenG §8(1) no. 5).',
    };
    return { rule, outcome: 'pass', code: null, figures, sentence };
  }
  const sentence = {
    de: 'Die Person ist kein Mitglied, und die Satzung lässt keine Geschäfte mit Nichtmitgliedern zu (§ 8 Abs. 1 Nr. 5 GenG).',
    en: 'The person is not a member, and the statutes do not allow business with non-members (GenG §8(1) no. 5).',
  };
  return { rule, outcome: 'fail', code: 'eligibility.non_member_may_not_borrow', figures, sentence };
};

/** What a borrower may still borrow now, never below zero, and what it is made of. */
export type Ceiling = {
  readonly isReliable: boolean;
  readonly policyCeiling: Money;
  readonly outstandingPrincipal: Money;
  readonly approvedNotPaidOut: Money;
  readonly available: Money;
};

/** Ceiling = (reliable ? second : first) − outstanding principal of own loans − approved and not yet paid out. */
export function ceilingOf(
  borrower: Pick<BorrowerFacts, 'reliability' | 'outstandingPrincipal' | 'approvedNotPaidOut'>,
  terms: Pick<PolicyTerms, 'loan'>,
): Ceiling {
  const { outstandingPrincipal, approvedNotPaidOut } = borrower;
  const { isReliable } = borrower.reliability;
  const policyCeiling = isReliable ? terms.loan.secondCeiling : terms.loan.firstCeiling;
  const available = Money.max(Money.zero, policyCeiling.minus(outstandingPrincipal).minus(approvedNotPaidOut));
  return { isReliable, policyCeiling, outstandingPrincipal, approvedNotPaidOut, available };
}

/** `eligibility.ceiling_exceeded` */
const ceiling: BorrowerRule = (borrower, { loan }, terms) => {
  const limit = ceilingOf(borrower, terms);
  const isAbove = loan.principal.isGreaterThan(limit.available);
  const asked = amountInWords(loan.principal);
  const available = amountInWords(limit.available);
  const policyCeiling = amountInWords(limit.policyCeiling);
  const outstanding = amountInWords(limit.outstandingPrincipal);
  const approved = amountInWords(limit.approvedNotPaidOut);
  const verdict = isAbove ? { de: 'zu viel', en: 'too much' } : { de: 'das geht', en: 'that fits' };
  return {
    rule: 'ceiling',
    outcome: isAbove ? 'fail' : 'pass',
    code: isAbove ? 'eligibility.ceiling_exceeded' : null,
    figures: [
      { name: 'principal', kind: 'amount', value: loan.principal },
      { name: 'is_reliable', kind: 'condition', value: limit.isReliable },
      { name: 'policy_ceiling', kind: 'amount', value: limit.policyCeiling },
      { name: 'outstanding_principal', kind: 'amount', value: limit.outstandingPrincipal },
      { name: 'approved_not_paid_out', kind: 'amount', value: limit.approvedNotPaidOut },
      { name: 'ceiling', kind: 'amount', value: limit.available },
    ],
    sentence: {
      de: `${borrower.reliability.sentence.de} Kredithöchstgrenze jetzt: ${policyCeiling.de} − ${outstanding.de} offenes Kapital − ${approved.de} bewilligt und nicht ausgezahlt = ${available.de}; beantragt sind ${asked.de}: ${verdict.de}.`,
      en: `${borrower.reliability.sentence.en} Ceiling now: ${policyCeiling.en} − ${outstanding.en} outstanding principal − ${approved.en} approved and not paid out = ${available.en}; ${asked.en} is applied for: ${verdict.en}.`,
    },
  };
};

function resolutionInWords(number: string | null): Sentence {
  return number === null ? { de: '', en: '' } : { de: ` mit Beschluss ${number}`, en: ` with resolution ${number}` };
}

/**
 * GenG §49: what the general assembly allows for one debtor is a hard stop. That no resolution is recorded is a warning,
 * because the law tells the assembly to set the limit. `eligibility.credit_limit_exceeded`
 */
const creditLimitPerDebtor: BorrowerRule = (borrower, { loan }, terms) => {
  const limit = terms.eligibility.creditLimitPerDebtor;
  const rule = 'credit_limit_per_debtor';
  if (limit === null) {
    const sentence = {
      de: 'Es ist kein Beschluss der Generalversammlung über die Kreditgrenze je Schuldner erfasst (§ 49 GenG).',
      en: 'No resolution of the general assembly on the limit per debtor is recorded (GenG §49).',
    };
    return { rule, outcome: 'warn', code: null, figures: [], sentence };
  }
  const own = Money.sum([loan.principal, borrower.outstandingPrincipal, borrower.approvedNotPaidOut]);
  const guarantees = limit.countsGuaranteesGiven ? borrower.guaranteesGiven : Money.zero;
  const total = own.plus(guarantees);
  const isAbove = total.isGreaterThan(limit.amount);
  const [sum, most, day] = [amountInWords(total), amountInWords(limit.amount), dateInWords(limit.resolvedOn)];
  const numbered = resolutionInWords(limit.resolutionNumber);
  return {
    rule,
    outcome: isAbove ? 'fail' : 'pass',
    code: isAbove ? 'eligibility.credit_limit_exceeded' : null,
    figures: [
      { name: 'own_loans_with_this_one', kind: 'amount', value: own },
      { name: 'guarantees_counted', kind: 'amount', value: guarantees },
      { name: 'total', kind: 'amount', value: total },
      { name: 'limit', kind: 'amount', value: limit.amount },
      { name: 'resolved_on', kind: 'date', value: limit.resolvedOn },
    ],
    sentence: {
      de: `Mit diesem Darlehen stünde die Person mit ${sum.de} in der Schuld; die Generalversammlung hat am ${day.de}${numbered.de} höchstens ${most.de} je Schuldner beschlossen (§ 49 GenG).`,
      en: `With this loan the person would owe ${sum.en}; on ${day.en} the general assembly resolved${numbered.en} ${most.en} at most per debtor (GenG §49).`,
    },
  };
};

/** Open dues do not stop a loan, but the board should know of them. */
const openDues: BorrowerRule = ({ oldestOpenDuesDueOn: openSince }, { asOf }, terms) => {
  const months = terms.eligibility.openDuesWarningMonths;
  const rule = 'open_dues';
  if (openSince === null || openSince > asOf) {
    const sentence = { de: 'Es sind keine Beiträge offen.', en: 'No dues are open.' };
    return { rule, outcome: 'pass', code: null, figures: [], sentence };
  }
  const isLong = plusMonths(openSince, months) < asOf;
  const since = dateInWords(openSince);
  return {
    rule,
    outcome: isLong ? 'warn' : 'pass',
    code: null,
    figures: [
      { name: 'oldest_open_dues_due_on', kind: 'date', value: openSince },
      { name: 'warning_months', kind: 'count', value: months },
    ],
    sentence: {
      de: `Beiträge sind seit dem ${since.de} offen; gewarnt wird nach mehr als ${months} Monaten.`,
      en: `Dues are open since ${since.en}; the warning comes after more than ${months} months.`,
    },
  };
};

/** A term above the policy's is refused by its own rule; this keeps the date it leads to inside the calendar. */
const LONGEST_TERM_COUNTED_MONTHS = 480;

/** A membership that ends before the loan does not stop it, but the board should know. */
const noticeOfTermination: BorrowerRule = ({ membershipEndsOn: endsOn }, { loan }) => {
  const rule = 'notice_of_termination';
  if (endsOn === null) {
    const sentence = { de: 'Keine Kündigung anhängig.', en: 'No notice of termination is pending.' };
    return { rule, outcome: 'pass', code: null, figures: [], sentence };
  }
  const loanEndsOn = plusMonths(loan.expectedPayoutOn, Math.min(loan.termMonths, LONGEST_TERM_COUNTED_MONTHS));
  const [end, loanEnd] = [dateInWords(endsOn), dateInWords(loanEndsOn)];
  return {
    rule,
    outcome: endsOn < loanEndsOn ? 'warn' : 'pass',
    code: null,
    figures: [
      { name: 'membership_ends_on', kind: 'date', value: endsOn },
      { name: 'loan_ends_on', kind: 'date', value: loanEndsOn },
    ],
    sentence: {
      de: `Die Mitgliedschaft ist zum ${end.de} gekündigt; das Darlehen liefe bis zum ${loanEnd.de}.`,
      en: `The membership ends by notice on ${end.en}; the loan would run until ${loanEnd.en}.`,
    },
  };
};

/** In the order in which a person reads them. */
export const BORROWER_RULES: readonly BorrowerRule[] = [
  fullAge,
  membership,
  ceiling,
  creditLimitPerDebtor,
  openDues,
  noticeOfTermination,
];
