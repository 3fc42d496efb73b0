import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import { reasonsOf, type Reason } from '../reasons.ts';
import { plusWorkingDays } from '../time/working-days.ts';
import { checkPaymentFile, paymentInWords, repeated } from './check-payment-file.ts';
import { isCreditorId } from './creditor-id.ts';
import { dayOfMaking } from './day-of-making.ts';
import { isMandateReference } from './identifiers.ts';
import { isIban } from './iban.ts';
import type { DirectDebit, DirectDebitBlock, DirectDebitFile } from './payment-file.types.ts';

/** A CORE direct debit reaches the payer's bank one TARGET day before it is due (rules §12). */
const LEAD_TIME = 1;

/**
 * Why the bank would refuse, delay or mistake these direct debits; nothing when it would not. Codes: `sepa.*`.
 */
export function checkDirectDebitFile(file: DirectDebitFile): readonly Reason[] {
  const common = checkPaymentFile({
    messageId: file.messageId,
    own: file.creditor,
    earliest: plusWorkingDays(dayOfMaking(file), LEAD_TIME, 'TARGET'),
    blocks: file.blocks.map(({ id, collectionDate, sequence, debits }) => ({
      id,
      day: collectionDate,
      key: `${collectionDate} ${sequence}`,
      payments: debits.map(({ debtor, ...debit }) => ({ ...debit, other: debtor })),
    })),
  });
  const mandates = file.blocks.flatMap((block) => block.debits.flatMap((debit) => checkMandate(debit, block)));
  return reasonsOf([creditorIdNotValid(file), ...common, ...mandates, ...repeatedSingleUses(file)]);
}

function creditorIdNotValid({ creditor }: DirectDebitFile): Reason | null {
  if (isCreditorId(creditor.creditorId)) return null;
  return {
    code: 'sepa.creditor_id_not_valid',
    sentence: {
      de: `Unsere Gläubiger-Identifikationsnummer „${creditor.creditorId}“ ist nicht gültig; bitte Prüfziffer und Länge vergleichen.`,
      en: `Our creditor identifier "${creditor.creditorId}" is not valid; please compare check digits and length.`,
    },
  };
}

function checkMandate(debit: DirectDebit, block: DirectDebitBlock): readonly (Reason | null)[] {
  const of = paymentInWords({ endToEndId: debit.endToEndId, other: debit.debtor });
  return [
    referenceNotPossible(debit, of),
    signedLater(debit, block, of),
    originalNotValid(debit, of),
    nothingAmended(debit, of),
  ].map((reason) => reason && { ...reason, details: { ...reason.details, end_to_end_id: debit.endToEndId } });
}

function referenceNotPossible({ mandate }: DirectDebit, of: Sentence): Reason | null {
  if (isMandateReference(mandate.reference)) return null;
  return {
    code: 'sepa.mandate_reference_not_possible',
    sentence: {
      de: `${of.de}: Die Mandatsreferenz „${mandate.reference}“ gäbe die Bank nicht unverändert weiter; möglich sind 1 bis 35 Zeichen ohne Umlaute.`,
      en: `${of.en}: the bank would not hand on the mandate reference "${mandate.reference}" unchanged; possible are 1 to 35 characters without umlauts.`,
    },
    details: { mandate_reference: mandate.reference },
  };
}

function signedLater({ mandate }: DirectDebit, { collectionDate }: DirectDebitBlock, of: Sentence): Reason | null {
  if (mandate.signedOn <= collectionDate) return null;
  const [signed, due] = [dateInWords(mandate.signedOn), dateInWords(collectionDate)];
  return {
    code: 'sepa.mandate_signed_later',
    sentence: {
      de: `${of.de}: Das Mandat ist erst am ${signed.de} unterschrieben, eingezogen würde schon am ${due.de}.`,
      en: `${of.en}: the mandate is signed on ${signed.en} only, the money would be collected on ${due.en} already.`,
    },
    details: { signed_on: mandate.signedOn, collection_date: collectionDate },
  };
}

function originalNotValid({ mandate }: DirectDebit, of: Sentence): Reason | null {
  if (mandate.originalIban === null || isIban(mandate.originalIban)) return null;
  return {
    code: 'sepa.original_iban_not_valid',
    sentence: {
      de: `${of.de}: Die bisherige IBAN des Mandats ist nicht gültig.`,
      en: `${of.en}: the IBAN that the mandate had before is not valid.`,
    },
  };
}

function nothingAmended({ mandate, debtor }: DirectDebit, of: Sentence): Reason | null {
  if (mandate.originalIban !== debtor.iban) return null;
  return {
    code: 'sepa.amendment_without_change',
    sentence: {
      de: `${of.de}: Das Mandat ist als geändert gemeldet, die IBAN ist aber dieselbe wie vorher.`,
      en: `${of.en}: the mandate is reported as amended, but its IBAN is the same as before.`,
    },
  };
}

/** First, only and last are what their names say: a mandate can be each of them once. */
function repeatedSingleUses({ blocks }: DirectDebitFile): readonly Reason[] {
  const single = blocks
    .filter(({ sequence }) => sequence !== 'RCUR')
    .flatMap(({ sequence, debits }) => debits.map((debit) => ({ sequence, debit })));
  return repeated(single, ({ sequence, debit }) => `${sequence} ${debit.mandate.reference}`).map(
    ({ sequence, debit: { mandate, endToEndId } }) => ({
      code: 'sepa.sequence_repeated',
      sentence: {
        de: `Das Mandat ${mandate.reference} wird in dieser Datei zweimal mit der Folge ${sequence} eingezogen; das geht nur einmal.`,
        en: `This file collects twice by mandate ${mandate.reference} in the sequence ${sequence}, which is possible only once.`,
      },
      details: { mandate_reference: mandate.reference, sequence, end_to_end_id: endToEndId },
    }),
  );
}
