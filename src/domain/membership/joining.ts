import type { PolicyTerms } from '../policy/policy-terms.ts';
import { reasonsOf, refuseFor, type Reason } from '../reasons.ts';
import type { BusinessDate } from '../time/business-date.ts';
import { isOfFullAge } from './legal-age.ts';

/** A declaration to join, in text form (GenG §15). */
export type JoiningDeclaration = {
  readonly declaredOn: BusinessDate;
  readonly isNaturalPerson: boolean;
  /** Null where it is not stated, or for a legal person. */
  readonly birthDate: BusinessDate | null;
  readonly isUnconditional: boolean;
  /** Which text of the statutes the person was shown. */
  readonly statutesVersionShown: string;
  /** Whether the dues were acknowledged expressly and visually set apart (GenG §15a). */
  readonly areDuesAcknowledged: boolean;
  /** The same for a notice period of more than a year (GenG §15a). */
  readonly isNoticePeriodAcknowledged: boolean;
  readonly shareCount: number;
};

type JoiningRule = (declaration: JoiningDeclaration, terms: PolicyTerms) => Reason | null;

/** A longer notice period must be acknowledged apart (GenG §15a). */
export const ONE_YEAR_MONTHS = 12;

const unconditional: JoiningRule = ({ isUnconditional }) =>
  isUnconditional
    ? null
    : {
        code: 'membership.declaration_conditional',
        sentence: {
          de: 'Der Beitritt muss unbedingt erklärt werden (§ 15 GenG).',
          en: 'Joining must be declared without conditions (GenG §15).',
        },
      };

const statutesShown: JoiningRule = ({ statutesVersionShown: shown }, { membership: { statutesVersion } }) =>
  shown === statutesVersion
    ? null
    : {
        code: 'membership.statutes_not_current',
        sentence: {
          de: `Gezeigt wurde die Satzung „${shown}“; es gilt „${statutesVersion}“ (§ 15 GenG).`,
          en: `The statutes shown were "${shown}"; "${statutesVersion}" is in force (GenG §15).`,
        },
        details: { statutes_version: statutesVersion },
      };

const duesAcknowledged: JoiningRule = ({ areDuesAcknowledged }, { dues }) =>
  areDuesAcknowledged || dues.monthlyAmount.isZero()
    ? null
    : {
        code: 'membership.dues_not_acknowledged',
        sentence: {
          de: 'Die Beitragspflicht muss ausdrücklich und gesondert zur Kenntnis genommen sein (§ 15a GenG).',
          en: 'The duty to pay dues must be acknowledged expressly and apart (GenG §15a).',
        },
      };

const longNoticeAcknowledged: JoiningRule = ({ isNoticePeriodAcknowledged }, { membership: { noticePeriodMonths } }) =>
  isNoticePeriodAcknowledged || noticePeriodMonths <= ONE_YEAR_MONTHS
    ? null
    : {
        code: 'membership.notice_period_not_acknowledged',
        sentence: {
          de: `Die Kündigungsfrist von ${noticePeriodMonths} Monaten ist länger als ein Jahr und muss ausdrücklich und gesondert zur Kenntnis genommen sein (§ 15a GenG).`,
          en: `The notice period of ${noticePeriodMonths} months is longer than a year and must be acknowledged expressly and apart (GenG §15a).`,
        },
      };

const naturalPerson: JoiningRule = ({ isNaturalPerson }, { membership: { naturalPersonsOnly } }) =>
  isNaturalPerson || !naturalPersonsOnly
    ? null
    : {
        code: 'membership.natural_persons_only',
        sentence: {
          de: 'Ordentliche Mitglieder können nach der Satzung nur natürliche Personen sein.',
          en: 'By the statutes only natural persons can be ordinary members.',
        },
      };

/** A minor cannot declare it alone (BGB §107); without a date of birth nobody can tell. */
const ofFullAge: JoiningRule = ({ isNaturalPerson, birthDate, declaredOn }) => {
  if (!isNaturalPerson) return null;
  if (birthDate === null) {
    return {
      code: 'membership.date_of_birth_missing',
      sentence: { de: 'Das Geburtsdatum fehlt.', en: 'The date of birth is missing.' },
    };
  }
  if (isOfFullAge(birthDate, declaredOn)) return null;
  return {
    code: 'membership.applicant_under_age',
    sentence: {
      de: 'Wer noch nicht volljährig ist, kann den Beitritt nicht allein erklären (§§ 2, 107 BGB).',
      en: 'Whoever is not of full age cannot declare to join alone (BGB §§2, 107).',
    },
  };
};

const enoughShares: JoiningRule = ({ shareCount }, { shares: { minimumCount } }) =>
  Number.isSafeInteger(shareCount) && shareCount >= minimumCount
    ? null
    : {
        code: 'membership.too_few_shares',
        sentence: {
          de: `Erklärt sind ${shareCount} Geschäftsanteile, mindestens ${minimumCount} müssen es sein.`,
          en: `${shareCount} shares are declared, it must be ${minimumCount} at least.`,
        },
        details: { minimum_share_count: minimumCount },
      };

const JOINING_RULES: readonly JoiningRule[] = [
  naturalPerson,
  ofFullAge,
  unconditional,
  statutesShown,
  duesAcknowledged,
  longNoticeAcknowledged,
  enoughShares,
];

/** Everything that keeps a declaration from making a member. */
export function joiningContradictions(declaration: JoiningDeclaration, terms: PolicyTerms): readonly Reason[] {
  return reasonsOf(JOINING_RULES.map((rule) => rule(declaration, terms)));
}

/** Refuses a declaration that does not make a member; the codes are those of the rules above, all of them reported. */
export function checkJoiningDeclaration(declaration: JoiningDeclaration, terms: PolicyTerms): void {
  refuseFor(joiningContradictions(declaration, terms));
}
