import type { BusinessDate } from '../time/business-date.ts';

export type PersonKind = 'natural' | 'legal';

/** What is recorded about a person. A natural person has first names and a surname, a legal one a legal name. */
export type PersonData = {
  readonly kind: PersonKind;
  readonly firstNames: string | null;
  readonly surname: string | null;
  readonly legalName: string | null;
  /** Natural persons only; null while nobody has asked. */
  readonly birthDate: BusinessDate | null;
  /** Street and house number. */
  readonly street: string | null;
  readonly postalCode: string | null;
  readonly city: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly email: string | null;
  readonly phone: string | null;
};

/** Anyone the cooperative deals with: member, applicant, guarantor, payer. One record each. */
export type Person = PersonData & {
  readonly id: string;
  /** P-0042. */
  readonly number: string;
  /** Counts the changes, from 1. */
  readonly version: number;
  readonly createdAt: Date;
  /** When the personal data was erased; the record stays because the books point to it. */
  readonly erasedAt: Date | null;
};

/** What ties two persons; any of them recuses a board member from the other's case (rules §7). It holds both ways. */
export type TieKind = 'family' | 'household' | 'business' | 'legal_representative';

export type Tie = {
  readonly id: string;
  readonly personId: string;
  readonly otherPersonId: string;
  readonly kind: TieKind;
  readonly note: string | null;
  readonly recordedAt: Date;
  /** Null while it holds. */
  readonly endedOn: BusinessDate | null;
};

/** How a person is called in lists and documents: "Mehmet Yılmaz", "Nordlicht GmbH". */
export function displayName(person: Pick<Person, 'number' | 'firstNames' | 'surname' | 'legalName'>): string {
  const natural = [person.firstNames, person.surname].filter((part) => part !== null).join(' ');
  return person.legalName ?? (natural === '' ? person.number : natural);
}
