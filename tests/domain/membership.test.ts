import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateDues, type OpenDues } from '../../src/domain/dues/dues-allocation.ts';
import { duesClaimFor, duesClaimsThrough, type DuesMember } from '../../src/domain/dues/dues-claims.ts';
import { checkJoiningDeclaration, type JoiningDeclaration } from '../../src/domain/membership/joining.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { DuesTerms } from '../../src/domain/policy/policy-terms.ts';
import type { PolicyVersion } from '../../src/domain/policy/policy-version.ts';
import { checkSharePayment, checkSubscription, shareAccountOf } from '../../src/domain/shares/share-account.ts';
import { parseDate, plusDays, type BusinessDate } from '../../src/domain/time/business-date.ts';
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

const version = (number: number, validFrom: string, dues: Partial<DuesTerms> = {}): PolicyVersion => ({
  number,
  validFrom: parseDate(validFrom),
  terms: { ...defaultPolicyTerms, dues: { ...defaultPolicyTerms.dues, ...dues } },
});

const member = (admittedOn: string, change: Partial<DuesMember> = {}): DuesMember => ({
  admittedOn: parseDate(admittedOn),
  leftOn: null,
  exemptions: [],
  ...change,
});

describe('dues', () => {
  const always = [version(1, '2009-01-26')];
  const claimed = (who: DuesMember, through: string, versions = always): string[] =>
    duesClaimsThrough(who, versions, parseDate(through)).map(({ dueOn, amount }) => `${dueOn} ${amount.toText()}`);

  it('begin in the month after joining, on the 1st', () => {
    expect(claimed(member('2026-09-15'), '2026-12-31')).toEqual([
      '2026-10-01 5.00',
      '2026-11-01 5.00',
      '2026-12-01 5.00',
    ]);
    expect(claimed(member('2026-09-01'), '2026-10-01')).toEqual(['2026-10-01 5.00']);
    expect(claimed(member('2026-09-15'), '2026-09-30')).toEqual([]);
    expect(claimed(member('2026-09-15'), '2026-08-01')).toEqual([]);
  });

  it('begin on the day of joining where the policy counts that month', () => {
    const versions = [version(1, '2009-01-26', { firstMonth: 'month_of_joining', dueDay: 10 })];
    expect(claimed(member('2026-09-15'), '2026-10-31', versions)).toEqual(['2026-09-15 5.00', '2026-10-10 5.00']);
    expect(claimed(member('2026-09-05'), '2026-09-30', versions)).toEqual(['2026-09-10 5.00']);
  });

  it('follow the rate in force on the first of the month', () => {
    const versions = [
      version(1, '2009-01-26'),
      version(2, '2026-11-01', { monthlyAmount: euros('6.50') }),
      version(3, '2026-12-15', { monthlyAmount: Money.zero }),
    ];
    expect(claimed(member('2026-09-15'), '2027-03-31', versions)).toEqual([
      '2026-10-01 5.00',
      '2026-11-01 6.50',
      '2026-12-01 6.50',
    ]);
  });

  it('pause in an exempt time and end with the membership', () => {
    const exemption = { from: parseDate('2026-11-01'), until: parseDate('2026-11-30'), reason: 'Elternzeit' };
    const leaver = member('2026-09-15', { exemptions: [exemption], leftOn: parseDate('2026-12-31') });
    expect(claimed(leaver, '2027-06-30')).toEqual(['2026-10-01 5.00', '2026-12-01 5.00']);
    const honorary = member('2026-09-15', { exemptions: [{ ...exemption, until: null }] });
    expect(claimed(honorary, '2027-06-30')).toEqual(['2026-10-01 5.00']);
  });

  it('say how each claim came about', () => {
    expect(duesClaimFor(member('2026-09-15'), always, parseDate('2026-12-24'))).toMatchObject({
      month: '2026-12-01',
      policyNumber: 1,
      explanation: {
        de: 'Mitgliedsbeitrag Dezember 2026: 5,00 EUR im Monat nach Richtlinie Nr. 1, fällig am 01.12.2026; Mitglied seit 15.09.2026.',
        en: 'Dues for December 2026: EUR 5.00 a month by policy no. 1, due on 1 December 2026; member since 15 September 2026.',
      },
    });
  });

  it('cannot be told before there was a policy', () => {
    expect(refusalOf(() => claimed(member('2008-03-01'), '2026-12-31')).code).toBe('policy.none_in_force');
  });
});

const open = (claimId: string, dueOn: string, amount: string): OpenDues => ({
  claimId,
  dueOn: parseDate(dueOn),
  open: euros(amount),
});

describe('a dues payment', () => {
  const claims = [
    open('december', '2026-12-01', '5.00'),
    open('october', '2026-10-01', '2.00'),
    open('november', '2026-11-01', '5.00'),
  ];

  it.each([
    ['1.50', { october: '1.50' }, '0.00'],
    ['7.00', { october: '2.00', november: '5.00' }, '0.00'],
    ['20.00', { october: '2.00', november: '5.00', december: '5.00' }, '8.00'],
  ])('of %s goes to the oldest claims: %o, credit %s', (amount, parts, credit) => {
    const allocation = allocateDues(euros(amount), claims);
    expect(allocation.parts.map(({ claimId, amount: part }) => [claimId, part.toText()])).toEqual(
      Object.entries(parts),
    );
    expect(allocation.credit.toText()).toBe(credit);
  });

  it('of nothing is refused', () => {
    expect(refusalOf(() => allocateDues(Money.zero, claims)).code).toBe('dues.payment_not_positive');
  });

  it('is spent exactly, never more than is open, and never past an older open claim', () => {
    const anyClaims = fc.array(fc.tuple(fc.integer({ min: 0, max: 700 }), fc.integer({ min: 0, max: 2000 })), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20_000 }), anyClaims, (paid, written) => {
        const openDues = written.map(([day, amount], index) => ({
          claimId: String(index),
          dueOn: plusDays(parseDate('2025-01-01'), day),
          open: cents(amount),
        }));
        const { parts, credit } = allocateDues(cents(paid), openDues);
        const given = new Map(parts.map(({ claimId, amount }) => [claimId, amount]));
        expect(Money.sum([...given.values(), credit]).toText()).toBe(cents(paid).toText());
        expect(credit.isNegative()).toBe(false);
        const leftOf = ({ claimId, open: due }: OpenDues): Money => due.minus(given.get(claimId) ?? Money.zero);
        const isYoungerPaid = (dueOn: BusinessDate): boolean =>
          openDues.some((claim) => claim.dueOn > dueOn && given.has(claim.claimId));
        for (const claim of openDues) {
          expect(leftOf(claim).isNegative()).toBe(false);
          const isPassedOver = leftOf(claim).isPositive() && (credit.isPositive() || isYoungerPaid(claim.dueOn));
          expect(isPassedOver).toBe(false);
        }
      }),
      { numRuns: 200 },
    );
  });
});
