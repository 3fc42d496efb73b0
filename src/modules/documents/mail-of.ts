import type { Mail } from '../../platform/mail/mailer.ts';
import { displayName, type Person } from '../persons/index.ts';
import type { Dispatch } from './documents.types.ts';
import type { Source } from './print-document.ts';
import { day, enumerated } from './templates/german.ts';

export type Posting = {
  readonly dispatch: Dispatch;
  readonly source: Source;
  readonly content: Buffer;
  readonly person: Person;
  readonly date: Date;
};

/** The mail that brings a document. A business letter too, hence the particulars of GenG §25a below it. */
export function mailOf({ dispatch, source, content, person, date }: Posting): Mail {
  const name = displayName(person);
  const { number, dated_on, sender } = source.frame;
  return {
    id: dispatch.id,
    from: { name: sender.name, address: sender.email },
    to: { name, address: dispatch.address },
    subject: `${dispatch.subject} (${number})`,
    text: [
      person.kind === 'natural' ? `Guten Tag ${name},` : 'Sehr geehrte Damen und Herren,',
      `anbei erhalten Sie unser Schreiben ${number} vom ${day(dated_on)}: „${dispatch.subject}“.`,
      'Mit freundlichen Grüßen',
      [
        sender.name,
        `${sender.legal_form}, Sitz ${sender.seat}`,
        `${sender.street}, ${sender.postal_code} ${sender.city}`,
        ...(sender.phone === null ? [] : [`Telefon ${sender.phone}`]),
        `${sender.register_court}, Genossenschaftsregister ${sender.register_number}`,
        `Vorstand: ${enumerated(sender.board_members)}`,
        ...(sender.supervisory_board_chair === null
          ? []
          : [`Vorsitz des Aufsichtsrats: ${sender.supervisory_board_chair}`]),
      ].join('\n'),
    ].join('\n\n'),
    attachment: { fileName: `${number}.pdf`, mediaType: 'application/pdf', content },
    date,
  };
}
