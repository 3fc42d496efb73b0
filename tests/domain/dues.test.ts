import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { payClaims, type RecordedClaim, standingMonths, standingOf } from '../../src/domain/dues/claim-state.ts';
import {
  duesAccountOf,
  duesRunEntries,
  type DuesTotals,
  reduceDues,
  refundDues,
  reverseDues,
  takeDuesPayment,
} from '../../src/domain/dues/dues-account.ts';
import { allocateDues, type OpenDues } from '../../src/domain/dues/dues-allocation.ts';
import { duesClaimFor, duesForecast, monthsOfPeriod } from '../../src/domain/dues/dues-claims.ts';
import { duesCorrections } from '../../src/domain/dues/dues-corrections.ts';
import { type DuesMember, type DuesSpan, owedMonth } from '../../src/domain/dues/dues-months.ts';
import { explainDuesClaim, limitationInWords } from '../../src/domain/dues/dues-sentences.ts';
import { isTimeBarred, lastDueDayBarredAtEndOf, limitationOf } from '../../src/domain/dues/limitation.ts';
import type { JournalEntry } from '../../src/domain/ledger/journal-entry.ts';
import { Decimal } from '../../src/domain/money/decimal.ts';
import { Money } from '../../src/domain/money/money.ts';
import { defaultPolicyTerms } from '../../src/domain/policy/default-policy-terms.ts';
import type { DuesRhythmMonths, DuesTerms } from '../../src/domain/policy/policy-terms.ts';
import type { PolicyVersion } from '../../src/domain/policy/policy-version.ts';
import { parseDate, plusDays, plusMonths, type BusinessDate } from '../../src/domain/time/business-date.ts';
import { refusalOf } from '../support/refusals.ts';

const euros = (text: string): Money => Money.parse(text);
const cents = (count: number): Money => Money.round(new Decimal(count).div(100));

const version = (number: number, validFrom: string, dues: Partial<DuesTerms> = {}): PolicyVersion => ({
  number,
  validFrom: parseDate(validFrom),
  terms: { ...defaultPolicyTerms, dues: { ...defaultPolicyTerms.dues, ...dues } },
});

const member = (admittedOn: string, change: Partial<DuesMember> = {}): DuesMember => ({
  admittedOn: parseDate(admittedOn),
  leftOn: null,
  exemptions: [],
  groups: [],
  ...change,
});

const span = (from: string, until: string | null): DuesSpan => ({
  from: parseDate(`${from}-01`),
  until: until === null ? null : parseDate(`${until}-01`),
});
const exempt = (from: string, until: string | null) => ({ ...span(from, until), reason: 'Elternzeit' });
const inGroup = (code: string, from: string, until: string | null = null) => ({ ...span(from, until), code });

const REDUCED = { code: 'reduced', name: 'ermäßigt', monthlyAmount: euros('2.50') };
const always = [version(1, '2009-01-26')];
const every = (rhythmMonths: DuesRhythmMonths, change: Partial<DuesTerms> = {}) => [
  version(1, '2009-01-26', { rhythmMonths, ...change }),
];

const claimsOf = (who: DuesMember, through: string, versions: readonly PolicyVersion[] = always) =>
  duesForecast(who, versions, { from: who.admittedOn, to: parseDate(through), claimed: new Set() }).filter(
    ({ dueOn }) => dueOn <= through,
  );
const claimed = (who: DuesMember, through: string, versions: readonly PolicyVersion[] = always): string[] =>
  claimsOf(who, through, versions).map(({ dueOn, amount }) => `${dueOn} ${amount.toText()}`);

describe('dues', () => {
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
    const leaver = member('2026-09-15', {
      exemptions: [exempt('2026-11', '2026-11')],
      leftOn: parseDate('2026-12-31'),
    });
    expect(claimed(leaver, '2027-06-30')).toEqual(['2026-10-01 5.00', '2026-12-01 5.00']);
    expect(claimed(member('2026-09-15', { exemptions: [exempt('2026-11', null)] }), '2027-06-30')).toEqual([
      '2026-10-01 5.00',
    ]);
  });

  it('cannot be told before there was a policy', () => {
    expect(refusalOf(() => claimed(member('2008-03-01'), '2026-12-31')).code).toBe('policy.none_in_force');
  });
});

describe('dues of a group', () => {
  const versions = [version(1, '2009-01-26', { groups: [REDUCED] }), version(2, '2027-01-01', { groups: [] })];

  it('have the rate of the group while the member is in it and the policy knows it', () => {
    const trainee = member('2026-08-15', { groups: [inGroup('reduced', '2026-10', '2026-11')] });
    expect(claimed(trainee, '2026-12-31', versions)).toEqual([
      '2026-09-01 5.00',
      '2026-10-01 2.50',
      '2026-11-01 2.50',
      '2026-12-01 5.00',
    ]);
    const forEver = member('2026-11-15', { groups: [inGroup('reduced', '2026-11')] });
    expect(claimed(forEver, '2027-01-31', versions)).toEqual(['2026-12-01 2.50', '2027-01-01 5.00']);
  });

  it('are none where the group owes nothing', () => {
    const free = [version(1, '2009-01-26', { groups: [{ ...REDUCED, monthlyAmount: Money.zero }] })];
    expect(claimed(member('2026-09-15', { groups: [inGroup('reduced', '2026-09')] }), '2026-12-31', free)).toEqual([]);
  });
});

describe('the rhythm', () => {
  it.each([
    ['2026-05-17', 1, ['2026-05-01']],
    ['2026-05-17', 3, ['2026-04-01', '2026-05-01', '2026-06-01']],
    ['2026-12-31', 3, ['2026-10-01', '2026-11-01', '2026-12-01']],
    ['2026-07-01', 6, ['2026-07-01', '2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01', '2026-12-01']],
  ] as const)('binds %s to the calendar, %s months at once', (day, rhythm, months) => {
    expect(monthsOfPeriod(parseDate(day), rhythm)).toEqual(months);
  });

  const quarters = every(3);
  const dueOnThe10th = every(3, { dueDay: 10 });
  it.each<[string, readonly PolicyVersion[], DuesMember, string[]]>([
    [
      'a whole year of quarters',
      quarters,
      member('2025-12-10'),
      ['2026-01-01 15.00', '2026-04-01 15.00', '2026-07-01 15.00', '2026-10-01 15.00'],
    ],
    ['half-years', every(6), member('2025-12-10'), ['2026-01-01 30.00', '2026-07-01 30.00']],
    ['a year at once', every(12), member('2025-12-10'), ['2026-01-01 60.00']],
    [
      'joining inside a quarter owes its other months',
      quarters,
      member('2026-07-20'),
      ['2026-08-01 10.00', '2026-10-01 15.00'],
    ],
    ['joining in the last month of a quarter owes nothing of it', quarters, member('2026-09-02'), ['2026-10-01 15.00']],
    [
      'joining in a month that counts is due on the day of joining',
      every(3, { firstMonth: 'month_of_joining' }),
      member('2026-08-20'),
      ['2026-08-20 10.00', '2026-10-01 15.00'],
    ],
    [
      'leaving known before the quarter begins owes the months of membership',
      quarters,
      member('2025-12-10', { leftOn: parseDate('2026-05-31') }),
      ['2026-01-01 15.00', '2026-04-01 10.00'],
    ],
    [
      'leaving before the due day of a month does not owe it',
      dueOnThe10th,
      member('2025-12-10', { leftOn: parseDate('2026-05-09') }),
      ['2026-01-10 15.00', '2026-04-10 5.00'],
    ],
    [
      'leaving on the due day of a month owes it',
      dueOnThe10th,
      member('2025-12-10', { leftOn: parseDate('2026-05-10') }),
      ['2026-01-10 15.00', '2026-04-10 10.00'],
    ],
    [
      'an exempt first month moves the due day to the next one',
      quarters,
      member('2026-06-10', { exemptions: [exempt('2026-07', '2026-07')] }),
      ['2026-08-01 10.00', '2026-10-01 15.00'],
    ],
    [
      'an exempt month in the middle is left out',
      quarters,
      member('2026-06-10', { exemptions: [exempt('2026-08', '2026-08')] }),
      ['2026-07-01 10.00', '2026-10-01 15.00'],
    ],
    [
      'an exempt quarter is not claimed',
      quarters,
      member('2026-06-10', { exemptions: [exempt('2026-07', '2026-09')] }),
      ['2026-10-01 15.00'],
    ],
    [
      'another rate inside the quarter is claimed in one sum',
      [...quarters, version(2, '2026-09-01', { rhythmMonths: 3, monthlyAmount: euros('6.00') })],
      member('2026-06-10'),
      ['2026-07-01 16.00', '2026-10-01 18.00'],
    ],
    [
      'from months to quarters inside a quarter claims the rest of it',
      [...always, version(2, '2026-08-01', { rhythmMonths: 3 })],
      member('2026-06-10'),
      ['2026-07-01 5.00', '2026-08-01 10.00', '2026-10-01 15.00'],
    ],
    [
      'from quarters to months inside a quarter claims nothing twice',
      [...quarters, version(2, '2026-08-01', { rhythmMonths: 1 })],
      member('2026-06-10'),
      ['2026-07-01 15.00', '2026-10-01 5.00', '2026-11-01 5.00', '2026-12-01 5.00'],
    ],
    [
      'a group for a part of the quarter',
      every(3, { groups: [REDUCED] }),
      member('2026-06-10', { groups: [inGroup('reduced', '2026-09')] }),
      ['2026-07-01 12.50', '2026-10-01 7.50'],
    ],
  ])('%s', (_name, versions, who, expected) => {
    expect(claimed(who, '2026-12-31', versions)).toEqual(expected);
  });

  it('claims a month that was missed in the run of any later month of the period', () => {
    const claim = duesClaimFor(member('2025-12-10'), quarters, {
      month: parseDate('2026-03-01'),
      claimed: new Set([parseDate('2026-02-01')]),
    });
    expect(claim?.months.map(({ month }) => month)).toEqual(['2026-01-01', '2026-03-01']);
    expect(claim?.dueOn).toBe('2026-01-01');
  });
});

const anyMonth = fc.integer({ min: 0, max: 47 }).map((count) => plusMonths(parseDate('2024-01-01'), count));
const anySpan = fc
  .record({ from: anyMonth, length: fc.option(fc.integer({ min: 0, max: 14 })) })
  .map(({ from, length }) => ({ from, until: length === null ? null : plusMonths(from, length) }));
const anyVersions = fc
  .array(
    fc.record({
      validFrom: anyMonth,
      rhythmMonths: fc.constantFrom<DuesRhythmMonths>(1, 3, 6, 12),
      amount: fc.integer({ min: 0, max: 900 }),
      reduced: fc.integer({ min: 0, max: 900 }),
      dueDay: fc.integer({ min: 1, max: 28 }),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((written) =>
    written.map(({ validFrom, rhythmMonths, amount, reduced, dueDay }, index) =>
      version(index + 1, index === 0 ? '2009-01-26' : validFrom, {
        rhythmMonths,
        dueDay,
        monthlyAmount: cents(amount),
        groups: [{ ...REDUCED, monthlyAmount: cents(reduced) }],
      }),
    ),
  );
const anyMember = fc
  .record({
    admittedOn: fc.integer({ min: 0, max: 800 }),
    stays: fc.option(fc.integer({ min: 0, max: 900 })),
    exemptions: fc.array(anySpan, { maxLength: 3 }),
    group: fc.option(anySpan),
  })
  .map(({ admittedOn: days, stays, exemptions, group }): DuesMember => {
    const admittedOn = plusDays(parseDate('2024-01-01'), days);
    return {
      admittedOn,
      leftOn: stays === null ? null : plusDays(admittedOn, stays),
      exemptions: exemptions.map((each) => ({ ...each, reason: 'Elternzeit' })),
      groups: group === null ? [] : [{ ...group, code: 'reduced' }],
    };
  });

const LAST = parseDate('2027-12-31');

describe('claims over a membership', () => {
  it('sum to the months owed, each at its rate, and no month is in two of them', () => {
    fc.assert(
      fc.property(anyMember, anyVersions, (who, versions) => {
        const claims = duesForecast(who, versions, { from: who.admittedOn, to: LAST, claimed: new Set() });
        const months = claims.flatMap((claim) => claim.months.map(({ month }) => month));
        expect(new Set(months).size).toBe(months.length);
        const owed: Money[] = [];
        for (let month = parseDate('2024-01-01'); month <= LAST; month = plusMonths(month, 1)) {
          if (month.slice(0, 7) < who.admittedOn.slice(0, 7)) continue;
          const one = owedMonth(who, versions, month);
          if (one) owed.push(one.amount);
        }
        expect(Money.sum(claims.map(({ amount }) => amount)).toText()).toBe(Money.sum(owed).toText());
        for (const { dueOn, months: inside } of claims) expect(dueOn).toBe(inside[0]?.owedFrom);
      }),
      { numRuns: 400 },
    );
  });
});

/** Claims as they stand on record, corrected as facts become known, and by the run of each month. */
class DuesRecord {
  readonly claims: RecordedClaim[] = [];
  readonly versions: readonly PolicyVersion[];
  who: DuesMember;

  constructor(who: DuesMember, versions: readonly PolicyVersion[]) {
    this.who = { ...who, exemptions: [], groups: [], leftOn: null };
    this.versions = versions;
  }

  run(month: BusinessDate) {
    const standing = new Set(this.claims.flatMap(standingMonths).map((one) => one.month));
    const claim = duesClaimFor(this.who, this.versions, { month, claimed: standing });
    if (claim) this.add(claim);
  }

  learn(change: Partial<DuesMember>, about: DuesSpan, today: BusinessDate) {
    this.who = { ...this.who, ...change };
    const { cancel, claim } = duesCorrections({
      member: this.who,
      policies: this.versions,
      claimed: this.claims.flatMap((each) =>
        standingMonths(each).map(({ month, amount }) => ({ claimId: each.id, month, amount, isDecidedOn: false })),
      ),
      span: about,
      firstClaimedMonth: parseDate('2024-01-01'),
      today,
    });
    for (const { claimId, month, amount } of cancel) {
      const index = this.claims.findIndex(({ id }) => id === claimId);
      const reversal = {
        kind: 'cancelled',
        month,
        cause: 'exemption',
        amount,
        valueDate: today,
        reason: null,
      } as const;
      this.claims[index] = { ...this.claims[index]!, reversals: [...this.claims[index]!.reversals, reversal] };
    }
    claim.forEach((one) => this.add(one));
  }

  private add(claim: Omit<RecordedClaim, 'id' | 'reversals'>) {
    this.claims.push({ ...claim, id: String(this.claims.length), reversals: [] });
  }
}

describe('facts that become known late', () => {
  it('leave the sum that they would have made if known at once, in whatever order', () => {
    const anyDays = fc.array(fc.integer({ min: 0, max: 46 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(anyMember, anyVersions, anyDays, (who, versions, days) => {
        const record = new DuesRecord(who, versions);
        const facts = [
          ...who.exemptions.map((one) => ({
            about: one,
            change: () => ({ exemptions: [...record.who.exemptions, one] }),
          })),
          ...who.groups.map((one) => ({ about: one, change: () => ({ groups: [one] }) })),
          ...(who.leftOn === null
            ? []
            : [
                {
                  about: { from: parseDate(`${who.leftOn.slice(0, 7)}-01`), until: null },
                  change: () => ({ leftOn: who.leftOn }),
                },
              ]),
        ].map((fact, index) => ({ ...fact, known: plusMonths(parseDate('2024-02-01'), days[index] ?? 0) }));
        for (let month = parseDate('2024-01-01'); month <= LAST; month = plusMonths(month, 1)) {
          if (month.slice(0, 7) >= who.admittedOn.slice(0, 7)) record.run(month);
          const today = plusDays(month, 27);
          for (const fact of facts.filter(({ known }) => known === month))
            record.learn(fact.change(), fact.about, today);
        }
        const atOnce = duesForecast(who, versions, { from: who.admittedOn, to: LAST, claimed: new Set() });
        const standing = Money.sum(record.claims.map(standingOf));
        expect(standing.toText()).toBe(Money.sum(atOnce.map(({ amount }) => amount)).toText());
      }),
      { numRuns: 300 },
    );
  });

  it('leave alone what was settled before the system was used, and what was decided on', () => {
    const asked = {
      member: member('2020-01-10', { groups: [inGroup('reduced', '2020-01')] }),
      policies: every(1, { groups: [REDUCED] }),
      span: span('2020-01', null),
      today: parseDate('2026-03-15'),
    };
    const known = { ...asked, claimed: [], firstClaimedMonth: parseDate('2026-02-01') };
    const months = duesCorrections(known).claim.flatMap((each) => each.months.map(({ month }) => month));
    expect(months).toEqual(['2026-02-01', '2026-03-01']);
    expect(duesCorrections({ ...known, firstClaimedMonth: null }).claim).toEqual([]);
    const waived = { claimId: 'a', month: parseDate('2026-02-01'), amount: euros('5.00'), isDecidedOn: true };
    expect(duesCorrections({ ...known, claimed: [waived] }).cancel).toEqual([]);
  });
});

const signed = (entry: JournalEntry, account: string): Money =>
  Money.sum(
    entry.lines
      .filter((line) => line.account === account)
      .map(({ side, amount }) => (side === 'debit' ? amount : amount.negated())),
  );

describe('a dues account', () => {
  it('is what the journal says of it, whatever happens', () => {
    const step = fc.record({
      kind: fc.constantFrom('claim', 'pay', 'take back', 'cancel', 'waive', 'time-bar', 'refund'),
      size: fc.integer({ min: 1, max: 3000 }),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let totals: DuesTotals = { claimed: Money.zero, paid: Money.zero };
        const entries: JournalEntry[] = [];
        const take = (done: { readonly totals: DuesTotals; readonly entry: JournalEntry }) => {
          totals = done.totals;
          entries.push(done.entry);
        };
        for (const { kind, size } of steps) {
          const amount = cents(size);
          const { open, credit } = duesAccountOf(totals);
          if (kind === 'claim') {
            entries.push(...duesRunEntries([{ memberId: 'm', amount, before: totals }]));
            totals = { ...totals, claimed: totals.claimed.plus(amount) };
          }
          if (kind === 'pay') take(takeDuesPayment(totals, amount, 'm'));
          if (kind === 'take back') take(reverseDues(totals, amount, 'm'));
          const cancelled = Money.min(amount, Money.max(totals.claimed, Money.zero));
          if (kind === 'cancel' && cancelled.isPositive())
            take(reduceDues(totals, { kind: 'cancelled', amount: cancelled }, 'm'));
          if (kind === 'waive' && open.isPositive())
            take(reduceDues(totals, { kind: 'waived', amount: Money.min(open, amount) }, 'm'));
          if (kind === 'time-bar' && open.isPositive())
            take(reduceDues(totals, { kind: 'time_barred', amount: Money.min(open, amount) }, 'm'));
          if (kind === 'refund' && credit.isPositive()) take(refundDues(totals, Money.min(credit, amount), 'm'));
        }
        const { open, credit } = duesAccountOf(totals);
        const balance = (account: string) => Money.sum(entries.map((entry) => signed(entry, account))).toText();
        expect(balance('dues_receivable')).toBe(open.toText());
        expect(balance('unapplied_payments')).toBe(credit.negated().toText());
        expect(Money.sum([Money.parse(balance('dues_income')), Money.parse(balance('dues_write_offs'))]).toText()).toBe(
          totals.claimed.negated().toText(),
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('limitation (BGB §§195, 199)', () => {
  it.each([
    ['2023-01-01', '2026-12-31', '2027-01-01'],
    ['2023-12-31', '2026-12-31', '2027-01-01'],
    ['2024-02-29', '2027-12-31', '2028-01-01'],
  ])('of dues due on %s ends with %s', (dueOn, lastDay, barredFrom) => {
    expect(limitationOf(parseDate(dueOn))).toEqual({ lastDay, barredFrom });
    expect(isTimeBarred(parseDate(dueOn), parseDate(lastDay))).toBe(false);
    expect(isTimeBarred(parseDate(dueOn), parseDate(barredFrom))).toBe(true);
  });

  it('names the dues that the end of a year takes', () => {
    expect(lastDueDayBarredAtEndOf(parseDate('2026-02-03'))).toBe('2023-12-31');
  });

  it('is told in words', () => {
    const due = parseDate('2023-05-01');
    expect(limitationInWords(due, parseDate('2026-11-22'))).toEqual({
      de: 'Fällig am 01.05.2023, verjährt mit Ablauf des 31.12.2026 (drei Jahre ab Jahresende, §§ 195, 199 BGB).',
      en: 'Due on 1 May 2023, time-barred when 31 December 2026 is over (three years from the end of the year, BGB §§195, 199).',
    });
    expect(limitationInWords(due, parseDate('2027-01-01')).de).toMatch(
      /^Fällig am 01.05.2023, verjährt seit dem 01.01.2027/,
    );
  });
});

describe('a claim explains itself', () => {
  it('of one month', () => {
    const [, , december] = claimsOf(member('2026-09-15'), '2026-12-31');
    expect(explainDuesClaim({ ...december!, reversals: [] }, member('2026-09-15'))).toEqual({
      de: 'Mitgliedsbeitrag Dezember 2026: 5,00 EUR im Monat nach Richtlinie Nr. 1, fällig am 01.12.2026; Mitglied seit 15.09.2026.',
      en: 'Dues for December 2026: EUR 5.00 a month by policy no. 1, due on 1 December 2026; member since 15 September 2026.',
    });
  });

  it('of several, with group, cancellation, waiver and what was taken off the books', () => {
    const who = member('2026-06-10', { groups: [inGroup('reduced', '2026-09')] });
    const [claim] = claimsOf(who, '2026-09-30', every(3, { groups: [REDUCED] }));
    const on = { valueDate: parseDate('2026-10-05'), cause: null, month: null };
    const sentence = explainDuesClaim(
      {
        ...claim!,
        reversals: [
          {
            ...on,
            kind: 'cancelled',
            month: parseDate('2026-08-01'),
            cause: 'hardship',
            amount: euros('5.00'),
            reason: null,
          },
          { ...on, kind: 'waived', amount: euros('1.00'), reason: 'Kulanz.' },
          { ...on, kind: 'time_barred', amount: euros('2.00'), reason: 'Verjährt.' },
        ],
      },
      who,
    );
    expect(sentence).toEqual({
      de: 'Mitgliedsbeitrag Juli 2026 bis August 2026: 2 × 5,00 EUR im Monat nach Richtlinie Nr. 1; September 2026: 2,50 EUR im Monat (ermäßigt) nach Richtlinie Nr. 1, fällig am 01.07.2026; Mitglied seit 10.06.2026. August 2026 storniert (5,00 EUR): der Vorstand hat einen Härtefall anerkannt. 1,00 EUR am 05.10.2026 erlassen: Kulanz. 2,00 EUR am 05.10.2026 als verjährt ausgebucht: Verjährt.',
      en: 'Dues for July 2026 to August 2026: 2 × EUR 5.00 a month by policy no. 1; September 2026: EUR 2.50 a month (ermäßigt) by policy no. 1, due on 1 July 2026; member since 10 June 2026. August 2026 cancelled (EUR 5.00): the board has recognised a hardship. EUR 1.00 waived on 5 October 2026: Kulanz. EUR 2.00 taken off the books as time-barred on 5 October 2026: Verjährt.',
    });
  });
});

const lessClaim = (id: string, dueOn: string, less: string): RecordedClaim => ({
  id,
  dueOn: parseDate(dueOn),
  amount: euros('5.00'),
  months: [],
  reversals: [
    {
      kind: 'waived',
      month: null,
      cause: null,
      amount: euros(less),
      valueDate: parseDate(dueOn),
      reason: 'Kulanz',
    },
  ],
});

describe('what is paid on claims', () => {
  it('never pays what was cancelled or waived, and nothing where more was refunded than paid', () => {
    const claims = [
      lessClaim('a', '2026-01-01', '5.00'),
      lessClaim('b', '2026-02-01', '2.00'),
      lessClaim('c', '2026-03-01', '0.00'),
    ];
    const open = (paid: string) => payClaims(claims, euros(paid)).map((each) => each.open.toText());
    expect(open('4.00')).toEqual(['0.00', '0.00', '4.00']);
    expect(open('-3.00')).toEqual(['0.00', '3.00', '5.00']);
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
