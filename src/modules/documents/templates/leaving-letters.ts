import { facts, heading, paragraph, strong } from '../../../platform/pdf/blocks.ts';
import { day, euro } from './german.ts';
import {
  daysAndShares,
  type LeavingData,
  loansGoOn,
  openDues,
  referencesOf,
  whatIsSettled,
  whereToPay,
} from './leaving-pieces.ts';
import { fromTheBoard, howToReachUs, salutation } from './pieces.ts';
import type { Template } from './template.ts';

const OPENINGS = {
  notice: ['Bestätigung Ihrer Kündigung', 'Ihre Kündigung der Mitgliedschaft ist am', 'bei uns eingegangen'],
  partial_notice: [
    'Bestätigung: Kündigung einzelner Geschäftsanteile',
    'Ihre Kündigung einzelner Geschäftsanteile ist am',
    'bei uns eingegangen',
  ],
  special_notice: [
    'Bestätigung Ihrer außerordentlichen Kündigung',
    'Ihre außerordentliche Kündigung ist am',
    'bei uns eingegangen',
  ],
  moved_away: [
    'Bestätigung Ihrer Kündigung',
    'Ihre Kündigung wegen der Aufgabe Ihres Wohnsitzes ist am',
    'bei uns eingegangen',
  ],
  end_of_legal_person: [
    'Ende der Mitgliedschaft',
    'uns ist bekannt geworden, dass unser Mitglied am',
    'aufgelöst worden oder erloschen ist',
  ],
} as const;

export type DepartureConfirmationData = LeavingData & {
  readonly ground: keyof typeof OPENINGS;
  readonly event_on: string;
  /** Of a notice of single shares: those the member keeps. */
  readonly shares_kept: number | null;
  /** Whether the last day has passed. */
  readonly is_over: boolean;
};

/** Confirms a way out that the member has declared, or that the law brings about, with every day explained. */
export const departureConfirmation: Template<DepartureConfirmationData> = {
  version: 'departure-confirmation-1',
  write: (data, frame) => {
    const [subject, opening, ending] = OPENINGS[data.ground];
    return {
      subject,
      references: referencesOf(data),
      body: [
        salutation(frame.addressees),
        paragraph(`${opening} ${day(data.event_on)} ${ending}. Hiermit bestätigen wir Ihnen, was daraus folgt.`),
        daysAndShares(data),
        paragraph(data.explanation),
        heading(data.is_over ? 'Was weiter gilt' : `Was bis zum ${day(data.effective_on)} gilt`),
        paragraph(untilThen(data)),
        ...openDues(data),
        ...loansGoOn(data, 'Ein Darlehen hängt nicht an der Mitgliedschaft. Es läuft mit seinem Tilgungsplan weiter:'),
        heading('Ihr Auseinandersetzungsguthaben'),
        whatIsSettled(data),
        fromTheBoard(
          frame,
          whereToPay(data),
          paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`),
        ),
      ],
    };
  },
};

function untilThen({ shares_kept: kept, is_over, effective_on }: DepartureConfirmationData): string {
  const end = day(effective_on);
  if (kept !== null) {
    const shares = kept === 1 ? 'einem Geschäftsanteil' : `${kept} Geschäftsanteilen`;
    return `Mitglied bleiben Sie, von da an mit ${shares}. Mitgliedsbeiträge fallen unverändert an. Vor dem letzten Tag zahlen wir auf die gekündigten Anteile nichts zurück (§ 22 GenG).`;
  }
  if (is_over) return `Mitglied waren Sie bis zum ${end}; Mitgliedsbeiträge fallen für die Zeit danach nicht mehr an.`;
  return `Bis dahin bleiben Sie Mitglied mit allen Rechten und Pflichten: Sie sind zur Generalversammlung eingeladen, und Mitgliedsbeiträge fallen weiter an. Für die Zeit nach dem ${end} fallen keine mehr an. Ihr Geschäftsguthaben dürfen wir bis dahin weder auszahlen noch verrechnen (§ 22 GenG).`;
}

export type ExclusionLetterData = LeavingData & {
  /** The ground in the statutes, as the board resolved on it. */
  readonly reason: string;
  readonly is_by_supervisory_board: boolean;
};

/** Goes by registered letter; with its dispatch the rights end that §68(2) names, with the year the membership. */
export const exclusionLetter: Template<ExclusionLetterData> = {
  version: 'exclusion-letter-1',
  write: (data, frame) => ({
    subject: 'Ausschluss aus der Genossenschaft',
    references: [['Versand', 'Einschreiben'], ...referencesOf(data)],
    body: [
      salutation(frame.addressees),
      paragraph(
        `der ${data.is_by_supervisory_board ? 'Aufsichtsrat' : 'Vorstand'} hat beschlossen, Sie aus der ${frame.sender.name} auszuschließen (§ 68 GenG). Diesen Beschluss teilen wir Ihnen hiermit durch eingeschriebenen Brief mit.`,
      ),
      heading('Grund'),
      paragraph(data.reason),
      heading('Was daraus folgt'),
      paragraph(
        'Mit der Absendung dieses Briefes verlieren Sie das Recht, an der Generalversammlung teilzunehmen und dort abzustimmen; ein Amt im Vorstand oder im Aufsichtsrat endet (§ 68 Abs. 2 GenG).',
      ),
      daysAndShares(data),
      paragraph(
        `${data.explanation} Bis dahin fallen Mitgliedsbeiträge weiter an. Ginge dieser Brief erst nach dem ${day(data.effective_on)} ab, so endete die Mitgliedschaft ein Jahr später.`,
      ),
      ...openDues(data),
      ...loansGoOn(data, 'Ein Darlehen hängt nicht an der Mitgliedschaft. Es läuft mit seinem Tilgungsplan weiter:'),
      whatIsSettled(data),
      whereToPay(data),
      heading('Wenn Sie nicht einverstanden sind'),
      paragraph(
        'Sie können den Ausschluss überprüfen lassen. Sieht die Satzung dafür einen Rechtsbehelf innerhalb der Genossenschaft vor, so richten Sie ihn in der dort genannten Frist, die mit dem Zugang dieses Briefes beginnt, an den Vorstand. Im Übrigen steht Ihnen der Weg zu den ordentlichen Gerichten offen.',
      ),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};

export type DepartureWithdrawalData = {
  readonly member_number: string;
  readonly departure_number: string;
  readonly event_on: string;
  readonly requested_on: string;
  /** When the board agreed. */
  readonly agreed_on: string;
  readonly share_count: number;
  readonly share_capital: string;
};

/** A notice that was received stands; this one was taken back with the board's consent. */
export const departureWithdrawal: Template<DepartureWithdrawalData> = {
  version: 'departure-withdrawal-1',
  write: (data, frame) => ({
    subject: 'Ihre Kündigung ist zurückgenommen',
    references: referencesOf(data),
    body: [
      salutation(frame.addressees),
      paragraph(
        `Sie haben am ${day(data.requested_on)} darum gebeten, Ihre Kündigung zurücknehmen zu können, die am ${day(data.event_on)} bei uns eingegangen war. Der Vorstand hat dem am ${day(data.agreed_on)} zugestimmt. Die Kündigung wirkt nicht mehr; der Eintrag in der Liste der Mitglieder ist aufgehoben. Wir freuen uns, dass Sie bleiben.`,
      ),
      facts(
        ['Mitgliedsnummer', [strong(data.member_number)]],
        ['Geschäftsanteile', String(data.share_count)],
        ['Darauf eingezahlt', euro(data.share_capital)],
      ),
      paragraph('Mitgliedsbeiträge fallen weiter an wie bisher.'),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};
