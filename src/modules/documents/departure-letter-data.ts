import { leavingDates } from '../../domain/membership/leaving.ts';
import { displayName } from '../persons/index.ts';
import { policyByNumber } from '../policy/index.ts';
import type { DepartureStanding } from '../departures/index.ts';
import { doesNotFitDeparture } from './departure-letters.refusals.ts';
import type { LetterMaterial } from './departure-letters.service.ts';
import type { DataOf } from './templates/index.ts';
import type { LeavingData } from './templates/leaving-pieces.ts';

/** What the letters of leaving are filled with; each throws where the departure is not so far. */

type Dates = Pick<LeavingData, 'effective_on' | 'explanation' | 'settlement_due_on'>;

function numbersOf({ file, member }: DepartureStanding) {
  return { member_number: member.number, departure_number: file.departure.number };
}

function payeeOf({ file: { payee } }: DepartureStanding): LeavingData['payee'] {
  return payee && { name: payee.name, iban: payee.iban };
}

function leavingOf(standing: DepartureStanding, dates: Dates): LeavingData {
  return {
    ...numbersOf(standing),
    ...dates,
    share_count: standing.shareCount,
    share_capital: standing.capital.toText(),
    dues_open: standing.duesOpen.toText(),
    loans: standing.loans.map(({ number, outstandingPrincipal }) => ({
      number,
      outstanding_principal: outstandingPrincipal.toText(),
    })),
    payee: payeeOf(standing),
  };
}

/** Of what runs or has run its course; null while it is decided on, or where it fell away. */
function datesOf({ file: { departure, explanation } }: DepartureStanding): Dates | null {
  const { status, effectiveOn, settlementDueOn } = departure;
  if (status !== 'pending' && status !== 'effective') return null;
  if (effectiveOn === null || settlementDueOn === null || explanation === null) return null;
  return { effective_on: effectiveOn, settlement_due_on: settlementDueOn, explanation: explanation.de };
}

export function confirmationOf({ standing, deed }: LetterMaterial): DataOf<'departure_confirmation'> {
  const { ground, eventOn, shareCount, status } = standing.file.departure;
  const dates = datesOf(standing);
  if (!dates || ground === 'exclusion' || ground === 'death') {
    throw doesNotFitDeparture({
      de: 'Bestätigt wird eine Kündigung oder das Ende einer juristischen Person, solange sie läuft oder wirksam ist.',
      en: 'What is confirmed is a notice or the end of a legal person, pending or effective.',
    });
  }
  const left = standing.member.shareCount - (status === 'effective' ? 0 : standing.shareCount);
  return {
    ...leavingOf(standing, dates),
    ground,
    event_on: eventOn,
    shares_kept: shareCount === null ? null : left,
    is_over: dates.effective_on < deed.today,
  };
}

/** The last day is that of a letter which leaves today. */
export async function exclusionOf({ tx, standing, deed }: LetterMaterial): Promise<DataOf<'exclusion_letter'>> {
  const { departure, ballot } = standing.file;
  if (departure.status !== 'resolved') {
    throw doesNotFitDeparture({
      de: 'Es braucht einen beschlossenen Ausschluss, dessen Brief noch nicht abgesandt ist.',
      en: 'It needs an exclusion that was resolved and whose letter has not been sent.',
    });
  }
  const { terms } = await policyByNumber(tx, departure.policyNumber);
  const dates = leavingDates({ ground: 'exclusion', eventOn: deed.today, causeOn: null }, terms);
  return {
    ...leavingOf(standing, {
      effective_on: dates.effectiveOn,
      settlement_due_on: dates.settlementDueOn,
      explanation: dates.explanation.de,
    }),
    reason: departure.reason ?? '',
    is_by_supervisory_board: ballot !== null && ballot.resolution !== null,
  };
}

export function heirsLetterOf({ standing, person, deed }: LetterMaterial): DataOf<'heirs_letter'> {
  const { ground, eventOn } = standing.file.departure;
  const dates = datesOf(standing);
  if (!dates || ground !== 'death') {
    throw doesNotFitDeparture({
      de: 'Erben gibt es nur nach dem Tod eines Mitglieds.',
      en: 'There are heirs only after a member’s death.',
    });
  }
  return {
    ...leavingOf(standing, dates),
    member_name: displayName(person),
    died_on: eventOn,
    is_over: dates.effective_on < deed.today,
  };
}

export function statementOf({ standing, person }: LetterMaterial): DataOf<'settlement_statement'> {
  const { settlement, limitationEndsOn, minimumCapital, file } = standing;
  if (!settlement || settlement.fixed === null || limitationEndsOn === null) {
    throw doesNotFitDeparture({
      de: 'Abgerechnet wird, sobald die Generalversammlung den Jahresabschluss festgestellt hat (§ 73 GenG).',
      en: 'It is settled once the general assembly has adopted the annual accounts (GenG §73).',
    });
  }
  const { capital, result, setOff, paid, timeBarred, balance, fixed } = settlement;
  return {
    ...numbersOf(standing),
    member_name: displayName(person),
    is_to_heirs: file.departure.ground === 'death',
    is_of_single_shares: settlement.isOfSingleShares,
    ended_on: settlement.endedOn,
    due_on: settlement.dueOn,
    fixed_on: fixed.on,
    resolution: fixed.resolution,
    share_count: standing.shareCount,
    capital: capital.toText(),
    result: result.toText(),
    settlement: capital.plus(result).toText(),
    set_off: setOff.toText(),
    paid: paid.toText(),
    time_barred: timeBarred.toText(),
    balance: balance.toText(),
    suspended_by: minimumCapital && minimumCapital.suspends ? minimumCapital.minimum.toText() : null,
    limitation_ends_on: limitationEndsOn,
    payee: payeeOf(standing),
  };
}

export function withdrawalOf({ standing }: LetterMaterial): DataOf<'departure_withdrawal'> {
  const { status, withdrawal, endedOn, eventOn } = standing.file.departure;
  if (status !== 'withdrawn' || !withdrawal || endedOn === null) {
    throw doesNotFitDeparture({
      de: 'Es braucht eine Kündigung, deren Rücknahme der Vorstand zugestimmt hat.',
      en: 'It needs a notice that the board let the member take back.',
    });
  }
  return {
    ...numbersOf(standing),
    event_on: eventOn,
    requested_on: withdrawal.requestedOn,
    agreed_on: endedOn,
    share_count: standing.member.shareCount,
    share_capital: standing.member.shareCapitalPaid.toText(),
  };
}
