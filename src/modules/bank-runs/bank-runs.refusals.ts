import { conflict, notFound, refused, type DomainError, type Sentence } from '../../domain/errors.ts';
import type { BankRunStatus } from './bank-runs.types.ts';

export function runNotFound(): DomainError {
  return notFound('bank_run.not_found', { de: 'Diesen Lauf gibt es nicht.', en: 'There is no such run.' });
}

export function itemNotFound(): DomainError {
  return notFound('bank_run.item_not_found', {
    de: 'Diesen Posten gibt es in dem Lauf nicht.',
    en: 'There is no such order in the run.',
  });
}

export function nothingToOrder(): DomainError {
  return refused('bank_run.nothing_to_order', {
    de: 'Es gibt nichts, was an die Bank gehen könnte. Die Vorschau sagt zu jedem Posten, warum.',
    en: 'There is nothing that could go to the bank. The preview says why, for each order.',
  });
}

export function orderedAlready(): DomainError {
  return conflict('bank_run.ordered_already', {
    de: 'Ein Posten ist inzwischen in einem anderen Lauf unterwegs. Bitte die Vorschau neu laden.',
    en: 'One of the orders is under way in another run by now. Please load the preview again.',
  });
}

const STATES: Readonly<Record<BankRunStatus, { readonly de: string; readonly en: string }>> = {
  prepared: { de: 'noch nicht freigegeben', en: 'not released yet' },
  released: { de: 'freigegeben', en: 'released' },
  sent: { de: 'an die Bank übergeben', en: 'handed to the bank' },
  cancelled: { de: 'abgebrochen', en: 'cancelled' },
};

/** What is asked for does not fit where the run stands. */
export function notInThisStatus(status: BankRunStatus): DomainError {
  const { de, en } = STATES[status];
  return conflict(
    'bank_run.not_in_this_status',
    {
      de: `Der Lauf ist ${de}; das geht in diesem Stand nicht.`,
      en: `The run is ${en}; this cannot be done as it stands.`,
    },
    { status },
  );
}

export function itemNotUnderWay(): DomainError {
  return conflict('bank_run.item_not_under_way', {
    de: 'Dieser Posten ist nicht mehr unterwegs.',
    en: 'This order is not under way any more.',
  });
}

/** Something has happened since the run was prepared; each reason names an order. */
export function noLongerAsPrepared(
  reasons: readonly { readonly position: number; readonly sentence: Sentence }[],
): DomainError {
  const [de, en] = [reasons.map(({ sentence }) => sentence.de), reasons.map(({ sentence }) => sentence.en)];
  return refused(
    'bank_run.no_longer_as_prepared',
    {
      de: `Seit der Vorbereitung hat sich etwas geändert; bitte die Posten ausschließen oder den Lauf abbrechen: ${de.join(' ')}`,
      en: `Something has changed since the run was prepared; please exclude the orders or call the run off: ${en.join(' ')}`,
    },
    { positions: reasons.map(({ position }) => position) },
  );
}

/** Nobody recorded that it was sent, but the bank has carried out orders of it. */
export function bankHasIt(): DomainError {
  return conflict('bank_run.booked_by_the_bank', {
    de: 'Die Bank hat Posten dieses Laufs schon gebucht; er lässt sich nicht mehr abbrechen.',
    en: 'The bank has booked orders of this run already; it cannot be called off any more.',
  });
}
