import { conflict, type DomainError, forbidden, notFound, refused } from '../../domain/errors.ts';
import type { Reason } from '../../domain/reasons.ts';
import type { ReleasedPayment, TransferState } from '../outgoing-payments/index.ts';

export function paymentNotFound(): DomainError {
  return notFound('payout_run.payment_not_found', {
    de: 'Eine freigegebene Zahlung dieser Art gibt es nicht.',
    en: 'There is no released payment of this kind.',
  });
}

const STATES: Readonly<Record<TransferState, { readonly de: string; readonly en: string }>> = {
  waiting: { de: 'wartet noch auf die Überweisung', en: 'still waits for its transfer' },
  under_way: { de: 'ist in einem Lauf unterwegs', en: 'is under way in a run' },
  booked: { de: 'ist von der Bank gebucht', en: 'has been booked by the bank' },
  returned: { de: 'ist zurückgekommen', en: 'has come back' },
  paid_outside: { de: 'ist ohne einen Lauf bezahlt', en: 'has been paid without a run' },
};

/** What is asked for does not fit how far the payment has got. */
export function paymentNotInThisState({ number, transfer }: Pick<ReleasedPayment, 'number' | 'transfer'>): DomainError {
  const { de, en } = STATES[transfer.state];
  return conflict(
    'payout_run.payment_not_in_this_state',
    {
      de: `Die Zahlung zu ${number} ${de}; das geht in diesem Stand nicht.`,
      en: `The payment on ${number} ${en}; this cannot be done as it stands.`,
    },
    { state: transfer.state, run_number: transfer.runNumber },
  );
}

/** Chosen payments cannot go out that day; says everything that stands in the way. */
export function cannotGo(reasons: readonly Reason[]): DomainError {
  const [de, en] = [reasons.map(({ sentence }) => sentence.de), reasons.map(({ sentence }) => sentence.en)];
  return refused(
    'payout_run.cannot_go',
    {
      de: `So kann das nicht an die Bank: ${de.join(' ')}`,
      en: `This cannot go to the bank as it is: ${en.join(' ')}`,
    },
    { reasons: reasons.map(({ code, sentence }) => ({ code, sentence })) },
  );
}

/** Whoever says where a payment goes does not send it off. */
export function releasedByWhoCorrected(numbers: readonly string[]): DomainError {
  const which = numbers.join(', ');
  return refused('four_eyes.same_person', {
    de: `Das Konto zu ${which} hat dieselbe Person berichtigt, die jetzt freigeben will; eine andere gibt frei.`,
    en: `The account for ${which} was corrected by the person who now wants to release; another one releases.`,
  });
}

export function ownPayment(): DomainError {
  return forbidden('payout_run.own_matter', {
    de: 'Wohin die eigene Zahlung geht, berichtigt eine andere Person.',
    en: "Where one's own payment goes is corrected by another person.",
  });
}

export function outsideNotFound(): DomainError {
  return notFound('payout_outside.not_found', {
    de: 'Diesen Vermerk gibt es nicht.',
    en: 'There is no such record.',
  });
}

export function nothingPaidOutside(): DomainError {
  return refused('payout_outside.nothing_waits', {
    de: 'Bis zu diesem Tag ist keine Zahlung freigegeben, die noch auf eine Überweisung wartet.',
    en: 'Up to that day no payment was released that still waits for its transfer.',
  });
}

export function withdrawnAlready(): DomainError {
  return conflict('payout_outside.withdrawn_already', {
    de: 'Dieser Vermerk ist schon zurückgenommen.',
    en: 'This record has been withdrawn already.',
  });
}

/** The statement says so; only undoing its booking takes that back. */
export function bookedByTheBank(): DomainError {
  return conflict('payout_outside.booked_by_the_bank', {
    de: 'Die Bank hat diese Zahlung gebucht; zurückgenommen wird die Zuordnung des Kontoumsatzes.',
    en: 'The bank has booked this payment; what can be undone is how the bank transaction was placed.',
  });
}
