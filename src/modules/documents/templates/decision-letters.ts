import { facts, heading, list, paragraph, smallPrint, strong, when } from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { day, euro } from './german.ts';
import { fromTheBoard, howToReachUs, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

export type ApprovalData = {
  readonly case_number: string;
  readonly principal: string;
  readonly term_months: number;
  readonly purpose: string;
  readonly decided_on: string;
  readonly conditions: readonly string[];
  /** Whether a partner bank lends: then the board has recommended, and the bank decides. */
  readonly is_recommendation: boolean;
};

export const approval: Template<ApprovalData> = {
  version: 'approval-1',
  write: (data, frame) => ({
    subject: data.is_recommendation ? 'Wir empfehlen Ihren Darlehensantrag' : 'Ihr Darlehensantrag ist bewilligt',
    references: [['Kreditvorgang', data.case_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        data.is_recommendation
          ? `wir freuen uns: Unser Vorstand hat Ihren Antrag geprüft und am ${day(data.decided_on)} beschlossen, ihn der Bank zu empfehlen, mit der wir zusammenarbeiten.`
          : `wir freuen uns: Unser Vorstand hat am ${day(data.decided_on)} Ihren Antrag bewilligt.`,
      ),
      facts(
        ['Darlehen', [strong(euro(data.principal))]],
        ['Laufzeit', `${data.term_months} Monate`],
        ['Verwendungszweck', data.purpose],
      ),
      ...when(
        data.conditions.length > 0,
        heading('Auflagen'),
        paragraph(
          data.is_recommendation
            ? 'Unsere Empfehlung setzt voraus, dass noch erfüllt wird:'
            : 'Vor der Auszahlung muss noch erfüllt sein:',
        ),
        list(...data.conditions),
      ),
      heading('Wie es weitergeht'),
      paragraph(
        data.is_recommendation
          ? 'Über das Darlehen entscheidet jetzt die Bank. Entscheidet sie dafür, so macht sie Ihnen auch das Angebot und den Vertrag und zahlt das Geld aus. Erst mit diesem Vertrag entsteht eine Verpflichtung.'
          : 'Sie erhalten von uns ein Angebot mit allen Zahlen: Raten, Zins, effektivem Jahreszins, Gesamtkosten und Tilgungsplan. Erst mit dem Vertrag entsteht eine Verpflichtung.',
      ),
      fromTheBoard(frame, paragraph(`Haben Sie Fragen? Sie erreichen uns ${howToReachUs(frame.sender)}.`)),
    ],
  }),
};

export type RefusalData = {
  readonly case_number: string;
  readonly principal: string;
  readonly decided_on: string;
  readonly reasons: readonly string[];
  readonly is_bureau_data_used: boolean;
  /** Whether a partner bank would have lent: then the board refused its recommendation. */
  readonly is_recommendation: boolean;
};

/** Reasons, whether a credit bureau's data was used, and where people in debt find help (rules §7). */
export const refusal: Template<RefusalData> = {
  version: 'refusal-2',
  write: (data, frame) => ({
    subject: 'Ihr Darlehensantrag',
    references: [['Kreditvorgang', data.case_number]],
    body: [
      salutation(frame.addressees),
      paragraph(
        `Sie haben bei uns ein Darlehen über ${euro(data.principal)} beantragt. Unser Vorstand hat Ihren Antrag geprüft und am ${day(data.decided_on)} entschieden, das Darlehen ${data.is_recommendation ? 'der Bank nicht zu empfehlen' : 'nicht zu geben'}. Das tut uns leid. Die Gründe:`,
      ),
      list(...data.reasons),
      heading('Wie entschieden wurde'),
      paragraph(bureauSentence(data.is_bureau_data_used)),
      paragraph(
        'Entschieden haben Menschen, die Ihre Unterlagen gelesen haben; automatisch entschieden wurde nichts. Sie können uns Ihre Sicht darlegen und eine erneute Prüfung verlangen.',
      ),
      heading('Was Sie jetzt tun können'),
      paragraph(
        `Sprechen Sie mit uns, ${howToReachUs(frame.sender)}: Oft hilft ein kleinerer Betrag, eine längere Laufzeit, eine Bürgschaft oder eine fehlende Unterlage. Einen neuen Antrag können Sie jederzeit stellen.`,
      ),
      fromTheBoard(frame, debtAdvice(frame)),
      ...when(data.is_bureau_data_used, smallPrint('Anlage: Auskunft der Kreditauskunftei')),
    ],
  }),
};

/** BDSG §30(2): whoever is refused because of such data is told, and told what it said. */
function bureauSentence(isUsed: boolean): string {
  return isUsed
    ? 'Wir haben dabei die Auskunft einer Kreditauskunftei verwendet; was sie uns mitgeteilt hat, liegt diesem Schreiben bei. Bei der Auskunftei können Sie unentgeltlich erfahren, was über Sie gespeichert ist, und Falsches berichtigen lassen.'
    : 'Daten einer Kreditauskunftei haben wir dabei nicht verwendet.';
}

export function debtAdvice({ sender }: Frame): Block {
  const nearby = sender.debt_advice === null ? '' : ` In Ihrer Nähe: ${sender.debt_advice}.`;
  return paragraph(
    strong('Hilfe bei Schulden. '),
    `Wenn Ihnen Raten und Rechnungen über den Kopf wachsen, berät eine anerkannte Schuldnerberatungsstelle kostenlos und vertraulich.${nearby} Adressen in ganz Deutschland: www.meine-schulden.de.`,
  );
}
