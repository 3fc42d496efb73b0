import { dateInWords } from '../../domain/figures-in-words.ts';
import type { Db } from '../../platform/db/database.ts';
import type { Block, Letter } from '../../platform/pdf/letter.types.ts';
import { printLetter } from '../../platform/pdf/print-letter.ts';
import { businessDateAt, timeInBerlin } from '../../platform/time/clock.ts';
import { findProfileOn, type ProfileFacts } from '../documents/index.ts';
import type { SealHead } from './integrity.types.ts';

/** The head of a day on a sheet of paper, to be signed and kept outside: equal heads make equal bytes. */
export async function headSheet(db: Db, head: SealHead): Promise<Buffer> {
  const profile = await findProfileOn(db, businessDateAt(head.madeAt));
  const { bytes } = await printLetter(sheetOf(head, profile?.facts ?? null));
  return bytes;
}

/** Before the cooperative has stated anything of itself. */
const NAMELESS = 'Genossenschaft';

function sheetOf(head: SealHead, profile: ProfileFacts | null): Letter {
  const sender = profile?.name ?? NAMELESS;
  const day = dateInWords(head.day).de;
  const place = profile === null ? [] : [`${profile.street} · ${profile.postal_code} ${profile.city}`];
  return {
    title: `Prüfsiegel vom ${day}`,
    date: businessDateAt(head.madeAt),
    sender,
    contact: place,
    returnAddress: sender,
    address: null,
    references: [['Geschäftstag', day]],
    subject: `Prüfsiegel der Bücher vom ${day}`,
    body: bodyOf(head),
    foot: profile === null ? [] : [[sender, profile.legal_form, `Sitz: ${profile.seat}`]],
  };
}

function bodyOf(head: SealHead): readonly Block[] {
  const madeOn = dateInWords(businessDateAt(head.madeAt)).de;
  return [
    {
      kind: 'paragraph',
      text: 'Jede Buchung und jede Zeile des Protokolls hat einen Platz in einer Kette, in der jedes Siegel alle vorigen deckt. Dieses Blatt hält fest, wie die Kette nach dem Abschluss des Geschäftstags endete.',
    },
    {
      kind: 'facts',
      rows: [
        ['Geschäftstag', dateInWords(head.day).de],
        ['Position', String(head.position)],
        ['Siegel', [{ strong: groups(head.seal) }]],
        ['Festgehalten', `${madeOn}, ${timeInBerlin(head.madeAt)} Uhr`],
      ],
    },
    {
      kind: 'paragraph',
      text: 'Bitte bewahren Sie das unterschriebene Blatt außerhalb des Systems auf. Wer die Bücher später prüft, nennt Position und Siegel bei der Prüfung: Steht an dieser Position dann ein anderes Siegel, ist vor diesem Tag etwas verändert worden.',
    },
    {
      kind: 'signatures',
      signatories: [
        { as: 'Für den Vorstand', name: '' },
        { as: 'Für den Aufsichtsrat', name: '' },
      ],
    },
  ];
}

/** Sixteen groups of four digits, so that a person can compare them. */
function groups(seal: string): string {
  return seal.replaceAll(/(.{4})(?=.)/g, '$1 ');
}
