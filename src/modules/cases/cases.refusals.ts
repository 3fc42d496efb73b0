import { CASE_STATUS_NAMES, type CaseStatus } from '../../domain/decisions/case-status.ts';
import { conflict, forbidden, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';
import type { Missing } from './case-rules.ts';

/** What the cases module refuses beside the rules of the domain; each code has a heading in openapi/problems.md. */

export function caseNotFound(): DomainError {
  return notFound('case.not_found', { de: 'Diesen Kreditvorgang gibt es nicht.', en: 'There is no such credit case.' });
}

export function itemNotFound(): DomainError {
  return notFound('checklist_item.not_found', {
    de: 'Diese Unterlage gehört nicht zur Checkliste des Kreditvorgangs.',
    en: 'The checklist of this credit case has no such item.',
  });
}

export function documentNotFound(): DomainError {
  return notFound('document.not_found', {
    de: 'Dieses Dokument gibt es in dem Kreditvorgang nicht.',
    en: 'There is no such document in this credit case.',
  });
}

export function conditionNotFound(): DomainError {
  return notFound('condition.not_found', {
    de: 'Diese Auflage gibt es in dem Kreditvorgang nicht.',
    en: 'There is no such condition in this credit case.',
  });
}

export function offerNotFound(): DomainError {
  return notFound('offer.not_found', {
    de: 'Zu diesem Kreditvorgang gibt es kein Angebot.',
    en: 'There is no offer in this credit case.',
  });
}

export function disclosureNotFound(): DomainError {
  return notFound('disclosure.not_found', {
    de: 'Zu diesem Kreditvorgang sind noch keine Angaben zu Haushalt und Betrieb erfasst.',
    en: 'No household and business figures are recorded in this credit case yet.',
  });
}

/** For steps that are no change of status, such as recording a document. */
export function notInThisStatus(status: CaseStatus, allowed: readonly CaseStatus[]): DomainError {
  const name = CASE_STATUS_NAMES[status];
  const names = allowed.map((one) => CASE_STATUS_NAMES[one]);
  return conflict(
    'case.not_in_this_status',
    {
      de: `Der Kreditvorgang ist im Stand „${name.de}“; möglich ist das nur im Stand ${names.map(({ de }) => `„${de}“`).join(', ')}.`,
      en: `The credit case is "${name.en}"; this is possible only while it is ${names.map(({ en }) => `"${en}"`).join(', ')}.`,
    },
    { status, possible_statuses: allowed },
  );
}

export function borrowerNamedTwice(): DomainError {
  return refused('case.borrower_named_twice', {
    de: 'Dieselbe Person ist zweimal als Darlehensnehmer genannt.',
    en: 'The same person is named twice as a borrower.',
  });
}

export function requestKeyUsed(): DomainError {
  return conflict('case.request_key_used', {
    de: 'Unter diesem Schlüssel wurde schon ein Kreditvorgang angelegt.',
    en: 'A credit case was already opened under this key.',
  });
}

export function fileIncomplete(missing: readonly Missing[]): DomainError {
  const list = (language: 'de' | 'en'): string => missing.map(({ sentence }) => sentence[language]).join(' ');
  return refused(
    'case.file_incomplete',
    { de: `Die Akte ist nicht vollständig. ${list('de')}`, en: `The file is not complete. ${list('en')}` },
    { missing },
  );
}

/** Parties to a case and those tied to them see only what they must. */
export function viewerInvolved(): DomainError {
  return forbidden('case.viewer_involved', {
    de: 'Sie sind an diesem Kreditvorgang beteiligt oder befangen; diesen Teil der Akte dürfen Sie nicht sehen.',
    en: 'You are involved in this credit case or recused from it; you may not see this part of the file.',
  });
}

export function alreadyRecused(): DomainError {
  return conflict('decision.already_recused', {
    de: 'Sie sind von dieser Entscheidung bereits ausgeschlossen.',
    en: 'You are already recused from this decision.',
  });
}

export function resolutionRecordedAlready(): DomainError {
  return conflict('supervisory_resolution.already_recorded', {
    de: 'Der Aufsichtsrat hat in diesem Kreditvorgang schon beschlossen.',
    en: 'The supervisory board has already resolved on this credit case.',
  });
}

export function resolutionNotNeeded(): DomainError {
  return refused('supervisory_resolution.not_needed', {
    de: 'Kein Vorstandsmitglied ist beteiligt und genügend dürfen abstimmen; ein Beschluss des Aufsichtsrats ist nicht nötig.',
    en: 'No board member is involved and enough may vote; a resolution of the supervisory board is not needed.',
  });
}

export function resolutionInFuture(): DomainError {
  return refused('supervisory_resolution.dated_in_future', {
    de: 'Der Beschluss ist auf einen Tag datiert, der noch kommt.',
    en: 'The resolution is dated on a day still to come.',
  });
}

export function disclosureInFuture(): DomainError {
  return refused('disclosure.dated_in_future', {
    de: 'Die Angaben sind auf einen Tag datiert, der noch kommt.',
    en: 'The figures are dated on a day still to come.',
  });
}

export function conditionMetInFuture(): DomainError {
  return refused('condition.met_in_future', {
    de: 'Die Auflage kann nicht an einem Tag erfüllt worden sein, der noch kommt.',
    en: 'The condition cannot have been met on a day still to come.',
  });
}

export function conditionMetAlready(): DomainError {
  return conflict('condition.already_met', {
    de: 'Diese Auflage ist bereits als erfüllt festgehalten.',
    en: 'This condition is already recorded as met.',
  });
}

export function payoutDateInPast(): DomainError {
  return refused('offer.payout_date_in_past', {
    de: 'Der angenommene Auszahlungstag liegt in der Vergangenheit.',
    en: 'The assumed payout date lies in the past.',
  });
}

export function offerNotValidOn(offer: {
  readonly offeredOn: BusinessDate;
  readonly validUntil: BusinessDate;
}): DomainError {
  const [from, until] = [dateInWords(offer.offeredOn), dateInWords(offer.validUntil)];
  return refused(
    'offer.no_longer_valid',
    {
      de: `Das Angebot gilt vom ${from.de} bis zum ${until.de}; an diesem Tag kann der Vertrag nicht geschlossen werden.`,
      en: `The offer is valid from ${from.en} to ${until.en}; the contract cannot be concluded on this day.`,
    },
    { offered_on: offer.offeredOn, valid_until: offer.validUntil },
  );
}

export function contractExists(): DomainError {
  return conflict('case.contract_exists', {
    de: 'Über diesen Kreditvorgang gibt es schon einen Vertrag; zurückgezogen wird hier nur, was noch nicht vereinbart ist.',
    en: 'There is already a contract on this credit case; only what is not agreed yet can be withdrawn here.',
  });
}

/** In recommendation mode the bank makes offer and contract (KWG §§1, 32). */
export function bankMakesOffer(caseNumber: string): DomainError {
  return refused('offer.lender_is_partner_bank', {
    de: `Das Darlehen zum Kreditvorgang ${caseNumber} gibt die Partnerbank; das Angebot macht sie, nicht die Genossenschaft.`,
    en: `The loan of credit case ${caseNumber} is lent by the partner bank; it makes the offer, not the cooperative.`,
  });
}

export function bankMakesContract(caseNumber: string): DomainError {
  return refused('contract.lender_is_partner_bank', {
    de: `Das Darlehen zum Kreditvorgang ${caseNumber} gibt die Partnerbank; den Vertrag schließt sie, nicht die Genossenschaft.`,
    en: `The loan of credit case ${caseNumber} is lent by the partner bank; it makes the contract, not the cooperative.`,
  });
}

export function lenderIsCooperative(caseNumber: string): DomainError {
  return refused('bank_decision.lender_is_cooperative', {
    de: `Das Darlehen zum Kreditvorgang ${caseNumber} gibt die Genossenschaft selbst; eine Bank entscheidet darüber nicht.`,
    en: `The loan of credit case ${caseNumber} is lent by the cooperative itself; no bank decides on it.`,
  });
}

export function partyProcessesIt(): DomainError {
  return forbidden('case.party_processes_it', {
    de: 'Wer das Darlehen aufnimmt oder dafür bürgt, prüft und entscheidet im eigenen Vorgang nichts.',
    en: 'Whoever borrows or vouches does not check or settle anything in the own case.',
  });
}
