import { conflict, type DomainError, notFound, refused } from '../../domain/errors.ts';
import { dateInWords } from '../../domain/figures-in-words.ts';
import type { BusinessDate } from '../../domain/time/business-date.ts';

/** What the mandates module refuses; each code has a heading in openapi/problems.md. */

export function accountNotFound(): DomainError {
  return notFound('bank_account.not_found', {
    de: 'Diese Bankverbindung gibt es nicht.',
    en: 'There is no such bank account.',
  });
}

export function accountAlreadyRecorded(): DomainError {
  return conflict('bank_account.already_recorded', {
    de: 'Diese IBAN ist bei der Person bereits erfasst.',
    en: 'This IBAN is recorded for the person already.',
  });
}

export function accountEnded(endedOn: BusinessDate): DomainError {
  const day = dateInWords(endedOn);
  return conflict('bank_account.has_ended', {
    de: `Diese Bankverbindung wird seit dem ${day.de} nicht mehr genutzt.`,
    en: `This bank account has not been used since ${day.en}.`,
  });
}

export function mandateDrawsOnIt(reference: string): DomainError {
  return conflict(
    'bank_account.mandate_draws_on_it',
    {
      de: `Von diesem Konto wird unter dem Mandat ${reference} eingezogen. Bitte zuerst das Mandat auf ein anderes Konto ändern oder seinen Widerruf erfassen.`,
      en: `Mandate ${reference} collects from this account. Please amend the mandate to another account, or record its revocation, first.`,
    },
    { mandate_reference: reference },
  );
}

export function mandateNotFound(): DomainError {
  return notFound('mandate.not_found', {
    de: 'Dieses Mandat gibt es nicht.',
    en: 'There is no such mandate.',
  });
}

export function paperNotFound(): DomainError {
  return notFound('mandate.paper_not_found', {
    de: 'Diesen Scan gibt es bei dem Mandat nicht.',
    en: 'The mandate has no such scan.',
  });
}

export function oneLiveAlready(reference: string): DomainError {
  return conflict(
    'mandate.one_live_already',
    {
      de: `Die Person hat schon das Mandat ${reference}. Ein neues Konto ist eine Änderung dieses Mandats; ein neues Mandat braucht erst dessen Widerruf.`,
      en: `The person has mandate ${reference} already. A new account is an amendment of it; a new mandate needs its revocation first.`,
    },
    { mandate_reference: reference },
  );
}

export function referenceTaken(reference: string): DomainError {
  return conflict('mandate.reference_taken', {
    de: `Die Mandatsreferenz ${reference} ist schon vergeben; Groß- und Kleinschreibung unterscheiden Banken nicht.`,
    en: `The mandate reference ${reference} is given already; banks do not tell capitals from small letters.`,
  });
}

export function referenceNotForBanks(reference: string): DomainError {
  return refused('mandate.reference_not_for_banks', {
    de: `Die Mandatsreferenz „${reference}“ nimmt keine Bank an: erlaubt sind bis zu 35 Zeichen aus Buchstaben ohne Umlaute, Ziffern und + ? / - : ( ) . , ', kein Schrägstrich am Anfang oder Ende und keine zwei hintereinander.`,
    en: `No bank takes the mandate reference "${reference}": up to 35 characters are allowed, of letters without accents, digits and + ? / - : ( ) . , ', no slash at either end and no two in a row.`,
  });
}

export function signedAlready(signedOn: BusinessDate): DomainError {
  const day = dateInWords(signedOn);
  return conflict('mandate.signed_already', {
    de: `Die Unterschrift vom ${day.de} ist schon erfasst.`,
    en: `The signature of ${day.en} is recorded already.`,
  });
}

export function notSigned(reference: string): DomainError {
  return conflict('mandate.not_signed', {
    de: `Das Mandat ${reference} ist noch nicht unterschrieben.`,
    en: `Mandate ${reference} is not signed yet.`,
  });
}

export function paperMissing(): DomainError {
  return refused('mandate.paper_missing', {
    de: 'Zur Unterschrift gehört das Papier: bitte angeben, wo es liegt, oder zuerst den Scan hochladen.',
    en: 'A signature needs its paper: please say where it lies, or upload the scan first.',
  });
}

/** Only a mandate that lives and has not lapsed can be changed; the sentence says which it is. */
export function noLongerValid(sentence: { readonly de: string; readonly en: string }): DomainError {
  return conflict('mandate.no_longer_valid', sentence);
}

export function heldAlready(heldOn: BusinessDate): DomainError {
  const day = dateInWords(heldOn);
  return conflict('mandate.held_already', {
    de: `Das Mandat ist seit dem ${day.de} gesperrt.`,
    en: `The mandate is on hold since ${day.en}.`,
  });
}

export function notHeld(): DomainError {
  return conflict('mandate.not_held', {
    de: 'Das Mandat ist nicht gesperrt.',
    en: 'The mandate is not on hold.',
  });
}

export function sameAccount(): DomainError {
  return conflict('mandate.same_account', {
    de: 'Von diesem Konto wird unter dem Mandat schon eingezogen.',
    en: 'The mandate collects from this account already.',
  });
}

export function dayInFuture(day: BusinessDate): DomainError {
  const words = dateInWords(day);
  return refused('mandate.day_in_the_future', {
    de: `Der ${words.de} liegt in der Zukunft; erfasst wird, was geschehen ist.`,
    en: `${words.en} lies in the future; what is recorded has happened.`,
  });
}

export function dayBeforeSignature(day: BusinessDate, signedOn: BusinessDate): DomainError {
  const [words, signed] = [dateInWords(day), dateInWords(signedOn)];
  return refused('mandate.day_before_signature', {
    de: `Der ${words.de} liegt vor der Unterschrift am ${signed.de}.`,
    en: `${words.en} lies before the signature on ${signed.en}.`,
  });
}

export function accountEndsInFuture(day: BusinessDate): DomainError {
  const words = dateInWords(day);
  return refused('bank_account.ends_in_the_future', {
    de: `Der ${words.de} liegt in der Zukunft; das Ende einer Bankverbindung wird erfasst, wenn es da ist.`,
    en: `${words.en} lies in the future; the end of a bank account is recorded once it has come.`,
  });
}
