import type { PersonData } from '../persons/person.ts';
import { personContradictions } from '../persons/check-person.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { joiningContradictions } from './joining.ts';

/** A declaration to join as it comes without a sign-in. */
export type ElectronicDeclaration = {
  readonly person: PersonData;
  /** Who declares for a legal person; nobody for a natural one. */
  readonly representatives: readonly PersonData[];
  readonly declaredOn: BusinessDate;
  readonly shareCount: number;
  readonly isUnconditional: boolean;
  readonly statutesVersionShown: string;
  readonly areDuesAcknowledged: boolean;
  readonly isNoticePeriodAcknowledged: boolean;
};

type ElectronicRule = (declaration: ElectronicDeclaration) => Reason | null;

const canBeReached: ElectronicRule = ({ person }) =>
  person.email !== null
    ? null
    : {
        code: 'joining.email_missing',
        sentence: {
          de: 'Die E-Mail-Adresse fehlt; an sie geht der Code, mit dem Sie Ihre Erklärung bestätigen.',
          en: 'The e-mail address is missing; the code that confirms your declaration goes there.',
        },
      };

/** The register of members names everybody's address (GenG §30). */
const hasAnAddress: ElectronicRule = ({ person: { street, postalCode, city } }) =>
  street !== null && postalCode !== null && city !== null
    ? null
    : {
        code: 'joining.address_missing',
        sentence: {
          de: 'Die Anschrift fehlt: Straße, Postleitzahl und Ort stehen in der Liste der Mitglieder (§ 30 GenG).',
          en: 'The address is missing: street, postal code and city stand in the register of members (GenG §30).',
        },
      };

const isRepresented: ElectronicRule = ({ person, representatives }) =>
  (person.kind === 'legal') === representatives.length > 0
    ? null
    : {
        code: 'joining.representatives_do_not_fit',
        sentence: {
          de: 'Für eine juristische Person erklärt mindestens eine Vertreterin oder ein Vertreter; eine natürliche Person erklärt selbst.',
          en: 'At least one representative declares for a legal person; a natural person declares alone.',
        },
      };

const RULES: readonly ElectronicRule[] = [canBeReached, hasAnAddress, isRepresented];

/** Refuses what cannot make a member, with every reason at once: `joining.*`, `membership.*`, `person.*` */
export function checkElectronicDeclaration(declaration: ElectronicDeclaration, terms: PolicyTerms): void {
  const { person, representatives, declaredOn } = declaration;
  refuseFor([
    ...joiningContradictions(
      { ...declaration, isNaturalPerson: person.kind === 'natural', birthDate: person.birthDate },
      terms,
    ),
    ...reasonsOf(RULES.map((rule) => rule(declaration))),
    ...[person, ...representatives].flatMap((each) => personContradictions(each, declaredOn)),
  ]);
}
