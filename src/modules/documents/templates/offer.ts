import {
  facts,
  heading,
  list,
  newPage,
  notice,
  paragraph,
  strong,
  together,
  when,
} from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import {
  type CreditData,
  feesInWords,
  GUARANTEE_KINDS,
  instalmentsInWords,
  isProtected,
  keyFigures,
  methodInWords,
  securities,
} from './credit.ts';
import { day, euro, percent } from './german.ts';
import { fromTheBoard, howToReachUs, planTable, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

/** The offer of a loan, with what a consumer must be told before the contract (EGBGB Art. 247 §3). */
export const offer: Template<CreditData> = {
  version: 'offer-2',
  write: (credit, frame) => ({
    subject: `Unser Angebot: Darlehen über ${euro(credit.principal)}`,
    references: [
      ['Kreditvorgang', credit.case_number],
      ['Gültig bis', day(credit.valid_until)],
    ],
    body: [
      ...advertisingLine(credit),
      salutation(frame.addressees),
      paragraph(
        `unser Vorstand hat am ${day(credit.decided_on)} Ihren Darlehensantrag bewilligt. Wir bieten Ihnen das folgende Darlehen an. An das Angebot halten wir uns bis zum `,
        strong(day(credit.valid_until)),
        '.',
      ),
      heading('Das Darlehen auf einen Blick'),
      keyFigures(credit),
      paragraph(`Verwendungszweck: ${credit.purpose}`),
      heading('Sicherheiten'),
      securities(credit),
      heading('Ihre Rechte'),
      list(...credit.rights),
      heading('Wenn Sie zu spät zahlen'),
      paragraph(credit.default_rate),
      ...howToGoOn(credit),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
      ...when(isProtected(credit), newPage, ...beforeTheContract(credit, frame)),
      newPage,
      heading(`Anlage: Tilgungsplan bei Auszahlung am ${day(credit.assumed_payout_date)}`),
      planTable(credit.plan, credit.plan_totals),
    ],
  }),
};

export function advertisingLine({ advertising_line: line }: CreditData): readonly Block[] {
  return line === null ? [] : [notice(null, paragraph(strong(line)))];
}

function howToGoOn({ conditions, guarantees }: CreditData): readonly Block[] {
  return [
    heading('Wie es weitergeht'),
    paragraph(
      'Sind Sie einverstanden, schließen wir den Darlehensvertrag. Der Tilgungsplan der Anlage nimmt einen Auszahlungstag an; mit der Auszahlung erhalten Sie den endgültigen. Zinssatz und Zahl der Raten ändern sich dadurch nicht.',
    ),
    ...when(
      conditions.length + guarantees.length > 0,
      together(
        paragraph('Vor der Auszahlung brauchen wir:'),
        list(
          ...guarantees.map(
            ({ guarantor }) => `die Bürgschaft von ${guarantor}, eigenhändig auf Papier unterschrieben`,
          ),
          ...conditions,
        ),
      ),
    ),
  ];
}

/** EGBGB Art. 247 §3 in its order. The form of Annex 4 says the same; ours stays on the house's paper. */
function beforeTheContract(credit: CreditData, { sender }: Frame): readonly Block[] {
  return [
    heading('Anlage: Vorvertragliche Informationen (Art. 247 § 3 EGBGB)'),
    facts(
      [
        'Darlehensgeberin',
        [sender.name, sender.street, `${sender.postal_code} ${sender.city}`, ...reachedBy(sender)].join(', '),
      ],
      ['Art des Darlehens', `Ratendarlehen mit festem Sollzins: ${methodInWords(credit)}`],
      [
        'Nettodarlehensbetrag und Auszahlung',
        `${euro(credit.net_amount)}, in einer Summe auf Ihr Konto, sobald der Vertrag geschlossen ist und die Voraussetzungen erfüllt sind`,
      ],
      ['Vertragslaufzeit', `${credit.term_months} Monate ab der Auszahlung`],
      ['Teilzahlungen', `${instalmentsInWords(credit)}; jede Rate zahlt zuerst den Zins, dann das Kapital`],
      ['Gesamtbetrag', `${euro(credit.total_payable)}: Nettodarlehensbetrag und Gesamtkosten`],
      ['Sollzinssatz', `${percent(credit.nominal_rate)} im Jahr, gebunden für die ganze Laufzeit`],
      [
        'Effektiver Jahreszins',
        `${percent(credit.effective_annual_rate)}, gerechnet nach § 16 PAngV bei Auszahlung am ${day(credit.assumed_payout_date)} und pünktlicher Zahlung`,
      ],
      [
        'Weitere Kosten',
        `${feesInWords(credit)}; ein anderer Vertrag, auch die Mitgliedschaft, ist nicht Voraussetzung`,
      ],
      ['Sicherheiten', securitiesInWords(credit)],
      ['Zahlungsverzug', `${credit.default_rate} Dazu kommen nur Kosten, die wirklich entstanden und belegt sind.`],
      [
        'Ausbleibende Zahlungen',
        'können schwerwiegende Folgen für Sie haben, etwa eine Zwangsvollstreckung oder die Inanspruchnahme der Bürgen, und es erschweren, künftig Kredit zu bekommen',
      ],
      ['Widerrufsrecht', `ja: ${credit.withdrawal_days} Tage nach Vertragsschluss und Erhalt der Vertragsangaben`],
      ['Vorzeitige Rückzahlung', credit.early_repayment],
      [
        'Auskünfte aus Datenbanken',
        'Lehnen wir einen Antrag wegen einer solchen Auskunft ab, erfahren Sie unverzüglich und kostenlos ihr Ergebnis.',
      ],
      ['Vertragsentwurf', 'Sie erhalten ihn auf Verlangen kostenlos.'],
      ['Diese Angaben gelten', `vom ${day(credit.offered_on)} bis zum ${day(credit.valid_until)}`],
    ),
  ];
}

function reachedBy({ phone, email }: Frame['sender']): readonly string[] {
  return phone === null ? [email] : [`Telefon ${phone}`, email];
}

function securitiesInWords({ guarantees }: CreditData): string {
  if (guarantees.length === 0) return 'keine';
  return guarantees.map(({ kind, cap }) => `${GUARANTEE_KINDS[kind]} bis zu ${euro(cap)}`).join('; ');
}
