import {
  facts,
  heading,
  list,
  newPage,
  notice,
  paragraph,
  signatures,
  smallPrint,
  strong,
  when,
} from '../../../platform/pdf/blocks.ts';
import type { Block } from '../../../platform/pdf/letter.types.ts';
import { dayInWords } from '../../../domain/assemblies/notice.ts';
import { parseDate } from '../../../domain/time/business-date.ts';
import { fromTheBoard, howToReachUs, salutation } from './pieces.ts';
import type { Frame, Template } from './template.ts';

export type AssemblyKind = 'ordinary' | 'extraordinary';
export type AssemblyForm = 'in_person' | 'virtual' | 'hybrid';

export type AgendaItemData = {
  readonly position: number;
  readonly title: string;
  readonly proposed_text: string | null;
  /** Which majority it takes, with the statute. */
  readonly majority: string;
  /** Whether it comes with this letter and not before. */
  readonly is_new: boolean;
};

export type AssemblyInvitationData = {
  readonly assembly_number: string;
  readonly kind: AssemblyKind;
  readonly form: AssemblyForm;
  readonly held_on: string;
  readonly starts_at: string;
  readonly place: string;
  readonly how_to_join: string | null;
  readonly member_name: string;
  readonly member_number: string;
  readonly is_natural_person: boolean;
  /** Null for the invitation itself; else a later letter, which adds items. */
  readonly adds_to_invitation_of: string | null;
  readonly items: readonly AgendaItemData[];
  readonly has_annual_accounts: boolean;
  /** How the notice was counted. */
  readonly notice: string;
};

export const nameOfAssembly = (kind: AssemblyKind): string =>
  kind === 'ordinary' ? 'ordentlichen Generalversammlung' : 'außerordentlichen Generalversammlung';

export const weekday = (date: string): string => dayInWords(parseDate(date)).de;

/** Form, period and agenda by GenG §46; how to be represented by §43(4) and (5). */
export const assemblyInvitation: Template<AssemblyInvitationData> = {
  version: 'assembly-invitation-1',
  write: (data, frame) => ({
    subject:
      data.adds_to_invitation_of === null
        ? `Einladung zur ${nameOfAssembly(data.kind)}`
        : `Ergänzung der Tagesordnung unserer ${nameOfAssembly(data.kind)}`,
    references: [
      ['Versammlung', data.assembly_number],
      ['Mitglied', data.member_number],
    ],
    body: [
      salutation(frame.addressees),
      paragraph(openingOf(data)),
      facts(
        ['Tag', [strong(weekday(data.held_on))]],
        ['Beginn', [strong(`${data.starts_at} Uhr`)]],
        [data.form === 'virtual' ? 'Leitung vor Ort' : 'Ort', data.place],
        data.how_to_join === null ? null : ['Teilnahme aus der Ferne', data.how_to_join],
      ),
      heading('Tagesordnung'),
      ...data.items.map(itemBlock),
      ...when(
        data.has_annual_accounts,
        paragraph(
          'Den Jahresabschluss mit dem Bericht des Aufsichtsrats können Sie ab einer Woche vor der Versammlung in unseren Geschäftsräumen einsehen; auf Verlangen erhalten Sie eine Abschrift (§ 48 Abs. 3 GenG).',
        ),
      ),
      heading('Ihre Stimme'),
      list(
        'Jedes Mitglied hat eine Stimme, gleich wie viele Anteile es hält (§ 43 Abs. 3 GenG).',
        data.is_natural_person
          ? 'Können Sie nicht kommen, so kann Sie ein anderer Mensch vertreten. Er braucht eine schriftliche Vollmacht und darf höchstens zwei Mitglieder vertreten (§ 43 Abs. 5 GenG). Ein Vordruck liegt bei.'
          : 'Ihre Stimme geben Ihre gesetzlichen Vertreter ab; sie können eine schriftliche Vollmacht erteilen. Wer bevollmächtigt ist, darf höchstens zwei Mitglieder vertreten (§ 43 Abs. 4 und 5 GenG). Ein Vordruck liegt bei.',
        'Über Punkte, die nicht rechtzeitig angekündigt sind, kann beraten, aber nicht beschlossen werden (§ 46 Abs. 2 GenG).',
      ),
      smallPrint(`Zur Frist: ${data.notice}`),
      fromTheBoard(
        frame,
        paragraph(`Haben Sie Fragen zur Versammlung? Sie erreichen uns ${howToReachUs(frame.sender)}.`),
      ),
      ...proxyForm(data, frame),
    ],
  }),
};

const HOW: Readonly<Record<AssemblyForm, string>> = {
  in_person: 'Wir kommen an einem Ort zusammen.',
  virtual: 'Wir kommen ohne gemeinsamen Ort zusammen; teilnehmen, mitreden und abstimmen können Sie aus der Ferne.',
  hybrid: 'Sie können vor Ort dabei sein oder aus der Ferne teilnehmen, mitreden und abstimmen.',
};

function openingOf({ kind, form, adds_to_invitation_of: since }: AssemblyInvitationData): string {
  if (since === null) return `wir laden Sie herzlich zu unserer ${nameOfAssembly(kind)} ein. ${HOW[form]}`;
  return `mit Schreiben vom ${weekday(since)} haben wir Sie zu unserer ${nameOfAssembly(kind)} eingeladen. Zur Tagesordnung kommt hinzu, was unten als neu bezeichnet ist; alles andere bleibt, wie es war.`;
}

/** One paragraph, so that it reads as one item and no page tears it apart. */
function itemBlock({ position, title, proposed_text: text, majority, is_new: isNew }: AgendaItemData): Block {
  return paragraph(
    strong(`${position}. ${title}`),
    isNew ? ' (neu)' : '',
    text === null ? '' : `\nBeschlussvorschlag: ${text}`,
    `\nMehrheit: ${majority}`,
  );
}

/** To be cut off and brought along; a written authority is what the law asks for. */
function proxyForm(data: AssemblyInvitationData, frame: Frame): readonly Block[] {
  return [
    newPage,
    heading('Vollmacht'),
    paragraph(
      `Ich bevollmächtige die unten genannte Person, mich in der ${nameOfAssembly(data.kind)} der ${frame.sender.name} am ${weekday(data.held_on)} zu vertreten und mein Stimmrecht auszuüben.`,
    ),
    facts(
      ['Mitglied', [strong(data.member_name)]],
      ['Mitgliedsnummer', data.member_number],
      ['Bevollmächtigt ist', '______________________________________________'],
      ['Anschrift', '______________________________________________'],
    ),
    notice(
      null,
      paragraph(
        'Bevollmächtigt werden kann nur ein Mensch, keine Firma, und niemand, an den ein Ausschluss abgesandt ist oder der sich geschäftsmäßig zur Ausübung des Stimmrechts erbietet. Eine Person vertritt höchstens zwei Mitglieder. Die Vollmacht ist zur Versammlung mitzubringen.',
      ),
    ),
    signatures({ as: 'Mitglied', name: data.member_name }),
  ];
}
