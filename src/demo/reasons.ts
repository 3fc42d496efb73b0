import type { Chance } from './random.ts';
import type { CasePlan } from './story.ts';

/** Sentences in which people of the cooperative say why. */

const APPROVALS: readonly string[] = [
  'Die Zahlen tragen die Rate, die Bürgen stehen fest.',
  'Solider Betrieb im Viertel; die Anschaffung rechnet sich innerhalb der Laufzeit.',
  'Auftragslage und Auslastung überzeugen, die Sicherheiten reichen aus.',
  'Der Haushalt ist geordnet, der Zweck klar belegt.',
  'Die Bank hat abgelehnt, obwohl der Betrieb trägt: genau dafür gibt es uns.',
  'Persönlich zuverlässig, gut vorbereitet, mit nachvollziehbarer Planung.',
];

const APPROVALS_OF_FOUNDERS: readonly string[] = [
  'Das Vorhaben ist durchdacht, die Beratung der Kammer liegt vor.',
  'Erfahrung im Fach und ein Standort mit Laufkundschaft.',
];

const REJECTIONS: readonly string[] = [
  'Die Rate ist aus den vorgelegten Zahlen nicht zu leisten.',
  'Es bestehen offene Vollstreckungen; zuerst braucht es eine Schuldnerberatung.',
  'Der Zweck ist nicht belegt, ein Angebot wurde trotz Nachfrage nicht vorgelegt.',
  'Die Umsätze gehen seit drei Quartalen zurück, ein Plan dagegen fehlt.',
];

export function approvalOf({ regime }: Pick<CasePlan, 'regime'>, chance: Chance): string {
  return chance.pick(regime === 'FOUNDER' ? APPROVALS_OF_FOUNDERS : APPROVALS);
}

export function rejectionOf(chance: Chance): string {
  return chance.pick(REJECTIONS);
}

export const CONDITIONS: readonly string[] = [
  'Nachweis der Betriebshaftpflicht',
  'Mietvertrag mit einer Laufzeit bis zum Ende des Darlehens',
  'Kaufvertrag im Original',
  'Gewerbeummeldung auf die neue Anschrift',
];

export const WITHDRAWALS: readonly string[] = [
  'Die Hausbank hat nun doch zugesagt.',
  'Der Verkäufer hat die Maschine anderweitig verkauft.',
  'Die Familie hat das Geld geliehen.',
];

export const RETURNS: readonly string[] = [
  'Rücklastschrift: keine Deckung (MD07/AM04)',
  'Rücklastschrift: Widerspruch, nach Gespräch neu vereinbart',
];

export const ADMISSIONS: readonly string[] = [
  'Wohnt oder arbeitet im Viertel und teilt die Ziele der Genossenschaft.',
  'Die Erklärung ist vollständig, nichts spricht dagegen.',
  'Von Mitgliedern empfohlen.',
];
