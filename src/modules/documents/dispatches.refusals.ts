import { conflict, notFound, refused } from '../../domain/errors.ts';
import type { Dispatch } from './documents.types.ts';

/** What sending refuses; each code has a heading in openapi/problems.md. */

export function dispatchNotFound(): Error {
  return notFound('dispatch.not_found', {
    de: 'Diesen Versand gibt es nicht.',
    en: 'There is no such dispatch.',
  });
}

export function recipientNotAddressed(documentNumber: string): Error {
  return refused(
    'dispatch.recipient_not_addressed',
    {
      de: `Das Schreiben ${documentNumber} ist nicht an diese Person gerichtet.`,
      en: `Document ${documentNumber} is not addressed to this person.`,
    },
    { document_number: documentNumber },
  );
}

export function noEmailAddress(name: string): Error {
  return refused('dispatch.no_email_address', {
    de: `Für ${name} ist keine E-Mail-Adresse erfasst.`,
    en: `No e-mail address is recorded for ${name}.`,
  });
}

export function noPostalAddress(name: string): Error {
  return refused('dispatch.no_postal_address', {
    de: `Für ${name} fehlt eine vollständige Anschrift mit Straße, Postleitzahl und Ort.`,
    en: `A full address with street, postal code and city is missing for ${name}.`,
  });
}

/** The same person gets the same document once. */
export function alreadyOnItsWay({ id, documentNumber, channel, status }: Dispatch): Error {
  const by = channel === 'email' ? { de: 'per E-Mail', en: 'by e-mail' } : { de: 'auf Papier', en: 'on paper' };
  return conflict(
    'dispatch.already_on_its_way',
    {
      de: `Das Schreiben ${documentNumber} geht oder ging schon ${by.de} an diese Person; zweimal wird es nicht verschickt.`,
      en: `Document ${documentNumber} goes or went to this person ${by.en} already; it is not sent twice.`,
    },
    { dispatch_id: id, channel, dispatch_status: status },
  );
}

export function notAwaitingPrint({ status }: Dispatch): Error {
  return conflict(
    'dispatch.not_awaiting_print',
    {
      de: 'Dieser Versand wartet nicht auf den Druck.',
      en: 'This dispatch is not waiting to be printed.',
    },
    { dispatch_status: status },
  );
}
