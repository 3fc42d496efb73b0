import type { Sentence } from '../errors.ts';
import { dateInWords } from '../figures-in-words.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { type BorrowerEvent, claimsToLodge, openInsolvency } from './borrower-events.ts';

export type Consequence = {
  readonly name:
    | 'no_automatic_termination'
    | 'deal_with_administrator'
    | 'lodge_claim'
    | 'guarantors_can_be_called'
    | 'debt_not_enforceable'
    | 'guarantors_stay_liable'
    | 'write_to_nobody'
    | 'heirs_owe';
  readonly personId: string;
  /** By when something is to be done; null where nothing is. */
  readonly dueOn: BusinessDate | null;
  readonly sentence: Sentence;
};

/** What follows from what happened to the people who owe a loan, as things stand; each with its section. */
export function consequencesOf(events: readonly BorrowerEvent[]): readonly Consequence[] {
  return [...Map.groupBy(events, ({ personId }) => personId)].flatMap(([personId, own]) =>
    [...ofInsolvency(own), ...ofDischarge(own), ...ofDeath(own)].map((one) => ({ dueOn: null, ...one, personId })),
  );
}

type Unplaced = Pick<Consequence, 'name' | 'sentence'> & { readonly dueOn?: BusinessDate | null };

function ofInsolvency(own: readonly BorrowerEvent[]): readonly Unplaced[] {
  const opened = openInsolvency(own);
  if (opened === null) return [];
  const proceedings = `${opened.court ?? ''}, ${opened.fileNumber ?? ''}`;
  return [
    {
      name: 'deal_with_administrator',
      sentence: {
        de: `Das Insolvenzverfahren läuft (${proceedings}): Vollstreckung und Mahnung ruhen, Schreiben gehen an die Insolvenzverwaltung (§§ 80, 89 InsO).`,
        en: `Insolvency proceedings are open (${proceedings}): enforcement and reminders rest, letters go to the administrator (InsO §§80, 89).`,
      },
    },
    ...claimsToLodge(own).map(toLodge),
    {
      name: 'guarantors_can_be_called',
      sentence: {
        de: 'Wer bürgt, kann für fällige Beträge in Anspruch genommen werden, ohne dass vorher vollstreckt wurde (§ 773 Abs. 1 Nr. 3 BGB).',
        en: 'Guarantors can be called for what is due without enforcement before (BGB §773(1) no. 3).',
      },
    },
    NO_TERMINATION,
  ];
}

function toLodge({ claimsDueOn }: BorrowerEvent): Unplaced {
  const day = claimsDueOn === null ? { de: '', en: '' } : dateInWords(claimsDueOn);
  return {
    name: 'lodge_claim',
    dueOn: claimsDueOn,
    sentence: {
      de: `Die Forderung ist bis zum ${day.de} zur Tabelle anzumelden (§§ 28, 174 InsO).`,
      en: `The claim is to be lodged by ${day.en} (InsO §§28, 174).`,
    },
  };
}

const NO_TERMINATION: Unplaced = {
  name: 'no_automatic_termination',
  sentence: {
    de: 'Das Darlehen ist dadurch nicht gekündigt; der Tilgungsplan gilt weiter.',
    en: 'This does not terminate the loan; the instalment plan goes on.',
  },
};

function ofDischarge(own: readonly BorrowerEvent[]): readonly Unplaced[] {
  const discharge = own.find(({ kind }) => kind === 'discharge');
  if (!discharge) return [];
  const day = dateInWords(discharge.occurredOn);
  return [
    {
      name: 'debt_not_enforceable',
      sentence: {
        de: `Seit der Restschuldbefreiung vom ${day.de} lässt sich die Schuld gegen diese Person nicht mehr durchsetzen; freiwillig zahlen darf sie (§ 301 Abs. 1, 3 InsO).`,
        en: `Since the discharge of ${day.en} the debt cannot be enforced against this person any more; paying of one's own will is possible (InsO §301(1), (3)).`,
      },
    },
    {
      name: 'guarantors_stay_liable',
      sentence: {
        de: 'Wer mitschuldet oder bürgt, haftet weiter (§ 301 Abs. 2 InsO).',
        en: 'Co-debtors and guarantors stay liable (InsO §301(2)).',
      },
    },
  ];
}

function ofDeath(own: readonly BorrowerEvent[]): readonly Unplaced[] {
  if (!own.some(({ kind }) => kind === 'died')) return [];
  const hasHeirs = own.some(({ heirPersonId }) => heirPersonId !== null);
  return [hasHeirs ? HEIRS_OWE : NOBODY_TO_WRITE_TO, NO_TERMINATION];
}

const HEIRS_OWE: Unplaced = {
  name: 'heirs_owe',
  sentence: {
    de: 'Die Erben schulden gemeinsam (§§ 1967, 2058 BGB); in den ersten drei Monaten nach der Annahme dürfen sie die Zahlung verweigern (§ 2014 BGB).',
    en: 'The heirs owe jointly (BGB §§1967, 2058); in the first three months after accepting they may refuse to pay (§2014).',
  },
};

const NOBODY_TO_WRITE_TO: Unplaced = {
  name: 'write_to_nobody',
  sentence: {
    de: 'Bis die Erben bekannt sind, geht keine Mahnung hinaus; das Nachlassgericht nennt sie (§ 1960 BGB: nötigenfalls Nachlasspflegschaft).',
    en: 'Until the heirs are known no reminder goes out; the probate court names them (BGB §1960: a curator of the estate where needed).',
  },
};
