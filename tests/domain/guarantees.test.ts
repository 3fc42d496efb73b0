import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../src/domain/guarantees/coverage.ts';
import {
  checkGuaranteeProposal,
  checkGuaranteeSignature,
  type GuaranteeProposal,
  type GuaranteeSignature,
  type ProposalContext,
} from '../../src/domain/guarantees/guarantee-rules.ts';
import {
  checkGuaranteeTransition,
  GUARANTEE_TRANSITIONS,
  isInForce,
  type GuaranteeStatus,
} from '../../src/domain/guarantees/guarantee-status.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { Rate } from '../../src/domain/money/rate.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { codeOf, reasonCodesOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);

describe('coverage: the sum of caps, each capped at the loan, against the required percent', () => {
  it.each([
    // loan, caps, required percent → covered, required, missing
    ['5000.00', ['5000.00'], '100', '5000.00', '5000.00', '0.00'],
    ['5000.00', ['8000.00'], '100', '5000.00', '5000.00', '0.00'],
    ['5000.00', ['2000.00', '2500.00'], '100', '4500.00', '5000.00', '500.00'],
    ['5000.00', ['6000.00', '6000.00'], '100', '10000.00', '5000.00', '0.00'],
    ['5000.00', [], '100', '0.00', '5000.00', '5000.00'],
    ['5000.00', [], '0', '0.00', '0.00', '0.00'],
    ['1000.01', ['500.00'], '50', '500.00', '500.01', '0.01'],
  ])('%s with caps %o at %s %%', (loan, caps, percent, ...expected) => {
    const coverage = coverageOf(euros(loan), caps.map(euros), Rate.parse(percent));
    expect([coverage.covered, coverage.required, coverage.missing].map(String)).toEqual(expected);
    expect(coverage.isEnough).toBe(expected[2] === '0.00');
  });

  it('explains itself in both languages', () => {
    expect(coverageOf(euros('5000.00'), [euros('4500.00')], Rate.parse('100')).sentence).toEqual({
      de: 'Bürgschaften decken 4.500,00 EUR, gefordert sind 5.000,00 EUR (100 % des Darlehens): es fehlen 500,00 EUR.',
      en: 'Guarantees cover EUR 4,500.00, EUR 5,000.00 is required (100 % of the loan): EUR 500.00 is missing.',
    });
  });

  it('never counts more than the caps, nor more of one cap than the loan, and one more guarantor never lowers it', () => {
    const cents = fc.integer({ min: 1, max: 3_000_000 }).map((count) => Money.round(new Decimal(count).div(100)));
    fc.assert(
      fc.property(cents, fc.array(cents, { maxLength: 5 }), cents, (principal, caps, further) => {
        const full = Rate.parse('100');
        const { covered, missing } = coverageOf(principal, caps, full);
        expect(covered.isGreaterThan(Money.sum(caps))).toBe(false);
        expect(covered.isGreaterThan(principal.times(caps.length))).toBe(false);
        expect(missing.isNegative()).toBe(false);
        expect(missing.isGreaterThan(principal)).toBe(false);
        expect(coverageOf(principal, [...caps, further], full).covered.isGreaterThan(covered)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a proposed guarantee is refused', () => {
  const uncle: GuaranteeProposal = {
    guarantorId: 'uncle',
    cap: euros('5000.00'),
    guarantorBirthDate: parseDate('1960-01-01'),
  };
  const context: ProposalContext = {
    asOf: parseDate('2026-11-20'),
    borrowerIds: ['mechanic'],
    otherGuarantorIds: ['aunt'],
    exposureElsewhere: euros('3000.00'),
  };
  const terms = { ...defaultPolicyTerms.guarantees, exposureLimit: euros('8000.00') };

  it.each([
    ['guarantee.borrower_vouches_for_self', { guarantorId: 'mechanic' }],
    ['guarantee.already_given', { guarantorId: 'aunt' }],
    ['guarantee.cap_not_positive', { cap: euros('0.00') }],
    ['guarantee.guarantor_under_age', { guarantorBirthDate: parseDate('2008-11-21') }],
    ['guarantee.exposure_limit_exceeded', { cap: euros('5000.01') }],
  ])('%s', (code, change) => {
    expect(reasonCodesOf(refusalOf(() => checkGuaranteeProposal({ ...uncle, ...change }, context, terms)))).toEqual([
      code,
    ]);
  });

  it('unless nothing speaks against it', () => {
    expect(() => checkGuaranteeProposal(uncle, context, terms)).not.toThrow();
    expect(() => checkGuaranteeProposal({ ...uncle, guarantorBirthDate: null }, context, terms)).not.toThrow();
  });

  it('and without a limit no sum is too large', () => {
    const large = { ...uncle, cap: euros('9999999.00') };
    expect(() => checkGuaranteeProposal(large, context, defaultPolicyTerms.guarantees)).not.toThrow();
  });
});

describe('a signature binds on paper (BGB §766), a merchant in trade otherwise too (HGB §350)', () => {
  const today = parseDate('2026-11-20');
  const signature: GuaranteeSignature = {
    form: 'paper',
    signedOn: today,
    paperLocation: 'Tresor 2',
    isMerchantActingInTrade: false,
  };

  it.each([
    ['guarantee.paper_form_required', { form: 'electronic', paperLocation: null }],
    ['guarantee.paper_location_missing', { paperLocation: null }],
    ['guarantee.paper_location_missing', { paperLocation: ' ' }],
    ['guarantee.signed_in_the_future', { signedOn: parseDate('2026-11-21') }],
  ] as const)('%s', (code, change) => {
    expect(reasonCodesOf(refusalOf(() => checkGuaranteeSignature({ ...signature, ...change }, today)))).toEqual([code]);
  });

  it('is accepted on paper, and from a merchant in electronic form', () => {
    expect(() => checkGuaranteeSignature(signature, today)).not.toThrow();
    const merchant = { ...signature, form: 'electronic', paperLocation: null, isMerchantActingInTrade: true } as const;
    expect(() => checkGuaranteeSignature(merchant, today)).not.toThrow();
  });
});

describe('the status of a guarantee', () => {
  it('goes from proposed to signed to released and, when a return reopens the loan, back; or is withdrawn before it binds', () => {
    const allowed = new Set(['proposed signed', 'proposed withdrawn', 'signed released', 'released signed']);
    const statuses = Object.keys(GUARANTEE_TRANSITIONS) as GuaranteeStatus[];
    for (const from of statuses) {
      for (const to of statuses) {
        const expected = allowed.has(`${from} ${to}`) ? null : 'guarantee.transition_not_allowed';
        expect(codeOf(() => checkGuaranteeTransition(from, to))).toBe(expected);
      }
    }
  });

  it('says so when nothing would change', () => {
    expect(refusalOf(() => checkGuaranteeTransition('withdrawn', 'withdrawn')).sentence).toEqual({
      de: 'Die Bürgschaft ist schon zurückgezogen.',
      en: 'The guarantee is withdrawn already.',
    });
  });

  it.each([
    ['signed', null, true],
    ['signed', '2026-11-20', true],
    ['signed', '2026-11-19', false],
    ['proposed', null, false],
    ['released', null, false],
  ] as const)('%s, valid until %s, secures on 20 Nov 2026: %s', (status, until, isSecuring) => {
    const validUntil = until === null ? null : parseDate(until);
    expect(isInForce({ status, validUntil }, parseDate('2026-11-20'))).toBe(isSecuring);
  });
});
