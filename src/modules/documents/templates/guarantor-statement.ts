import { facts, heading, paragraph, strong, when } from '../../../platform/pdf/blocks.ts';
import { GUARANTEE_KINDS, type GuaranteeKind } from './credit.ts';
import { day, euro } from './german.ts';
import { fromTheOffice, howToReachUs, salutation } from './pieces.ts';
import type { Template } from './template.ts';

/** What a guarantor must know: the own guarantee and how the loan stands. Nothing of the borrower or other guarantors. */
export type GuarantorStatementData = {
  readonly as_of: string;
  readonly guarantee_number: string;
  readonly kind: GuaranteeKind;
  readonly cap: string;
  readonly cap_includes_interest_and_costs: boolean;
  readonly signed_on: string | null;
  readonly valid_until: string | null;
  readonly released_on: string | null;
  readonly loan_number: string;
  readonly principal: string;
  readonly outstanding_principal: string;
  readonly arrears: string;
  readonly days_past_due: number;
};

export const guarantorStatement: Template<GuarantorStatementData> = {
  version: 'guarantor-statement-1',
  write: (data, frame) => ({
    subject: `Ihre Bürgschaft: Stand am ${day(data.as_of)}`,
    references: [
      ['Bürgschaft', data.guarantee_number],
      ['Darlehen', data.loan_number],
    ],
    body: [
      salutation(frame.addressees),
      paragraph('hier lesen Sie, wofür Sie bürgen und wie das verbürgte Darlehen steht.'),
      heading('Ihre Bürgschaft'),
      facts(
        ['Art', GUARANTEE_KINDS[data.kind]],
        [
          'Höchstbetrag',
          [
            strong(euro(data.cap)),
            data.cap_includes_interest_and_costs ? ' einschließlich Zinsen und Kosten' : ' zuzüglich Zinsen und Kosten',
          ],
        ],
        ['Unterschrieben am', data.signed_on === null ? 'noch nicht unterschrieben' : day(data.signed_on)],
        [
          'Gültig',
          data.valid_until === null ? 'bis das Darlehen zurückgezahlt ist' : `bis zum ${day(data.valid_until)}`,
        ],
        data.released_on === null ? null : ['Frei seit', [strong(day(data.released_on))]],
      ),
      heading('Das verbürgte Darlehen'),
      facts(
        ['Darlehensbetrag', euro(data.principal)],
        ['Davon am Stichtag noch offen', [strong(euro(data.outstanding_principal))]],
        ['Rückstand', arrearsInWords(data)],
      ),
      ...when(
        data.released_on === null,
        paragraph(
          'Mehr als den Höchstbetrag müssen Sie nicht zahlen. Nehmen wir Sie in Anspruch, schreiben wir Ihnen vorher; die Forderung geht dann auf Sie über, soweit Sie zahlen (§ 774 BGB).',
        ),
      ),
      ...when(
        data.released_on !== null,
        paragraph('Aus dieser Bürgschaft schulden Sie nichts mehr. Danke, dass Sie gebürgt haben.'),
      ),
      fromTheOffice(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};

function arrearsInWords({ arrears, days_past_due: days }: GuarantorStatementData): string {
  if (days === 0) return 'keiner, die Raten sind bezahlt';
  return `${euro(arrears)}, seit ${days} ${days === 1 ? 'Tag' : 'Tagen'}`;
}
