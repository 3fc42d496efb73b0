import { facts, paragraph, signatures, smallPrint, strong, together } from '../../../platform/pdf/blocks.ts';
import { ibanInGroups } from './german.ts';
import type { Template } from './template.ts';

export type MandateFormData = {
  readonly reference: string;
  readonly creditor_id: string;
  readonly holder_name: string;
  /** Null where it is for the holder to write down. */
  readonly holder_address: string | null;
  readonly iban: string;
  /** Null where it is for the holder to write down. */
  readonly bank_name: string | null;
  /** Whose debts are collected, where that is somebody else than the holder of the account. */
  readonly debtor: string | null;
};

/** A line for the pen. */
const TO_BE_FILLED_IN = '_'.repeat(44);

/**
 * The mandate of a SEPA core direct debit with all that the rulebook asks for (section 4.7.2, DS-01): creditor and creditor
 * identifier, reference, recurrent or not, holder, address and account, the refund within eight weeks, place, date and
 * signature. Both declarations belong to it: to the creditor, who may collect, and to the bank, which is to pay (BGB §675j).
 * It stays on one page, since what is signed must stand above the signature.
 */
export const mandateForm: Template<MandateFormData> = {
  version: 'mandate-form-1',
  write: (data, { sender }) => ({
    subject: 'SEPA-Lastschriftmandat (Basis-Lastschrift)',
    references: [['Mandatsreferenz', data.reference]],
    body: [
      paragraph(
        'Bitte prüfen Sie die Angaben, ergänzen Sie, was fehlt, und geben Sie uns das Blatt unterschrieben zurück.',
      ),
      facts(
        ['Zahlungsempfängerin', `${sender.name}, ${sender.street}, ${sender.postal_code} ${sender.city}`],
        ['Gläubiger-Identifikationsnummer', [strong(data.creditor_id)]],
        ['Mandatsreferenz', [strong(data.reference)]],
        [
          'Kontoinhaberin oder Kontoinhaber',
          [strong(data.holder_name), data.holder_address === null ? '' : `, ${data.holder_address}`],
        ],
        data.holder_address === null ? ['Anschrift', TO_BE_FILLED_IN] : null,
        ['IBAN', [strong(ibanInGroups(data.iban))]],
        ['Kreditinstitut', data.bank_name ?? TO_BE_FILLED_IN],
      ),
      paragraph(
        `Ich ermächtige die ${sender.name}, wiederkehrende Zahlungen von meinem Konto mittels SEPA-Basis-Lastschrift einzuziehen. Zugleich weise ich mein Kreditinstitut an, die Lastschriften einzulösen, die sie auf mein Konto zieht.`,
      ),
      paragraph(REFUND),
      together(
        smallPrint(scopeOf(data.debtor)),
        signatures({ as: 'Kontoinhaberin oder Kontoinhaber', name: data.holder_name }),
      ),
    ],
  }),
};

/** BGB §675x(2) and (4). */
const REFUND =
  'Hinweis: Ich kann innerhalb von acht Wochen, beginnend mit dem Tag der Belastung, verlangen, dass mein Kreditinstitut mir den belasteten Betrag erstattet. Es gelten dabei die mit meinem Kreditinstitut vereinbarten Bedingungen.';

/** What is collected, that it is foretold, and how the mandate ends. */
function scopeOf(debtor: string | null): string {
  const owed = debtor === null ? 'ich der Genossenschaft schulde' : `${debtor} der Genossenschaft schuldet`;
  return `Eingezogen wird nur, was ${owed} und was fällig ist; Betrag und Tag kündigt sie vorher an. Ich kann das Mandat jederzeit widerrufen; ohne Einzug erlischt es nach 36 Monaten.`;
}
