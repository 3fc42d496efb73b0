import * as fc from 'fast-check';
import { PAYEE } from '../../support/leaving.ts';
import { somebody } from '../../support/actors.ts';
import { done, pick, picked, type Step } from './step.ts';
import {
  claimDues,
  current,
  duesOpen,
  type MemberModel,
  type CooperativeModel,
  SHARE,
  shareMoneyOpen,
} from './cooperative-model.ts';
import { amountOf } from './real-cooperative.ts';

const MOST_MEMBERS = 8;

const joins: Step<{ shares: number }> = {
  name: 'joins',
  weight: 3,
  given: fc.record({ shares: fc.integer({ min: 1, max: 4 }) }),
  isLegal: ({ members }) => members.length < MOST_MEMBERS,
  happens: async (model, real, { shares }) => {
    const personId = await somebody(real.db, { surname: `Mitglied ${model.members.length + 1}` });
    const declared = await done(real, real.officer, '/v1/membership-declarations', {
      person_id: personId,
      declared_on: model.today,
      share_count: shares,
      is_unconditional: true,
      statutes_version: '2009-01',
      dues_acknowledged: true,
      notice_period_acknowledged: true,
    });
    const vote = { vote: 'admit', reason: 'Gut bekannt im Viertel.' };
    const votes = `/v1/membership-declarations/${declared.id}/votes`;
    await done(real, real.board[0], votes, vote);
    const { member } = await done(real, real.board[1], votes, vote);
    model.members.push({
      id: member.id,
      number: member.number,
      personId,
      joinedOn: model.today,
      shares,
      capital: 0,
      duesMonths: new Set(),
      duesWaived: 0,
      duesPaid: 0,
      leavesOn: null,
      hasLeft: false,
    });
  },
};

const staying = (model: CooperativeModel): MemberModel[] => current(model).filter(({ leavesOn }) => leavesOn === null);

/** Another share only once all but the newest are paid in full (GenG §15b). */
const mayHaveMore = (model: CooperativeModel) =>
  staying(model).filter(({ shares, capital }) => capital >= (shares - 1) * SHARE);

const subscribes: Step<{ which: number; shares: number }> = {
  name: 'subscribes',
  weight: 1,
  given: fc.record({ which: fc.nat(), shares: fc.integer({ min: 1, max: 3 }) }),
  isLegal: (model, { which }) => pick(mayHaveMore(model), which) !== undefined,
  happens: async (model, real, { which, shares }) => {
    const member = picked(mayHaveMore(model), which);
    await done(real, real.officer, `/v1/members/${member.id}/share-subscriptions`, { share_count: shares });
    member.shares += shares;
  },
};

const owingForShares = (model: CooperativeModel) => current(model).filter((member) => shareMoneyOpen(member) > 0);

const paysShares: Step<{ which: number; part: number }> = {
  name: 'paysShares',
  weight: 3,
  given: fc.record({ which: fc.nat(), part: fc.constantFrom(1, 1, 2, 3) }),
  isLegal: (model, { which }) => pick(owingForShares(model), which) !== undefined,
  happens: async (model, real, { which, part }) => {
    const member = picked(owingForShares(model), which);
    const cents = Math.floor(shareMoneyOpen(member) / part);
    const { id } = await done(real, real.treasurer, `/v1/members/${member.id}/share-payments`, {
      amount: amountOf(cents),
      value_date: model.today,
    });
    member.capital += cents;
    model.bank += cents;
    model.payments.push({ id, purpose: 'shares', of: member.id, cents, isByStatement: false, isBack: false });
  },
};

const paysDues: Step<{ which: number; cents: number | null }> = {
  name: 'paysDues',
  weight: 3,
  given: fc.record({ which: fc.nat(), cents: fc.option(fc.integer({ min: 1, max: 2500 })) }),
  isLegal: (model, { which, cents }) => {
    const member = pick(current(model), which);
    return member !== undefined && (cents ?? duesOpen(member)) > 0;
  },
  happens: async (model, real, { which, cents: given }) => {
    const member = picked(current(model), which);
    const cents = given ?? duesOpen(member);
    const { id } = await done(real, real.treasurer, `/v1/members/${member.id}/dues-payments`, {
      amount: amountOf(cents),
      value_date: model.today,
    });
    member.duesPaid += cents;
    model.bank += cents;
    model.payments.push({ id, purpose: 'dues', of: member.id, cents, isByStatement: false, isBack: false });
  },
};

const owingDues = (model: CooperativeModel): MemberModel[] => current(model).filter((member) => duesOpen(member) > 0);

/** Proposed by one, decided by another; of the oldest claim that is open, all of what is open. */
const areWaivedDues: Step<{ which: number }> = {
  name: 'areWaivedDues',
  weight: 1,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => pick(owingDues(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const member = picked(owingDues(model), which);
    const { claims } = (await real.get(real.treasurer, `/v1/members/${member.id}/dues`)).json();
    const claim = claims.find(({ open }: { open: string }) => open !== '0.00');
    const url = `/v1/dues-claims/${claim.id}/reductions`;
    const { id, amount } = await done(real, real.board[0], url, { kind: 'waiver', reason: 'Kulanz.' });
    await done(real, real.board[1], `/v1/dues-reductions/${id}/decisions`, { is_granted: true, reason: 'Ja.' });
    member.duesWaived += Number(amount.replace('.', ''));
  },
};

const runsDues: Step<null> = {
  name: 'runsDues',
  weight: 1,
  given: fc.constant(null),
  isLegal: ({ members }) => members.length > 0,
  happens: async (model, real) => {
    const month = model.today.slice(0, 7);
    const { claim_count: count } = await done(real, real.treasurer, '/v1/dues-runs', { month });
    const expected = claimDues(model, month);
    if (count !== expected) throw new Error(`${count} were claimed dues of ${month} and not ${expected}`);
  },
};

/** Three months before the year ends; a day later it is the next year. */
const givesNotice: Step<{ which: number }> = {
  name: 'givesNotice',
  weight: 2,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => staying(model).length > 1 && pick(staying(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const member = picked(staying(model), which);
    await done(real, real.officer, `/v1/members/${member.id}/departures`, {
      ground: 'notice',
      event_on: model.today,
      payee: PAYEE,
    });
    const [year, day] = [Number(model.today.slice(0, 4)), model.today.slice(5)];
    member.leavesOn = `${day <= '09-30' ? year : year + 1}-12-31`;
  },
};

const owed = ({ settlements }: CooperativeModel) =>
  settlements.filter(({ isFixed, balance }) => isFixed && balance > 0);

const isPaidSettlement: Step<{ which: number }> = {
  name: 'isPaidSettlement',
  weight: 4,
  given: fc.record({ which: fc.nat() }),
  isLegal: (model, { which }) => pick(owed(model), which) !== undefined,
  happens: async (model, real, { which }) => {
    const settlement = picked(owed(model), which);
    const { items } = (await real.get(real.treasurer, '/v1/settlements?limit=200')).json();
    const found = items.find(({ member }: { member: { id: string } }) => member.id === settlement.memberId);
    const { id } = await done(real, real.treasurer, `/v1/settlements/${found.id}/payouts`, {});
    await done(real, real.board[1], `/v1/settlement-payouts/${id}/releases`);
    model.bank -= settlement.balance;
    settlement.balance = 0;
  },
};

export const memberCommands = {
  joins,
  subscribes,
  paysShares,
  paysDues,
  areWaivedDues,
  runsDues,
  givesNotice,
  isPaidSettlement,
};
