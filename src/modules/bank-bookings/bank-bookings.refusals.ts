import { conflict, notFound, refused, type DomainError } from '../../domain/errors.ts';
import { amountInWords, dateInWords } from '../../domain/figures-in-words.ts';
import type { Money } from '../../domain/money/money.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

export function bookingNotFound(): DomainError {
  return notFound('bank_booking.not_found', {
    de: 'Diese Zuordnung gibt es nicht.',
    en: 'There is no such booking.',
  });
}

/** Somebody else was faster, or the same money is meant twice. */
export function bookedAlready(): DomainError {
  return conflict('bank_booking.booked_already', {
    de: 'Diese Zahlung oder dieser Auftrag ist schon einem Umsatz zugeordnet.',
    en: 'This payment or this order has been assigned to a movement already.',
  });
}

export function exceedsOpenAmount(open?: Money): DomainError {
  const words = open && amountInWords(open.abs());
  return refused('bank_booking.exceeds_open_amount', {
    de: words ? `Vom Umsatz sind nur noch ${words.de} offen.` : 'So viel ist von dem Umsatz nicht mehr offen.',
    en: words ? `Only ${words.en} of the movement is still open.` : 'So much of the movement is not open any more.',
  });
}

/** Money that came in pays no charge, and money that went out is no payment. */
export function otherDirection(): DomainError {
  return refused('bank_booking.other_direction', {
    de: 'Das passt nicht zur Richtung des Umsatzes: Eingänge sind Zahlungen, Ausgänge Auszahlungen, Rückgaben oder Kosten.',
    en: 'This does not fit the direction of the movement: what came in is a payment, what went out a payout, a return or a cost.',
  });
}

/** An order, a payment or a reversal is a whole: it is not placed in part. */
export function notJustThis(expected: Money): DomainError {
  const words = amountInWords(expected.abs());
  return refused('bank_booking.not_just_this_amount', {
    de: `Das lautet auf genau ${words.de} und lässt sich nur ganz zuordnen.`,
    en: `This is for exactly ${words.en} and can only be assigned as a whole.`,
  });
}

export function orderNotFound(): DomainError {
  return notFound('bank_booking.order_not_found', {
    de: 'Diesen Auftrag, diese Zahlung oder diese Rückbuchung gibt es nicht.',
    en: 'There is no such order, payment or reversal.',
  });
}

/** By our records it cannot have been carried out, or come back, now. */
export function orderNotInThisStatus(): DomainError {
  return conflict('bank_booking.order_not_in_this_status', {
    de: 'Der Auftrag ist nicht in dem Stand, in dem das geschehen könnte: gebucht wird, was unterwegs ist, zurück kommt, was gebucht war.',
    en: 'The order does not stand where this could happen: what is under way is booked, what was booked comes back.',
  });
}

export function undoneAlready(): DomainError {
  return conflict('bank_booking.undone_already', {
    de: 'Diese Zuordnung ist schon zurückgenommen.',
    en: 'This booking has been undone already.',
  });
}

/** What stands on it has to go first. */
export function followedByReturn(): DomainError {
  return conflict('bank_booking.followed_by_return', {
    de: 'Das Geld ist inzwischen zurückgegangen; erst ist die Zuordnung der Rückgabe zurückzunehmen.',
    en: 'The money has gone back since; the booking of the return has to be undone first.',
  });
}

/** It never was money of its own: it came from a movement, from undoing one, or not through the bank at all. */
export function notRecordedByHand(): DomainError {
  return conflict('bank_booking.not_recorded_by_hand', {
    de: 'Diese Zahlung oder Rückbuchung hat niemand von Hand erfasst; sie stammt selbst von einem Umsatz oder ging nie über die Bank.',
    en: 'Nobody recorded this payment or reversal by hand; it came from a movement itself, or never went through the bank.',
  });
}

/** It is in the balance with which the statements begin, so no movement of theirs can be it. */
export function beforeFirstStatement(first: BusinessDate): DomainError {
  const day = dateInWords(first);
  return refused(
    'bank_booking.before_the_first_statement',
    {
      de: `Das steht schon im Anfangssaldo des ersten Kontoauszugs vom ${day.de}; ein Umsatz danach ist anderes Geld.`,
      en: `That is in the opening balance of the first statement, of ${day.en}, already; a movement after it is other money.`,
    },
    { first_opening_on: first },
  );
}
