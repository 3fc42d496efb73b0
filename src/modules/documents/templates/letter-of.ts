import type { Letter } from '../../../platform/pdf/letter.types.ts';
import type { ProfileFacts } from '../profile.types.ts';
import { day, ibanInGroups } from './german.ts';
import type { Draft, Frame } from './template.ts';

/** Words and frame as one letter: letterhead, window, references, and at the foot what GenG §25a wants. */
export function letterOf({ subject, references, body }: Draft, { number, dated_on, sender, address }: Frame): Letter {
  return {
    title: `${subject} (${number})`,
    date: dated_on,
    sender: sender.name,
    contact: contactOf(sender),
    returnAddress: [sender.name, sender.street, `${sender.postal_code} ${sender.city}`].join(' · '),
    address,
    references: [['Schreiben', number], ['Datum', day(dated_on)], ...references],
    subject,
    body,
    foot: footOf(sender),
  };
}

function contactOf({ street, postal_code, city, phone, email, website }: ProfileFacts): readonly string[] {
  const lines = [`${street} · ${postal_code} ${city}`, phone === null ? null : `Telefon ${phone}`, email, website];
  return lines.filter((line) => line !== null);
}

/** Letters from before it was recorded have none. */
function creditorIdOf({ creditor_id: id }: Partial<Pick<ProfileFacts, 'creditor_id'>>): readonly string[] {
  return id === undefined || id === null ? [] : ['Gläubiger-ID', id];
}

/** The particulars of GenG §25a(1), and where to pay. */
function footOf(sender: ProfileFacts): Letter['foot'] {
  const chair = sender.supervisory_board_chair;
  return [
    [sender.name, sender.legal_form, `Sitz: ${sender.seat}`],
    ['Vorstand', ...sender.board_members],
    ...(chair === null ? [] : [['Vorsitz des Aufsichtsrats', chair]]),
    ['Genossenschaftsregister', sender.register_court, sender.register_number],
    [sender.bank_name, ibanInGroups(sender.iban), ...creditorIdOf(sender)],
  ];
}
