import { facts, heading, notice, paragraph, signatures, strong, when } from '../../../platform/pdf/blocks.ts';
import { day, enumerated, euro, ibanInGroups } from './german.ts';
import type { Template } from './template.ts';

export type PayoutOrderData = {
  readonly loan_number: string;
  readonly case_number: string;
  readonly borrowers: readonly string[];
  readonly principal: string;
  readonly fee_withheld: string;
  readonly amount: string;
  readonly execution_date: string;
  readonly payee_name: string;
  readonly payee_iban: string;
  readonly prepared_by: string;
  readonly prepared_on: string;
  /** Null until the second pair of eyes has released it. */
  readonly released_by: string | null;
  readonly released_on: string | null;
};

/** For whoever moves the money, and for the file; it does not leave the house. */
export const payoutOrder: Template<PayoutOrderData> = {
  version: 'payout-order-1',
  write: (data) => ({
    subject: `Auszahlungsauftrag zum Darlehen ${data.loan_number}`,
    references: [
      ['Darlehen', data.loan_number],
      ['Kreditvorgang', data.case_number],
    ],
    body: [
      ...when(
        data.released_by === null,
        notice(
          'Noch nicht freigegeben',
          paragraph('Dieser Auftrag darf erst nach der Freigabe durch eine zweite Person ausgeführt werden.'),
        ),
      ),
      heading('Überweisung'),
      facts(
        ['Betrag', [strong(euro(data.amount))]],
        ['Empfänger', [strong(data.payee_name)]],
        ['IBAN', [strong(ibanInGroups(data.payee_iban))]],
        ['Ausführungstag', [strong(day(data.execution_date))]],
        ['Verwendungszweck', `Darlehen ${data.loan_number}`],
      ),
      heading('Darlehen'),
      facts(
        ['Wer das Darlehen aufnimmt', enumerated(data.borrowers)],
        ['Darlehensbetrag', euro(data.principal)],
        ['Einbehaltene Gebühr', euro(data.fee_withheld)],
      ),
      heading('Vier Augen'),
      facts(['Vorbereitet', `${data.prepared_by}, ${day(data.prepared_on)}`], ['Freigegeben', released(data)]),
      signatures({ as: 'Überweisung der Bank erteilt', name: '' }),
    ],
  }),
};

function released({ released_by: by, released_on: on }: PayoutOrderData): string {
  return by === null || on === null ? 'noch nicht' : `${by}, ${day(on)}`;
}
