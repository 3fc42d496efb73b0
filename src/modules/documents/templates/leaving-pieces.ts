import { facts, list, notice, paragraph, strong, when } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro, ibanInGroups } from './german.ts';

/** What the letters of leaving share. */

/** What is known of every way out. */
export type LeavingData = {
  readonly member_number: string;
  readonly departure_number: string;
  /** How the last day comes about, in words. */
  readonly explanation: string;
  readonly effective_on: string;
  readonly settlement_due_on: string;
  /** Shares that go, and what is paid in on them. */
  readonly share_count: number;
  readonly share_capital: string;
  readonly dues_open: string;
  readonly loans: readonly { readonly number: string; readonly outstanding_principal: string }[];
  /** Where the settlement is to go; null while nobody has said so. */
  readonly payee: { readonly name: string; readonly iban: string } | null;
};

export function referencesOf({
  member_number,
  departure_number,
}: Pick<LeavingData, 'member_number' | 'departure_number'>): readonly (readonly [string, string])[] {
  return [
    ['Mitglied', member_number],
    ['Vorgang', departure_number],
  ];
}

export function daysAndShares(data: LeavingData): Block {
  return facts(
    ['Letzter Tag', [strong(day(data.effective_on))]],
    ['Geschäftsanteile', String(data.share_count)],
    ['Darauf eingezahlt', euro(data.share_capital)],
    ['Auszahlung spätestens', day(data.settlement_due_on)],
  );
}

export function openDues({ dues_open }: LeavingData, whose = 'Ihre'): readonly Block[] {
  return when(
    dues_open !== '0.00',
    paragraph(
      `Offen sind heute ${euro(dues_open)} Mitgliedsbeiträge; ${whose} Pflicht, sie zu zahlen, bleibt bestehen.`,
    ),
  );
}

export function loansGoOn({ loans }: LeavingData, intro: string): readonly Block[] {
  return when(
    loans.length > 0,
    paragraph(intro),
    list(...loans.map((loan) => `Darlehen ${loan.number}: Restschuld heute ${euro(loan.outstanding_principal)}`)),
  );
}

/** GenG §73: by the annual accounts of the last year, within six months, without any part of the reserves. */
export function whatIsSettled({ settlement_due_on, effective_on }: LeavingData): Block {
  return paragraph(
    `Wie viel wir auszahlen, ergibt sich aus der Bilanz zum ${day(effective_on)} (§ 73 GenG): Zum Geschäftsguthaben kommt der Anteil am Gewinn des Jahres hinzu, oder es geht der Anteil am Verlust ab; an den Rücklagen besteht kein Anspruch. Der Betrag steht fest, sobald die Generalversammlung den Jahresabschluss festgestellt hat. Wir teilen ihn dann mit und zahlen ihn bis zum ${day(settlement_due_on)}, also binnen sechs Monaten nach dem letzten Tag.`,
  );
}

export function whereToPay({ payee }: Pick<LeavingData, 'payee'>): Block {
  if (payee === null) {
    return notice(
      'Bitte nennen Sie uns ein Konto',
      paragraph(
        'Für die Auszahlung brauchen wir die IBAN und den Namen, auf den das Konto lautet. Bitte schreiben Sie uns beides unter Angabe der Mitgliedsnummer.',
      ),
    );
  }
  return notice(
    'Dieses Konto ist uns genannt',
    facts(['Konto lautet auf', payee.name], ['IBAN', ibanInGroups(payee.iban)]),
    paragraph('Ändert es sich, teilen Sie uns das bitte vor der Auszahlung mit.'),
  );
}
