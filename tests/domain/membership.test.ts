import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkJoiningDeclaration, type JoiningDeclaration } from '../../src/domain/membership/joining.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import { checkSharePayment, checkSubscription, shareAccountOf } from '../../src/domain/shares/share-account.ts';
import { parseDate } from '../../src/domain/time/business-date.ts';
import { codeOf, reasonCodesOf, refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (count: number): Money => Money.round(new Decimal(count).div(100));

describe('a declaration to join (GenG §§15, 15a)', () => {
  const declaration: JoiningDeclaration = {
    declaredOn: parseDate('2026-09-01'),
    isNaturalPerson: true,
    birthDate: parseDate('1980-04-02'),
    isUnconditional: true,
    statutesVersionShown: defaultPolicyTerms.membership.statutesVersion,
    areDuesAcknowledged: true,
    isNoticePeriodAcknowledged: true,
    shareCount: 1,
  };
  const twoYearsNotice = {
    ...defaultPolicyTerms,
    membership: { ...defaultPolicyTerms.membership, noticePeriodMonths: 24 },
  };

  it('is accepted when nothing is missing', () => {
    expect(() => checkJoiningDeclaration(declaration, twoYearsNotice)).not.toThrow();
  });

  it.each([
    ['membership.declaration_conditional', { isUnconditional: false }],
    ['membership.statutes_not_current', { statutesVersionShown: '2008-03' }],
    ['membership.dues_not_acknowledged', { areDuesAcknowledged: false }],
    ['membership.notice_period_not_acknowledged', { isNoticePeriodAcknowledged: false }],
    ['membership.natural_persons_only', { isNaturalPerson: false, birthDate: null }],
    ['membership.date_of_birth_missing', { birthDate: null }],
    ['membership.applicant_under_age', { birthDate: parseDate('2008-09-02') }],
    ['membership.too_few_shares', { shareCount: 0 }],
  ])('is refused with %s', (code, change) => {
    const refusal = refusalOf(() => checkJoiningDeclaration({ ...declaration, ...change }, twoYearsNotice));
    expect(reasonCodesOf(refusal)).toEqual([code]);
  });

  it('reports everything that is missing at once', () => {
    const poor = { ...declaration, isUnconditional: false, areDuesAcknowledged: false, shareCount: 0 };
    expect(reasonCodesOf(refusalOf(() => checkJoiningDeclaration(poor, defaultPolicyTerms)))).toEqual([
      'membership.declaration_conditional',
      'membership.dues_not_acknowledged',
      'membership.too_few_shares',
    ]);
  });

  it('needs no word about a notice period of a year or less, nor about dues where there are none', () => {
    const terms = {
      ...defaultPolicyTerms,
      membership: { ...defaultPolicyTerms.membership, noticePeriodMonths: 12 },
      dues: { ...defaultPolicyTerms.dues, monthlyAmount: Money.zero },
    };
    const quiet = { ...declaration, areDuesAcknowledged: false, isNoticePeriodAcknowledged: false };
    expect(() => checkJoiningDeclaration(quiet, terms)).not.toThrow();
  });

  it('may come from a legal person where the statutes say so', () => {
    const open = { ...defaultPolicyTerms, membership: { ...defaultPolicyTerms.membership, naturalPersonsOnly: false } };
    expect(() =>
      checkJoiningDeclaration({ ...declaration, isNaturalPerson: false, birthDate: null }, open),
    ).not.toThrow();
  });
});

const lot = (count: number) => ({ count, nominal: euros('50.00'), takenOverOn: parseDate('2026-01-01') });

describe('shares', () => {
  const terms = defaultPolicyTerms.shares;

  it('add up with what is paid in and what is open', () => {
    const account = shareAccountOf([lot(1), lot(3)], euros('120.00'));
    expect(JSON.parse(JSON.stringify(account))).toEqual({
      count: 4,
      furtherCount: 3,
      subscribed: '200.00',
      paidIn: '120.00',
      open: '80.00',
      newestNominal: '50.00',
    });
    expect(shareAccountOf([], Money.zero).furtherCount).toBe(0);
  });

  it.each(['-0.01', '50.01'])('cannot have %s paid in on one share', (paidIn) => {
    expect(refusalOf(() => shareAccountOf([lot(1)], euros(paidIn))).code).toBe('shares.paid_in_not_possible');
  });

  it.each([
    // GenG §15b(2): further shares only when all but the newest are fully paid.
    [[], '0.00', 1, null],
    [[], '0.00', 5, null],
    [[lot(1)], '0.00', 1, null],
    [[lot(2)], '49.99', 1, 'shares.earlier_shares_not_paid'],
    [[lot(2)], '50.00', 1, null],
    [[lot(1), lot(1)], '50.00', 3, null],
    [[lot(1), lot(3)], '100.00', 1, 'shares.earlier_shares_not_paid'],
    [[lot(1)], '50.00', 0, 'shares.count_not_possible'],
    [[lot(1)], '50.00', 1.5, 'shares.count_not_possible'],
  ] as const)('with %o and %s paid, subscribing %s more: %s', (lots, paidIn, count, code) => {
    expect(codeOf(() => checkSubscription(shareAccountOf(lots, euros(paidIn)), count, terms))).toBe(code);
  });

  it('start with the minimum the statutes ask for', () => {
    const none = shareAccountOf([], Money.zero);
    expect(refusalOf(() => checkSubscription(none, 1, { ...terms, minimumCount: 2 })).code).toBe(
      'shares.below_minimum',
    );
  });

  it.each([
    ['50.00', null],
    ['0.01', null],
    ['50.01', 'shares.payment_above_shares'],
    ['0.00', 'shares.payment_not_positive'],
    ['-1.00', 'shares.payment_not_positive'],
  ])('with 50.00 open, a payment of %s: %s', (amount, code) => {
    expect(codeOf(() => checkSharePayment(shareAccountOf([lot(2)], euros('50.00')), euros(amount)))).toBe(code);
  });

  it('never have less than nothing nor more than their nominal paid in, whatever is tried', () => {
    const act = fc.oneof(
      fc.record({ kind: fc.constant('subscribe' as const), size: fc.integer({ min: -1, max: 5 }) }),
      fc.record({ kind: fc.constant('pay' as const), size: fc.integer({ min: -100, max: 20_000 }) }),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const lots = [lot(1)];
        let paidIn = Money.zero;
        for (const { kind, size } of acts) {
          const before = shareAccountOf(lots, paidIn);
          const isSubscription = kind === 'subscribe';
          const refusal = codeOf(() =>
            isSubscription ? checkSubscription(before, size, terms) : checkSharePayment(before, cents(size)),
          );
          if (refusal === null && isSubscription) lots.push(lot(size));
          if (refusal === null && !isSubscription) paidIn = paidIn.plus(cents(size));
          const after = shareAccountOf(lots, paidIn);
          expect(after.count).toBeGreaterThanOrEqual(1);
          expect(after.open.isNegative()).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
