import type { z } from 'zod';
import type { Sentence } from '../../domain/errors.ts';
import { groundRules } from '../../domain/membership/leaving.ts';
import type { Db } from '../../platform/db/database.ts';
import { instantText } from '../../platform/http/wire.ts';
import { membersByIds, type Member } from '../members/index.ts';
import { personsByIds, referenceOut, type Person } from '../persons/index.ts';
import { departureFile } from './departure-files.service.ts';
import type * as schema from './departures.schema.ts';
import type { Departure, DepartureBallot, DepartureFile } from './departures.types.ts';

type DepartureOut = z.input<typeof schema.Departure>;

/** Departures as they are shown, in the order given. */
export async function departuresOut(db: Db, departures: readonly Departure[]): Promise<DepartureOut[]> {
  const files: DepartureFile[] = [];
  for (const departure of departures) files.push(await departureFile(db, departure));
  const members = await membersByIds(
    db,
    departures.map(({ memberId }) => memberId),
  );
  const persons = await personsByIds(db, [
    ...[...members.values()].map(({ personId }) => personId),
    ...files.flatMap(personsNamed),
  ]);
  return files.map((file) => departureOut(file, { members, persons }));
}

function personsNamed({ ballot, heirs }: DepartureFile): readonly string[] {
  const ofBoard = ballot ? [...ballot.ballot.boardMemberIds, ...ballot.votes.map(({ personId }) => personId)] : [];
  return [...ofBoard, ...heirs.map(({ personId }) => personId)];
}

type Named = { readonly members: ReadonlyMap<string, Member>; readonly persons: ReadonlyMap<string, Person> };

function departureOut(file: DepartureFile, { members, persons }: Named): DepartureOut {
  const { departure, explanation, ballot, heirs, payee } = file;
  const member = members.get(departure.memberId);
  if (!member) throw new TypeError(`member ${departure.memberId} was not read`);
  return {
    id: departure.id,
    number: departure.number,
    member: { id: member.id, number: member.number, person: named(persons, member.personId) },
    ground: departure.ground,
    statute: groundRules[departure.ground].statute,
    status: departure.status,
    share_count: departure.shareCount,
    event_on: departure.eventOn,
    cause_on: departure.causeOn,
    reason: departure.reason,
    paper_location: departure.paperLocation,
    effective_on: departure.effectiveOn,
    explanation: explanation && { ...explanation },
    settlement_due_on: departure.settlementDueOn,
    letter_sent_on: departure.letterSentOn,
    letter_reference: departure.letterReference,
    withdrawal: departure.withdrawal && {
      requested_on: departure.withdrawal.requestedOn,
      reason: departure.withdrawal.reason,
    },
    board: ballot && boardOut(ballot, persons),
    heirs: heirs.map(({ personId, isRepresentative, proof }) => ({
      person: named(persons, personId),
      is_representative: isRepresentative,
      proof,
    })),
    payee: payee && { name: payee.name, iban: payee.iban },
    ended_on: departure.endedOn,
    what_is_missing: whatIsMissing(file).map((sentence) => ({ ...sentence })),
    version: departure.version,
    recorded_at: instantText(departure.recordedAt),
  };
}

function boardOut(on: DepartureBallot, persons: Named['persons']): NonNullable<DepartureOut['board']> {
  const { matter, votes, recusals, resolution, outcome } = on;
  return {
    matter,
    votes: votes.map((vote) => ({
      id: vote.id,
      voter: named(persons, vote.personId),
      vote: vote.isInFavour ? 'approve' : 'reject',
      reason: vote.reason,
      cast_at: instantText(vote.castAt),
      is_superseded: vote.isSuperseded,
    })),
    recusals: recusals.map(({ personId, sentence }) => ({
      person: named(persons, personId),
      sentence: { ...sentence },
    })),
    resolution: resolution && {
      resolved_on: resolution.resolvedOn,
      is_in_favour: resolution.isInFavour,
      text: resolution.text,
    },
    waiting_for: outcome.status === 'open' ? outcome.waitingForIds.map((id) => named(persons, id)) : [],
    outcome: outcome.status === 'open' ? 'open' : outcome.isInFavour ? 'approved' : 'rejected',
  };
}

function named(persons: Named['persons'], id: string): DepartureOut['member']['person'] {
  const person = persons.get(id);
  if (!person) throw new TypeError(`person ${id} was not read`);
  return referenceOut(person);
}

/** Nobody is paid without an account, nobody represents heirs who are unknown, and an exclusion needs its letter. */
function whatIsMissing({ departure, payee, heirs, ballot }: DepartureFile): readonly Sentence[] {
  const { status, ground, endedOn } = departure;
  if (endedOn !== null && status !== 'effective') return [];
  const open = ballot?.outcome.status === 'open' && status !== 'effective' ? ballot.outcome : null;
  return [
    open && open.sentence,
    status === 'resolved'
      ? { de: 'Der eingeschriebene Brief ist noch nicht abgesandt.', en: 'The registered letter has not been sent.' }
      : null,
    ground === 'death' && !heirs.some(({ isRepresentative }) => isRepresentative)
      ? { de: 'Wer die Erben vertritt, ist noch nicht erfasst.', en: 'Who represents the heirs is not recorded yet.' }
      : null,
    payee === null ? { de: 'Die Kontoverbindung fehlt.', en: 'The account to pay to is missing.' } : null,
  ].filter((sentence) => sentence !== null);
}
