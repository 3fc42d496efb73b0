import { facts, heading, paragraph, strong, when } from '../../../platform/pdf/blocks.ts';
import type { DuesRhythmMonths } from '../../../domain/policy/policy-terms.ts';
import { day, euro } from './german.ts';
import { payTo } from './payment.ts';
import { fromTheBoard, howToReachUs, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

export type AdmissionData = {
  readonly member_number: string;
  readonly declared_on: string;
  readonly admitted_on: string;
  readonly share_count: number;
  readonly share_nominal: string;
  /** What is still to be paid in, in so many monthly instalments; null where shares were taken over fully paid. */
  readonly payment: { readonly open: string; readonly payable_by: string; readonly instalments: number } | null;
  /** Null where no dues are raised. */
  readonly dues: {
    readonly monthly_amount: string;
    readonly first_due_on: string;
    /** Missing in letters written before dues had a rhythm: every month. */
    readonly rhythm_months?: DuesRhythmMonths;
    /** Groups that owe less than everybody else. */
    readonly reduced?: readonly { readonly name: string; readonly monthly_amount: string }[];
  } | null;
  readonly notice_period_months: number;
  readonly statutes_version: string;
};

/** Notice of the entry in the register of members (GenG §15(2)), with what is to be paid and by when. */
export const admissionNotice: Template<AdmissionData> = {
  version: 'admission-notice-4',
  write: (data, frame) => ({
    subject: 'Willkommen: Sie sind Mitglied',
    references: [['Mitglied', data.member_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        `wir freuen uns: Der Vorstand hat Ihrer Beitrittserklärung vom ${day(data.declared_on)} zugestimmt. Seit dem ${day(data.admitted_on)} sind Sie Mitglied der ${frame.sender.name} und in die Liste der Mitglieder eingetragen.`,
      ),
      facts(
        ['Mitgliedsnummer', [strong(data.member_number)]],
        ['Geschäftsanteile', `${data.share_count} zu je ${euro(data.share_nominal)}`],
        ['Satzung', `Fassung ${data.statutes_version}`],
      ),
      ...paymentOf(data, frame),
      ...when(data.dues !== null, duesParagraph(data)),
      paragraph(
        `Sie können Ihre Mitgliedschaft mit einer Frist von ${data.notice_period_months} Monaten zum Ende eines Geschäftsjahres kündigen.`,
      ),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};

function paymentOf({ payment, member_number: number }: AdmissionData, { sender }: Frame) {
  if (payment === null) return [paragraph('Ihre Geschäftsanteile sind voll eingezahlt; Sie haben sie so übernommen.')];
  const by = day(payment.payable_by);
  return [
    paragraph(
      payment.instalments === 1
        ? `Bitte zahlen Sie Ihre Geschäftsanteile bis zum ${by} ein.`
        : `Bitte zahlen Sie Ihre Geschäftsanteile in ${payment.instalments} Monatsraten ein, die erste bis zum ${by}.`,
    ),
    payTo(sender, {
      amount: payment.open,
      reference: `Geschäftsanteile ${number}`,
      is_paid_in_parts: payment.instalments > 1,
    }),
  ];
}

function duesParagraph({ dues }: AdmissionData) {
  if (dues === null) return paragraph('');
  const { rhythm_months: rhythm = 1, reduced = [] } = dues;
  const groups = reduced.map(({ name, monthly_amount: amount }) => `${name} ${euro(amount)}`).join(', ');
  const less = groups === '' ? '' : ` (${groups})`;
  return paragraph(
    `Der Mitgliedsbeitrag beträgt ${euro(dues.monthly_amount)} im Monat${less}${IN_ADVANCE[rhythm]}; zum ersten Mal ist er am ${day(dues.first_due_on)} fällig.`,
  );
}

const IN_ADVANCE: Readonly<Record<DuesRhythmMonths, string>> = {
  1: '',
  3: ', zu zahlen alle drei Monate im Voraus',
  6: ', zu zahlen alle sechs Monate im Voraus',
  12: ', zu zahlen einmal im Jahr im Voraus',
};

export type JoiningRefusalData = {
  readonly declared_on: string;
  readonly decided_on: string;
  /** Days after this letter was sent when the data is erased by itself. */
  readonly erased_after_days: number;
};

/** The law asks for no reasons (GenG §15(2)); it asks that the declaration is given back or, if electronic, erased. */
export const joiningRefusal: Template<JoiningRefusalData> = {
  version: 'joining-refusal-1',
  write: (data, frame) => ({
    subject: 'Ihre Beitrittserklärung',
    references: [],
    body: [
      salutation(frame.addressees),
      paragraph(
        `Sie haben am ${day(data.declared_on)} Ihren Beitritt zur ${frame.sender.name} erklärt. Vielen Dank für Ihr Interesse an unserer Genossenschaft. Der Vorstand hat am ${day(data.decided_on)} darüber entschieden und den Beitritt nicht zugelassen. Mitglied sind Sie damit nicht geworden, und zu zahlen haben Sie nichts.`,
      ),
      heading('Was mit Ihren Angaben geschieht'),
      paragraph(
        `Ihre Angaben löschen wir nach der Absendung dieses Schreibens, spätestens nach ${data.erased_after_days} Tagen (§ 15 Abs. 2 GenG). Es bleibt nur ein Nachweis ohne Ihren Namen, dass und wann über die Erklärung entschieden wurde. Haben wir aus einem anderen Grund mit Ihnen zu tun, etwa wegen eines Darlehens oder einer Bürgschaft, so bleiben die Angaben, die wir dafür brauchen. Haben Sie Ihre Erklärung auf Papier abgegeben, geben wir sie Ihnen zurück.`,
      ),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};
