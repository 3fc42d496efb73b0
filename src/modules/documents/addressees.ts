import { displayName, type Person } from '../persons/index.ts';
import type { Addressee } from './templates/template.ts';

/** To whom a document goes, and what stands in the window of its envelope. */

export function nameOf(persons: ReadonlyMap<string, Person>, id: string): string {
  const person = persons.get(id);
  if (!person) throw new TypeError(`${id} is no recorded person`);
  return displayName(person);
}

export function addresseeOf(person: Person): Addressee {
  return { name: displayName(person), is_natural_person: person.kind === 'natural' };
}

/** As many lines as the window shows. */
const LINES_OF_THE_WINDOW = 6;

/** Names of all who live there, street, place; abroad the country too. Who finds no room is greeted in the letter. */
export function windowOf(persons: readonly Person[]): readonly string[] {
  const [first] = persons;
  if (!first) return [];
  const together = persons.filter((person) => oneLineAddress(person) === oneLineAddress(first));
  const place = placeOf(first);
  return [...together.slice(0, LINES_OF_THE_WINDOW - place.length).map(displayName), ...place];
}

export function oneLineAddress(person: Person): string {
  return placeOf(person).join(', ');
}

/** Whether a letter would reach this person by post. */
export function hasPostalAddress({ street, postalCode, city }: Person): boolean {
  return street !== null && postalCode !== null && city !== null;
}

const countries = new Intl.DisplayNames('de', { type: 'region' });

function placeOf({ street, postalCode, city, country }: Person): readonly string[] {
  const place = [postalCode, city].filter((part) => part !== null).join(' ');
  const abroad = country === 'DE' ? null : (countries.of(country) ?? country).toUpperCase();
  return [street ?? '', place, abroad ?? ''].filter((line) => line !== '');
}
