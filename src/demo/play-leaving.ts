import {
  findSettlements,
  prepareSettlementPayout,
  recordDeparture,
  recordExclusionLetter,
  recordHeir,
  recordPayee,
  releaseSettlementPayout,
  requestWithdrawal,
  takeDeparturesEffect,
  voteOnDeparture,
} from '../modules/departures/index.ts';
import { recordTransfer } from '../modules/members/index.ts';
import { prepareYearEnd, releaseYearEnd } from '../modules/year-ends/index.ts';
import type { Subject } from '../platform/http/actor.ts';
import type { Playing, Plays } from './plays.ts';
import { found } from './stage.ts';
import type { LeavingAct, PersonKey, YearEndAct } from './story.ts';
import { useOfResultBy } from './use-of-result.ts';

const departureOf = (person: PersonKey, { stage }: Playing) =>
  ({ by: 'id', id: found(stage.departures, person) }) as const;

const subjectOf = ({ id }: { readonly id: string }): Subject => ({ type: 'departure', id });

export const leavingPlays: Plays<LeavingAct['does']> = {
  recordDeparture: async (tx, { does: _does, person, ...asked }, { stage, deed }) => {
    const member = { by: 'id', id: found(stage.members, person) } as const;
    const departure = await recordDeparture(tx, { ...asked, member, causeOn: null, requestKey: null }, deed);
    stage.departures.set(person, departure.id);
    return subjectOf(departure);
  },
  castDepartureVote: async (tx, { person, reason }, playing) => {
    const departure = departureOf(person, playing);
    return subjectOf(await voteOnDeparture(tx, { departure, isInFavour: true, reason, deed: playing.deed }));
  },
  recordExclusionLetter: async (tx, { person, reference }, playing) => {
    const { deed } = playing;
    const sent = { departure: departureOf(person, playing), sentOn: deed.today, reference, deed };
    return subjectOf(await recordExclusionLetter(tx, sent));
  },
  requestDepartureWithdrawal: async (tx, { person, reason }, playing) => {
    const { deed } = playing;
    const asked = { departure: departureOf(person, playing), requestedOn: deed.today, reason, deed };
    return subjectOf(await requestWithdrawal(tx, asked));
  },
  recordHeir: async (tx, { person, heir, proof }, playing) => {
    const { stage, deed } = playing;
    const inherits = { person: { by: 'id', id: found(stage.persons, heir) } as const, isRepresentative: true, proof };
    return subjectOf(await recordHeir(tx, { ...inherits, departure: departureOf(person, playing), deed }));
  },
  recordDeparturePayee: async (tx, { person, payee }, playing) => {
    return subjectOf(await recordPayee(tx, { departure: departureOf(person, playing), payee, deed: playing.deed }));
  },
  recordShareTransfer: async (tx, { person, to, paperLocation }, { stage, deed }) => {
    const [from, taker] = [found(stage.members, person), found(stage.members, to)];
    const agreed = { shareCount: null, amount: null, agreedOn: deed.today, paperLocation, requestKey: null };
    const parties = { from: { by: 'id', id: from }, to: { by: 'id', id: taker } } as const;
    const { id } = await recordTransfer(tx, { ...parties, ...agreed }, deed);
    return { type: 'share_transfer', id };
  },
};

export const yearEndPlays: Plays<YearEndAct['does']> = {
  takeDeparturesEffect: async (tx, _act, { deed }) => {
    const { today, recordedAt } = deed;
    await takeDeparturesEffect(tx, today, { today, recordedAt, byUserId: null });
    return { type: 'business_date', id: today };
  },
  prepareYearEnd: async (tx, act, { deed }) => {
    const { financialYear, resolution, resolvedOn } = act;
    const use = await useOfResultBy(tx, act);
    const requestKey = `demo year end ${financialYear}`;
    const resolved = { financialYear, resolution, resolvedOn, resolutionReference: null };
    const { id } = await prepareYearEnd(tx, { ...resolved, use, requestKey }, deed);
    return { type: 'year_end', id };
  },
  releaseYearEnd: async (tx, { financialYear }, { deed }) => {
    const { id } = await releaseYearEnd(tx, financialYear, deed);
    return { type: 'year_end', id };
  },
  prepareSettlementPayout: async (tx, { person }, { stage, deed }) => {
    const departureId = found(stage.departures, person);
    const settlement = (await findSettlements(tx, { isOpen: true })).find((one) => one.departureId === departureId);
    if (!settlement) throw new RangeError(`the demo's plan pays "${person}" who is owed nothing`);
    const requestKey = `demo settlement ${person}`;
    const order = { settlementId: settlement.id, amount: null, payee: null, requestKey, deed };
    const { id } = await prepareSettlementPayout(tx, order);
    stage.settlementPayouts.set(person, id);
    return { type: 'settlement_payout', id };
  },
  releaseSettlementPayout: async (tx, { person }, { stage, deed }) => {
    const { id } = await releaseSettlementPayout(tx, found(stage.settlementPayouts, person), deed);
    return { type: 'settlement_payout', id };
  },
};
