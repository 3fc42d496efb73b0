import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ibanToTell } from '../../src/domain/mandates/amendment-to-tell.ts';
import { nextMandateReference } from '../../src/domain/mandates/mandate-reference.ts';
import { lastUsableDay, mandateStanding, type MandateFacts } from '../../src/domain/mandates/mandate-status.ts';
import { isMandateReference } from '../../src/domain/sepa/identifiers.ts';
import { daysBetween, parseDate, plusDays, plusMonths } from '../../src/domain/time/business-date.ts';

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => plusDays(parseDate('2009-01-26'), days));
const hold = { heldOn: parseDate('2026-11-20'), reason: { de: 'Rückgabe AC04.', en: 'Return AC04.' } };
const fresh: MandateFacts = { reference: 'HS-P0042-01', signedOn: null, lastUsedOn: null, hold: null, end: null };

describe('A mandate lapses', () => {
  it.each([
    ['2023-11-20', null, '2026-11-20', 'usable'],
    ['2023-11-20', null, '2026-11-21', 'lapsed'],
    ['2020-01-01', '2024-02-29', '2027-02-28', 'usable'],
    ['2020-01-01', '2024-02-29', '2027-03-01', 'lapsed'],
    ['2026-01-31', '2026-01-31', '2029-01-31', 'usable'],
  ])('36 months after %s, or after its last debit %s: on %s it is %s', (signed, used, on, status) => {
    const facts = { ...fresh, signedOn: parseDate(signed), lastUsedOn: used === null ? null : parseDate(used) };
    expect(mandateStanding(facts, parseDate(on)).status).toBe(status);
  });

  it('never before 36 months have passed, and always on the day after', () => {
    fc.assert(
      fc.property(day, fc.option(day), (signedOn, lastUsedOn) => {
        const last = lastUsableDay(signedOn, lastUsedOn);
        const from = lastUsedOn !== null && lastUsedOn > signedOn ? lastUsedOn : signedOn;
        expect(last).toBe(plusMonths(from, 36));
        expect(daysBetween(from, last)).toBeGreaterThanOrEqual(1095);
        const facts = { ...fresh, signedOn, lastUsedOn };
        expect(mandateStanding(facts, last).status).toBe('usable');
        expect(mandateStanding(facts, plusDays(last, 1)).status).toBe('lapsed');
      }),
    );
  });

  it('later the later it was used, and once lapsed it stays so', () => {
    fc.assert(
      fc.property(day, day, day, fc.nat(5000), (signedOn, used, on, later) => {
        const facts = { ...fresh, signedOn, lastUsedOn: used };
        const moreUsed = { ...facts, lastUsedOn: plusDays(used, later) };
        if (mandateStanding(facts, on).status === 'usable') {
          expect(mandateStanding(moreUsed, on).status).toBe('usable');
        } else {
          expect(mandateStanding(facts, plusDays(on, later)).status).toBe('lapsed');
        }
      }),
    );
  });
});

describe('What a mandate is good for', () => {
  const signedOn = parseDate('2026-11-20');
  const today = parseDate('2026-11-25');
  const revoked = { on: parseDate('2026-11-24'), as: 'revoked' } as const;
  const lapsed = { on: parseDate('2026-11-24'), as: 'lapsed' } as const;

  it.each<[string, Partial<MandateFacts>, string, string]>([
    ['nobody has signed it', {}, 'unsigned', 'Das Mandat HS-P0042-01 ist noch nicht unterschrieben.'],
    [
      'it was signed',
      { signedOn },
      'usable',
      'Das Mandat HS-P0042-01 gilt; ohne weiteren Einzug erlischt es nach dem 20.11.2029.',
    ],
    [
      'it is on hold',
      { signedOn, hold },
      'held',
      'Das Mandat HS-P0042-01 ist seit dem 20.11.2026 gesperrt: Rückgabe AC04.',
    ],
    [
      'a hold is open when it lapses',
      { signedOn: parseDate('2020-01-01'), hold },
      'lapsed',
      'Das Mandat HS-P0042-01 ist nach dem 01.01.2023 erloschen, weil 36 Monate lang nichts eingezogen wurde; es braucht ein neues.',
    ],
    [
      'it was revoked while on hold',
      { signedOn, hold, end: revoked },
      'revoked',
      'Das Mandat HS-P0042-01 wurde zum 24.11.2026 widerrufen.',
    ],
    [
      'an unsigned form was given up',
      { end: revoked },
      'revoked',
      'Das Mandat HS-P0042-01 wurde zum 24.11.2026 widerrufen.',
    ],
    [
      'its lapse was written down',
      { signedOn, end: lapsed },
      'lapsed',
      'Das Mandat HS-P0042-01 ist nach dem 24.11.2026 erloschen, weil 36 Monate lang nichts eingezogen wurde; es braucht ein neues.',
    ],
  ])('when %s', (_when, facts, status, de) => {
    expect(mandateStanding({ ...fresh, ...facts }, today)).toMatchObject({ status, sentence: { de } });
  });
});

describe('A change of account', () => {
  it.each([
    ['is told from the first debit after it', { ibanBefore: 'A', ibanNow: 'B', isFirstUse: false }, 'A'],
    ['is not told where nothing was ever collected', { ibanBefore: 'A', ibanNow: 'B', isFirstUse: true }, null],
    ['back to the account the bank knows is none', { ibanBefore: 'A', ibanNow: 'A', isFirstUse: false }, null],
    ['that was told is told no more', { ibanBefore: null, ibanNow: 'B', isFirstUse: false }, null],
  ])('%s', (_what, accounts, told) => {
    expect(ibanToTell(accounts)).toBe(told);
  });
});

describe('The reference of a mandate', () => {
  it.each([
    ['P-0042', [], 'HS-P0042-01'],
    ['P-0042', ['HS-P0042-01', 'hs-p0042-02'], 'HS-P0042-03'],
    ['P-123456', ['HS-P0042-01'], 'HS-P123456-01'],
  ])('of %s after %j is %s', (number, taken, reference) => {
    expect(nextMandateReference(number, taken)).toBe(reference);
  });

  it('is one that banks take, and never one that was given', () => {
    const numbers = fc.integer({ min: 1, max: 999_999_999 }).map((count) => `P-${String(count).padStart(4, '0')}`);
    fc.assert(
      fc.property(numbers, fc.nat(150), (number, count) => {
        const taken: string[] = [];
        for (let given = 0; given < count; given += 1) taken.push(nextMandateReference(number, taken));
        expect(new Set(taken).size).toBe(count);
        expect(taken.every(isMandateReference)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
