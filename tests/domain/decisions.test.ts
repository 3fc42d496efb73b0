import { describe, expect, it } from 'vitest';
import {
  CASE_STATUS_NAMES,
  CASE_TRANSITIONS,
  checkCaseTransition,
  type CaseStatus,
} from '../../src/domain/decisions/case-status.ts';
import { checkFourEyes } from '../../src/domain/decisions/four-eyes.ts';
import { recusalsOf, type StandingTie } from '../../src/domain/decisions/recusals.ts';
import { boardMembersTouched, isSupervisoryApprovalMissing } from '../../src/domain/decisions/supervisory-approval.ts';
import { checkVote, outcomeOf, standingVotes, type Ballot, type Vote } from '../../src/domain/decisions/votes.ts';
import { codeOf, refusalOf } from '../support/refusals.ts';

const statuses = Object.keys(CASE_TRANSITIONS) as CaseStatus[];

describe('the status of a credit case', () => {
  // rules §7: draft → submitted → in review ⇄ complete → decided; offer → contract → released → paid out. Where a partner
  // bank lends (§5), its decision follows the board's instead.
  const steps: readonly [CaseStatus, CaseStatus][] = [
    ['draft', 'submitted'],
    ['submitted', 'in_review'],
    ['in_review', 'complete'],
    ['complete', 'in_review'],
    ['complete', 'approved'],
    ['complete', 'approved_with_conditions'],
    ['complete', 'rejected'],
    ['approved', 'offered'],
    ['approved_with_conditions', 'offered'],
    ['approved', 'bank_granted'],
    ['approved', 'bank_declined'],
    ['approved_with_conditions', 'bank_granted'],
    ['approved_with_conditions', 'bank_declined'],
    ['offered', 'contracted'],
    ['offered', 'expired'],
    ['contracted', 'released'],
    ['released', 'paid_out'],
  ];
  const withdrawals = statuses
    .filter(
      (status) => !['rejected', 'paid_out', 'withdrawn', 'expired', 'bank_granted', 'bank_declined'].includes(status),
    )
    .map((status): [CaseStatus, CaseStatus] => [status, 'withdrawn']);
  const allowed = new Set([...steps, ...withdrawals].map(([from, to]) => `${from} ${to}`));

  it('takes exactly the steps written down, and refuses every other', () => {
    for (const from of statuses) {
      for (const to of statuses) {
        const expected = allowed.has(`${from} ${to}`) ? null : 'case.transition_not_allowed';
        expect(codeOf(() => checkCaseTransition(from, to))).toBe(expected);
      }
    }
  });

  it('says where the case stands and where it can go', () => {
    const refusal = refusalOf(() => checkCaseTransition('paid_out', 'rejected'));
    expect(refusal.sentence.de).toBe(
      'Der Kreditvorgang ist im Stand „ausgezahlt“; von dort führt kein Schritt zu „abgelehnt“.',
    );
    expect(refusalOf(() => checkCaseTransition('withdrawn', 'withdrawn')).sentence.de).toBe(
      'Der Kreditvorgang ist schon im Stand „zurückgezogen“.',
    );
    expect(refusal.details).toEqual({ status: 'paid_out', wanted_status: 'rejected', possible_statuses: [] });
    expect(new Set(Object.values(CASE_STATUS_NAMES).map(({ de }) => de)).size).toBe(statuses.length);
  });
});

const yes = (personId: string, ...conditions: string[]): Vote => ({
  personId,
  isInFavour: true,
  reason: 'Trägt sich.',
  conditions,
});
const no = (personId: string): Vote => ({ personId, isInFavour: false, reason: 'Zu knapp.', conditions: [] });

function ballot(change: Partial<Ballot> = {}): Ballot {
  return {
    boardMemberIds: ['anna', 'bernd'],
    recusals: [],
    votes: [],
    supervisoryResolution: null,
    quorumVotes: 2,
    ...change,
  };
}

const recused = (personId: string) =>
  recusalsOf([personId], { borrowerIds: [], guarantorIds: [personId] }, { ties: [], declared: [] });

describe('the outcome of a vote', () => {
  const table: readonly [string, Partial<Ballot>, string][] = [
    ['no vote yet', {}, 'votes_missing'],
    ['one vote', { votes: [yes('anna')] }, 'votes_missing'],
    ['two in favour', { votes: [yes('anna'), yes('bernd')] }, 'in favour'],
    ['two against', { votes: [no('anna'), no('bernd')] }, 'against'],
    ['a split stays open', { votes: [yes('anna'), no('bernd')] }, 'split'],
    ['a split ended by a superseding vote', { votes: [yes('anna'), no('bernd'), yes('bernd')] }, 'in favour'],
    ['the same person twice is one vote', { votes: [yes('anna'), yes('anna')] }, 'votes_missing'],
    ['a stranger does not count', { votes: [yes('anna'), yes('stranger')] }, 'votes_missing'],
    [
      'two of three',
      { boardMemberIds: ['anna', 'bernd', 'cem'], votes: [no('anna'), yes('bernd'), yes('cem')] },
      'in favour',
    ],
    [
      'two and two of four',
      { boardMemberIds: ['anna', 'bernd', 'cem', 'dora'], votes: [no('anna'), yes('bernd'), no('cem'), yes('dora')] },
      'split',
    ],
    [
      'a recused vote does not count',
      { boardMemberIds: ['anna', 'bernd', 'cem'], recusals: recused('bernd'), votes: [yes('anna'), yes('bernd')] },
      'votes_missing',
    ],
    [
      'three of whom one is recused need no help',
      { boardMemberIds: ['anna', 'bernd', 'cem'], recusals: recused('bernd'), votes: [yes('anna'), yes('cem')] },
      'in favour',
    ],
    ['too few: the remaining vote is missing', { recusals: recused('bernd') }, 'votes_missing'],
    [
      'too few: the resolution is missing',
      { recusals: recused('bernd'), votes: [yes('anna')] },
      'supervisory_resolution_missing',
    ],
    [
      'too few: the remaining vote and the resolution agree',
      { recusals: recused('bernd'), votes: [yes('anna')], supervisoryResolution: { isInFavour: true } },
      'in favour',
    ],
    [
      'too few: both against',
      { recusals: recused('bernd'), votes: [no('anna')], supervisoryResolution: { isInFavour: false } },
      'against',
    ],
    [
      'too few: they differ',
      { recusals: recused('bernd'), votes: [yes('anna')], supervisoryResolution: { isInFavour: false } },
      'split',
    ],
    [
      'too few: a resolution alone does not replace the remaining vote',
      { recusals: recused('bernd'), supervisoryResolution: { isInFavour: true } },
      'votes_missing',
    ],
    [
      'nobody left: the resolution is missing',
      { recusals: [...recused('anna'), ...recused('bernd')] },
      'supervisory_resolution_missing',
    ],
    [
      'nobody left: the resolution decides',
      { recusals: [...recused('anna'), ...recused('bernd')], supervisoryResolution: { isInFavour: true } },
      'in favour',
    ],
    [
      'a resolution does not outvote a full board',
      { votes: [yes('anna'), no('bernd')], supervisoryResolution: { isInFavour: true } },
      'split',
    ],
    ['the same engine with one vote enough', { quorumVotes: 1, votes: [yes('bernd')] }, 'in favour'],
  ];

  it.each(table)('%s', (_name, change, expected) => {
    const outcome = outcomeOf(ballot(change));
    const seen = outcome.status === 'open' ? outcome.why : outcome.isInFavour ? 'in favour' : 'against';
    expect(seen).toBe(expected);
  });

  it('gathers the conditions of all votes in favour, each once', () => {
    const votes = [
      yes('anna', 'Bürgschaft unterschrieben'),
      yes('bernd', 'Bürgschaft unterschrieben', 'Mietvertrag liegt vor'),
    ];
    expect(outcomeOf(ballot({ votes }))).toEqual({
      status: 'decided',
      isInFavour: true,
      conditions: ['Bürgschaft unterschrieben', 'Mietvertrag liegt vor'],
    });
  });

  it('says who is waited for', () => {
    expect(outcomeOf(ballot({ votes: [yes('anna')] }))).toMatchObject({
      waitingForIds: ['bernd'],
      needsSupervisoryResolution: false,
    });
    expect(outcomeOf(ballot({ recusals: recused('bernd') }))).toMatchObject({
      waitingForIds: ['anna'],
      needsSupervisoryResolution: true,
    });
  });

  it('keeps superseded votes on record while only the latest counts', () => {
    const votes = [yes('anna'), no('anna')];
    expect(standingVotes(ballot({ votes }))).toEqual([no('anna')]);
    expect(votes).toHaveLength(2);
  });
});

describe('a vote is refused', () => {
  const open = { ...ballot(), isDecided: false };

  it.each([
    ['decision.already_decided', yes('anna'), { ...open, isDecided: true }, 'anna'],
    ['decision.vote_not_in_person', yes('anna'), open, 'bernd'],
    ['decision.not_on_the_board', yes('adviser'), open, 'adviser'],
    ['decision.voter_recused', yes('anna'), { ...open, recusals: recused('anna') }, 'anna'],
    ['decision.reason_missing', { ...yes('anna'), reason: '  ' }, open, 'anna'],
  ] as const)('%s', (code, vote, given, castBy) => {
    expect(refusalOf(() => checkVote(vote, given, castBy)).code).toBe(code);
  });

  it('unless nothing speaks against it; an own earlier vote does not', () => {
    expect(() => checkVote(no('anna'), { ...open, votes: [yes('anna')] }, 'anna')).not.toThrow();
  });
});

const tie = (personId: string, otherPersonId: string, kind: StandingTie['kind'] = 'family'): StandingTie => ({
  personId,
  otherPersonId,
  kind,
});

describe('who is recused, and why', () => {
  const parties = { borrowerIds: ['mechanic'], guarantorIds: ['uncle'] };
  const unknown = { ties: [], declared: [] };

  it.each([
    ['the applicant', { borrowerIds: ['anna'], guarantorIds: [] }, unknown, 'borrower'],
    ['a guarantor of this case', { borrowerIds: ['mechanic'], guarantorIds: ['anna'] }, unknown, 'guarantor'],
    ['family of the applicant', parties, { ties: [tie('anna', 'mechanic')], declared: [] }, 'tie'],
    [
      'a tie recorded the other way round',
      parties,
      { ties: [tie('mechanic', 'anna', 'business')], declared: [] },
      'tie',
    ],
    ['a tie to a guarantor', parties, { ties: [tie('uncle', 'anna', 'household')], declared: [] }, 'tie'],
    [
      'a representative of the applicant',
      parties,
      { ties: [tie('anna', 'mechanic', 'legal_representative')], declared: [] },
      'tie',
    ],
    ['by own declaration', parties, { ties: [], declared: [{ personId: 'anna', reason: 'Nachbarin.' }] }, 'declared'],
    [
      'a tie to somebody else is no ground',
      parties,
      { ties: [tie('anna', 'stranger'), tie('x', 'bernd')], declared: [] },
      null,
    ],
    ['nobody without a ground', parties, unknown, null],
  ] as const)('%s', (_name, involved, known, ground) => {
    const recusals = recusalsOf(['anna', 'bernd'], involved, known);
    expect(recusals.map((one) => [one.personId, one.ground])).toEqual(ground === null ? [] : [['anna', ground]]);
  });

  it('names each person once, with the first ground', () => {
    const involved = { borrowerIds: ['anna'], guarantorIds: ['anna'] };
    expect(recusalsOf(['anna'], involved, { ties: [], declared: [{ personId: 'anna', reason: 'Ich.' }] })).toHaveLength(
      1,
    );
  });
});

describe('a loan that touches a board member (GenG §39(2))', () => {
  const board = ['anna', 'bernd'];

  it.each([
    [{ borrowerIds: ['anna'], guarantorIds: [] }, ['anna']],
    [{ borrowerIds: ['mechanic'], guarantorIds: ['bernd'] }, ['bernd']],
    [{ borrowerIds: ['mechanic'], guarantorIds: ['uncle'] }, []],
  ])('%o touches %o', (parties, touched) => {
    expect(boardMembersTouched(board, parties)).toEqual(touched);
  });

  it('is not paid out without an approving resolution of the supervisory board', () => {
    const parties = { borrowerIds: ['mechanic'], guarantorIds: ['bernd'] };
    for (const resolution of [null, { isInFavour: false }]) {
      expect(isSupervisoryApprovalMissing(board, parties, resolution)).toBe(true);
    }
    expect(isSupervisoryApprovalMissing(board, parties, { isInFavour: true })).toBe(false);
    expect(isSupervisoryApprovalMissing(board, { borrowerIds: ['mechanic'], guarantorIds: [] }, null)).toBe(false);
  });
});

describe('four eyes', () => {
  it('compare persons: nobody releases what the same person prepared', () => {
    expect(refusalOf(() => checkFourEyes({ preparedByPersonId: 'tina', releasedByPersonId: 'tina' })).code).toBe(
      'four_eyes.same_person',
    );
    expect(() => checkFourEyes({ preparedByPersonId: 'tina', releasedByPersonId: 'anna' })).not.toThrow();
  });
});
