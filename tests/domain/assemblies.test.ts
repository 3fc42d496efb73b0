import { assert, integer, nat, property, record } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { itemKinds, majorityInWords, majorityOf } from '../../src/domain/assemblies/agenda.ts';
import {
  checkCalledInTime,
  dayInWords,
  firstDayAfter,
  lastDayBefore,
  noticeContradiction,
  noticeDays,
} from '../../src/domain/assemblies/notice.ts';
import {
  type CandidateCount,
  checkWithinVotes,
  electedOf,
  isCarried,
  neededFor,
  outcomeInWords,
} from '../../src/domain/assemblies/results.ts';
import { daysBetween, parseDate, plusDays } from '../../src/domain/time/business-date.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const LAW = { invitationDays: 14, agendaDays: 7, deliveryDays: 0 };

describe('The notice of a general assembly', () => {
  it.each([
    // Held on, terms, last day to invite, last day to announce; why.
    ['2027-06-19', {}, '2027-06-04', '2027-06-11', 'a Saturday: 5 to 18 June lie between'],
    ['2027-06-15', {}, '2027-05-31', '2027-06-07', 'over the end of a month'],
    ['2027-01-05', {}, '2026-12-21', '2026-12-28', 'over the end of a year, Christmas counts'],
    ['2028-03-10', {}, '2028-02-24', '2028-03-02', 'over 29 February: 25 February to 9 March'],
    ['2027-03-10', {}, '2027-02-23', '2027-03-02', 'over 28 February'],
    ['2027-06-21', {}, '2027-06-06', '2027-06-13', 'the last day is a Sunday and stays one (BGB §193 does not apply)'],
    ['2027-04-12', {}, '2027-03-28', '2027-04-04', 'Easter Sunday, and the change to summer time'],
    ['2027-11-05', {}, '2027-10-21', '2027-10-28', 'the change to winter time'],
    ['2027-06-19', { deliveryDays: 2 }, '2027-06-02', '2027-06-09', 'letters count as received after two days'],
    ['2027-06-19', { invitationDays: 21 }, '2027-05-28', '2027-06-11', 'statutes with three weeks'],
  ])('for %s with %o ends on %s and %s: %s', (...[heldOn, changes, inviteBy, announceBy]) => {
    const days = noticeDays(parseDate(heldOn), { ...LAW, ...changes });
    expect(days).toMatchObject({ inviteBy, announceBy });
  });

  it('explains itself with the days that count', () => {
    const { explanation } = noticeDays(parseDate('2027-06-19'), LAW);
    expect(explanation.de).toContain('der 05.06.2027 bis 18.06.2027 (§ 46 Abs. 1 GenG)');
    expect(explanation.de).toContain('spätestens am Freitag, 04.06.2027 hinausgehen');
    expect(explanation.en).toContain('5 June 2027 to 18 June 2027');
    expect(noticeDays(parseDate('2027-06-19'), { ...LAW, deliveryDays: 1 }).explanation.de).toContain('einen Tag nach');
    expect(dayInWords(parseDate('2028-02-29')).de).toBe('Dienstag, 29.02.2028');
  });

  it('always leaves just the days asked for between receipt and assembly, whichever way it is counted', () => {
    const day = integer({ min: 0, max: 20_000 }).map((days) => plusDays(parseDate('2020-01-01'), days));
    const period = record({ days: nat({ max: 90 }), deliveryDays: nat({ max: 10 }) });
    assert(
      property(day, period, (heldOn, { days, deliveryDays }) => {
        const sentOn = lastDayBefore(heldOn, { days, deliveryDays });
        expect(daysBetween(plusDays(sentOn, deliveryDays), heldOn) - 1).toBe(days);
        expect(firstDayAfter(sentOn, { days, deliveryDays })).toBe(heldOn);
      }),
    );
  });

  it('is kept on its last day and missed on the next, with the first possible day: assembly.called_too_late', () => {
    const heldOn = parseDate('2027-06-19');
    expect(codeOf(() => checkCalledInTime(heldOn, parseDate('2027-06-04'), LAW))).toBeNull();
    const refusal = refusalOf(() => checkCalledInTime(heldOn, parseDate('2027-06-05'), LAW));
    expect(refusal.code).toBe('assembly.called_too_late');
    expect(refusal.details).toMatchObject({ invite_by: '2027-06-04', first_possible_day: '2027-06-20' });
    expect(refusal.sentence.de).toContain('frühestens am Sonntag, 20.06.2027');
  });

  it.each([
    [{}, null],
    [{ invitationDays: 21, agendaDays: 10, deliveryDays: 3 }, null],
    [{ invitationDays: 13 }, 'policy.assembly_notice_unlawful'],
    [{ agendaDays: 6 }, 'policy.assembly_notice_unlawful'],
    [{ agendaDays: 15 }, 'policy.assembly_notice_unlawful'],
    [{ deliveryDays: -1 }, 'policy.assembly_notice_unlawful'],
    [{ invitationDays: 91 }, 'policy.assembly_notice_unlawful'],
  ])('with the terms %o is %s', (changes, code) => {
    expect(noticeContradiction({ ...LAW, ...changes })?.code ?? null).toBe(code);
  });
});

describe('The majority of an item', () => {
  it('is three quarters for the statutes, none for a report, else simple, each with its statute', () => {
    const majorities = itemKinds.map((kind) => [kind, majorityOf(kind, null)]);
    const unusual = majorities.filter(([, majority]) => majority !== 'simple');
    expect(unusual).toEqual([
      ['report', null],
      ['statutes_amendment', 'three_quarters'],
    ]);
    for (const kind of itemKinds) expect(majorityInWords(kind, majorityOf(kind, null)).de).toMatch(/§ \d+.* GenG\)$/);
  });

  it('may be larger than the law asks for, never smaller', () => {
    expect(majorityOf('other', 'three_quarters')).toBe('three_quarters');
    expect(majorityInWords('other', 'three_quarters').de).toBe('drei Viertel der abgegebenen Stimmen (Satzung)');
    expect(codeOf(() => majorityOf('statutes_amendment', 'simple'))).toBe('assembly.majority_below_law');
    expect(codeOf(() => majorityOf('report', 'simple'))).toBe('assembly.report_is_not_voted_on');
  });
});

describe('A motion', () => {
  it.each([
    // Yes, no, majority, whether carried.
    [11, 10, 'simple', true],
    [10, 10, 'simple', false],
    [1, 0, 'simple', true],
    [0, 0, 'simple', false],
    [75, 25, 'three_quarters', true],
    [74, 25, 'three_quarters', false],
    [3, 1, 'three_quarters', true],
    [2, 1, 'three_quarters', false],
    [22, 7, 'three_quarters', true],
    [0, 0, 'three_quarters', false],
  ] as const)('with %i yes and %i no by %s majority is carried: %s', (yes, no, majority, carried) => {
    expect(isCarried({ yes, no }, majority)).toBe(carried);
    expect(yes >= neededFor(yes + no, majority)).toBe(carried);
  });

  it('is not moved by abstentions and invalid votes', () => {
    const words = outcomeInWords({ yes: 3, no: 2, abstentions: 20, invalid: 4 }, 'simple');
    expect(words.de).toBe(
      '3 Ja, 2 Nein (5 abgegebene Stimmen), 20 Enthaltungen, 4 ungültig: nötig waren 3 Ja-Stimmen, der Antrag ist angenommen.',
    );
  });

  it('has no more votes than were present and not excluded: assembly.more_votes_than_present', () => {
    const count = { yes: 20, no: 5, abstentions: 3, invalid: 1 };
    expect(codeOf(() => checkWithinVotes([count], { present: 31, excluded: 2 }))).toBeNull();
    for (const votes of [
      { present: 28, excluded: 0 },
      { present: 31, excluded: 3 },
      { present: 1, excluded: 2 },
    ]) {
      expect(codeOf(() => checkWithinVotes([count], votes))).toBe('assembly.more_votes_than_present');
    }
  });
});

const candidate = (name: string, yes: number, no: number): CandidateCount => ({
  candidate: name,
  yes,
  no,
  abstentions: 0,
  invalid: 0,
});
const named = (candidates: readonly CandidateCount[], seats: number) =>
  electedOf(candidates, { seats, majority: 'simple' }).map((one) => one.candidate);

describe('An election', () => {
  it.each([
    [[candidate('Ada', 20, 5), candidate('Ben', 18, 6), candidate('Cem', 12, 13)], 2, ['Ada', 'Ben']],
    [[candidate('Ada', 20, 5), candidate('Ben', 12, 13)], 2, ['Ada']],
    [[candidate('Ada', 14, 11), candidate('Ben', 20, 5)], 1, ['Ben']],
    [[candidate('Ada', 20, 5), candidate('Ben', 15, 6), candidate('Cem', 15, 2)], 2, ['Ada']],
    [[candidate('Ada', 15, 5), candidate('Ben', 15, 6)], 1, []],
  ])('of %o for %i seats elects %o: most yes first, a tie for the last seat elects nobody', (stood, seats, elected) => {
    expect(named(stood, seats)).toEqual(elected);
  });
});
