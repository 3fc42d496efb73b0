import { facts, heading, notice, paragraph, strong, when } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
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
import { fromTheBoard, fromTheOffice, howToReachUs, salutation } from './pieces.ts';
import type { Template } from './template.ts';

export type HeirsLetterData = LeavingData & {
  readonly member_name: string;
  readonly died_on: string;
  readonly is_over: boolean;
};

/** To whoever acts for the heirs: the membership is theirs until the year ends, and what is settled afterwards (GenG §77). */
export const heirsLetter: Template<HeirsLetterData> = {
  version: 'heirs-letter-1',
  write: (data, frame) => ({
    subject: `Mitgliedschaft von ${data.member_name}`,
    references: referencesOf(data),
    body: [
      salutation(frame.addressees),
      paragraph(
        `${data.member_name} ist am ${day(data.died_on)} verstorben. Zu diesem Verlust sprechen wir Ihnen unser Beileid aus. Wir schreiben Ihnen, weil Sie für die Erben handeln.`,
      ),
      daysAndShares(data),
      paragraph(data.explanation),
      heading('Was für die Erben gilt'),
      paragraph(
        `Mit dem Tod ist die Mitgliedschaft auf die Erben übergegangen; sie ${data.is_over ? 'endete' : 'endet'} mit dem ${day(data.effective_on)}, ohne dass jemand kündigen muss (§ 77 Abs. 1 GenG). In der Generalversammlung können mehrere Erben nur durch einen gemeinschaftlichen Vertreter abstimmen. Bis zum letzten Tag fallen Mitgliedsbeiträge an.`,
      ),
      ...openDues(data, 'die'),
      ...loansGoOn(data, 'Ein Darlehen gehört zum Nachlass. Es läuft mit seinem Tilgungsplan weiter:'),
      heading('Das Auseinandersetzungsguthaben'),
      paragraph('Es steht den Erben gemeinsam zu.'),
      whatIsSettled(data),
      fromTheBoard(
        frame,
        whereToPay(data),
        paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

export type SettlementStatementData = {
  readonly member_number: string;
  readonly member_name: string;
  readonly departure_number: string;
  readonly is_to_heirs: boolean;
  readonly is_of_single_shares: boolean;
  readonly ended_on: string;
  readonly due_on: string;
  readonly fixed_on: string;
  readonly resolution: string;
  readonly share_count: number;
  readonly capital: string;
  /** Below zero of a loss. */
  readonly result: string;
  readonly settlement: string;
  readonly set_off: string;
  readonly paid: string;
  readonly time_barred: string;
  readonly balance: string;
  /** The minimum capital where it stands in the way of paying now; else null. */
  readonly suspended_by: string | null;
  readonly limitation_ends_on: string;
  readonly payee: LeavingData['payee'];
};

/** What a leaver is owed and how it comes about (GenG §73). */
export const settlementStatement: Template<SettlementStatementData> = {
  version: 'settlement-statement-1',
  write: (data, frame) => ({
    subject: `${data.is_to_heirs ? 'Auseinandersetzungsguthaben' : 'Ihr Auseinandersetzungsguthaben'} zum ${day(data.ended_on)}`,
    references: referencesOf(data),
    body: [
      salutation(frame.addressees),
      paragraph(
        `${whatEnded(data)} Die Bilanz zu diesem Tag steht fest (${data.resolution}, ${day(data.fixed_on)}); damit steht auch fest, was zu zahlen ist (§ 73 GenG).`,
      ),
      reckoning(data),
      ...when(
        data.set_off !== '0.00',
        paragraph(
          'Aufgerechnet haben wir mit fälligen Forderungen; zulässig ist das erst nach dem Ausscheiden (§ 22 Abs. 5 GenG, §§ 387 ff. BGB).',
        ),
      ),
      fromTheOffice(
        frame,
        ...whenToPay(data),
        paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`),
      ),
    ],
  }),
};

function whatEnded({
  is_to_heirs,
  is_of_single_shares,
  ended_on,
  share_count,
  member_name,
}: SettlementStatementData): string {
  const shares = share_count === 1 ? 'einem Geschäftsanteil' : `${share_count} Geschäftsanteilen`;
  if (is_of_single_shares) {
    return share_count === 1
      ? `Ihre Kündigung eines Geschäftsanteils ist mit dem ${day(ended_on)} wirksam geworden.`
      : `Ihre Kündigung von ${shares} ist mit dem ${day(ended_on)} wirksam geworden.`;
  }
  const whose = is_to_heirs ? `Die Mitgliedschaft von ${member_name}` : 'Ihre Mitgliedschaft';
  return `${whose} mit ${shares} hat mit dem ${day(ended_on)} geendet.`;
}

const less = (amount: string): string => euro(`-${amount}`);

const isSome = (amount: string): boolean => amount !== '0.00';

function reckoning(data: SettlementStatementData): Block {
  const resultOf = data.result.startsWith('-') ? 'Anteil am Verlust des Jahres' : 'Anteil am Gewinn des Jahres';
  return facts(
    [`Geschäftsguthaben am ${day(data.ended_on)}`, euro(data.capital)],
    [resultOf, euro(data.result)],
    ['Auseinandersetzungsguthaben', [strong(euro(data.settlement))]],
    isSome(data.set_off) ? ['Aufgerechnet', less(data.set_off)] : null,
    isSome(data.paid) ? ['Schon ausgezahlt', less(data.paid)] : null,
    isSome(data.time_barred) ? ['Verjährt', less(data.time_barred)] : null,
    ['Noch zu zahlen', [strong(euro(data.balance))]],
  );
}

function whenToPay(data: SettlementStatementData): readonly Block[] {
  if (!isSome(data.balance))
    return [paragraph('Damit ist nichts mehr offen; diese Abrechnung ist für Ihre Unterlagen.')];
  const { suspended_by: minimum } = data;
  const until = paragraph(
    `Fällig ist der Betrag bis zum ${day(data.due_on)}, sechs Monate nach dem letzten Tag (§ 73 Abs. 2 GenG). Der Anspruch verjährt mit Ablauf des ${day(data.limitation_ends_on)}.`,
  );
  const suspended = notice(
    'Die Auszahlung ist ausgesetzt',
    paragraph(
      `Nach der Satzung darf das Geschäftsguthaben aller Mitglieder ${euro(minimum ?? '0.00')} nicht unterschreiten (Mindestkapital, § 8a GenG). Solange die Auszahlung es darunter brächte, dürfen wir nicht zahlen, auch wenn sie fällig ist. Der Anspruch bleibt bestehen; wir zahlen, sobald genug Kapital da ist, und in der Reihenfolge der Fälligkeit.`,
    ),
  );
  return [minimum === null ? until : suspended, ...when(minimum !== null, until), whereToPay(data)];
}
