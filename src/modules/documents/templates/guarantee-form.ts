import { facts, heading, notice, paragraph, signatures, strong, together, when } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { GUARANTEE_KINDS, type GuaranteeKind } from './credit.ts';
import { day, enumerated, euro, euroInWords } from './german.ts';
import type { Frame, Template } from './template.ts';

export type GuaranteeFormData = {
  readonly guarantee_number: string;
  readonly case_number: string;
  readonly kind: GuaranteeKind;
  readonly cap: string;
  readonly cap_includes_interest_and_costs: boolean;
  readonly guarantor_is_merchant: boolean;
  readonly valid_until: string | null;
  readonly guarantor: string;
  readonly guarantor_address: string;
  /** Whose loan it is: a guarantee names the principal debtor, and nothing else of them. */
  readonly borrowers: readonly string[];
  readonly principal: string;
  readonly term_months: number;
};

/** The guarantee for wet ink (BGB §766): creditor, debtor, claim, cap and kind; signed on paper or void. */
export const guaranteeForm: Template<GuaranteeFormData> = {
  version: 'guarantee-form-2',
  write: (data, frame) => ({
    subject: `Bürgschaft bis zum Höchstbetrag von ${euro(data.cap)}`,
    references: [
      ['Bürgschaft', data.guarantee_number],
      ['Kreditvorgang', data.case_number],
    ],
    body: [
      beforeYouSign(data),
      facts(
        [
          'Bürgin oder Bürge',
          [strong(data.guarantor), data.guarantor_address === '' ? '' : `, ${data.guarantor_address}`],
        ],
        [
          'Gläubigerin',
          `${frame.sender.name}, ${frame.sender.street}, ${frame.sender.postal_code} ${frame.sender.city}`,
        ],
        ['Wer das Darlehen schuldet', enumerated(data.borrowers)],
        [
          'Verbürgtes Darlehen',
          `${euro(data.principal)}, Laufzeit ${data.term_months} Monate, Kreditvorgang ${data.case_number}`,
        ],
        ['Art der Bürgschaft', GUARANTEE_KINDS[data.kind]],
        [
          'Höchstbetrag',
          [
            strong(euro(data.cap)),
            ` (in Worten: ${euroInWords(data.cap)})${data.cap_includes_interest_and_costs ? ', einschließlich Zinsen und Kosten' : ''}`,
          ],
        ],
        [
          'Gültig',
          data.valid_until === null ? 'bis das Darlehen zurückgezahlt ist' : `bis zum ${day(data.valid_until)}`,
        ],
      ),
      heading('Erklärung'),
      ...declaration(data, frame),
      together(paragraph(formSentence(data)), signatures({ as: 'Bürgin oder Bürge', name: data.guarantor })),
    ],
  }),
};

function beforeYouSign({ cap }: GuaranteeFormData): Block {
  return notice(
    'Bevor Sie unterschreiben',
    paragraph(
      `Wer bürgt, haftet mit dem eigenen Einkommen und Vermögen. Unterschreiben Sie nur, wenn Sie ${euro(cap)} im Ernstfall selbst zahlen könnten. Niemand darf Sie drängen: Nehmen Sie sich Zeit und fragen Sie uns, was Sie wissen wollen.`,
    ),
  );
}

const LIABILITY: Readonly<Record<GuaranteeKind, string>> = {
  primary_liability:
    'Ich hafte selbstschuldnerisch: Die Genossenschaft darf sich an mich wenden, sobald eine fällige Forderung nicht bezahlt ist, und muss nicht erst gegen den Darlehensnehmer vorgehen. Auf die Einrede der Vorausklage verzichte ich (§§ 771, 773 Abs. 1 Nr. 1 BGB).',
  ordinary:
    'Die Genossenschaft darf sich erst an mich wenden, wenn sie ohne Erfolg versucht hat, gegen den Darlehensnehmer zu vollstrecken (Einrede der Vorausklage, § 771 BGB).',
  deficiency:
    'Ich hafte nur für den Ausfall: für das, was endgültig offen bleibt, nachdem die Genossenschaft gegen den Darlehensnehmer vollstreckt und alle anderen Sicherheiten verwertet hat.',
};

/** BGB §§765, 767, 769, 771, 774, 777. */
function declaration(data: GuaranteeFormData, { sender }: Frame): readonly Block[] {
  const beyond = data.cap_includes_interest_and_costs
    ? 'Zinsen und Kosten sind im Höchstbetrag enthalten; mehr zahle ich nicht.'
    : 'Zu diesem Betrag können die Zinsen und Kosten kommen, die auf ihn entfallen.';
  return [
    paragraph(
      `Ich verbürge mich gegenüber der ${sender.name} für die Forderungen aus dem genannten Darlehen bis zum Höchstbetrag von `,
      strong(euro(data.cap)),
      ` (in Worten: ${euroInWords(data.cap)}). ${beyond}`,
    ),
    paragraph(LIABILITY[data.kind]),
    paragraph(
      'Die Bürgschaft sichert nur dieses Darlehen. Wird es später aufgestockt oder neu geordnet, wird meine Haftung dadurch nicht größer (§ 767 Abs. 1 Satz 3 BGB); dafür bräuchte es eine neue Bürgschaft. Bürgen mehrere, haftet jeder bis zum eigenen Höchstbetrag als Gesamtschuldner (§ 769 BGB).',
    ),
    paragraph(
      'Soweit ich zahle, geht die Forderung der Genossenschaft auf mich über (§ 774 BGB). Ist das Darlehen zurückgezahlt, bin ich frei und erhalte diese Urkunde zurück.',
    ),
    ...when(
      data.valid_until !== null,
      paragraph(
        `Die Bürgschaft endet am ${data.valid_until === null ? '' : day(data.valid_until)}, wenn die Genossenschaft nicht unverzüglich danach anzeigt, dass sie mich in Anspruch nimmt (§ 777 BGB).`,
      ),
    ),
  ];
}

/** BGB §766; HGB §350. */
function formSentence({ guarantor_is_merchant }: GuaranteeFormData): string {
  return guarantor_is_merchant
    ? 'Ich bürge als Kauffrau oder Kaufmann im Betrieb meines Handelsgewerbes; die Erklärung ist deshalb auch ohne Schriftform gültig (§ 350 HGB).'
    : 'Diese Erklärung gilt nur auf Papier mit eigenhändiger Unterschrift; eine elektronische Erklärung wäre unwirksam (§ 766 BGB).';
}
