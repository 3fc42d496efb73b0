import { amountInWords } from '../domain/figures-in-words.ts';
import type { PolicyTerms } from '../domain/policy/policy-terms.ts';
import { type BusinessDate, parseDate } from '../domain/time/business-date.ts';
import { PROFILE } from './profile.ts';
import { FOUNDED_ON, termsOn } from './policies.ts';

type StatutesPlan = { readonly version: string; readonly recordedOn: BusinessDate; readonly text: string };

/** From here on the policy names the version that was entered in the register of cooperatives. */
const REGISTERED_FROM = parseDate('2009-07-01');

/**
 * Each version that a policy of the demo names, from its first day. Short ones of nobody's cooperative: they say what the
 * law wants statutes to say (GenG §§6–8), with the figures of the terms in force.
 */
export const STATUTES: readonly StatutesPlan[] = [
  versionFrom(FOUNDED_ON, 'errichtet von der Gründungsversammlung'),
  versionFrom(REGISTERED_FROM, 'wie eingetragen'),
];

function versionFrom(day: BusinessDate, origin: string): StatutesPlan {
  const terms = termsOn(day);
  const { statutesVersion: version } = terms.membership;
  const title = `Satzung der ${PROFILE.name}\nFassung ${version}, ${origin}`;
  const paragraphs = paragraphsBy(terms).map(([name, text], place) => `§ ${place + 1} ${name}\n${text}`);
  return { version, recordedOn: day, text: `${[title, ...paragraphs].join('\n\n')}\n` };
}

function paragraphsBy({ membership, shares }: PolicyTerms): readonly (readonly [string, string])[] {
  const nominal = amountInWords(shares.nominal).de;
  return [
    ['Firma und Sitz', `Die Genossenschaft heißt ${PROFILE.name}. Sie hat ihren Sitz in ${PROFILE.seat}.`],
    [
      'Gegenstand',
      'Die Genossenschaft fördert die Wirtschaft ihrer Mitglieder mit kleinen Darlehen und mit Beratung. Geschäfte mit Nichtmitgliedern sind zulässig.',
    ],
    [
      'Mitglieder',
      'Mitglieder können natürliche Personen werden. Über die Zulassung entscheidet der Vorstand; vor der Erklärung ist diese Satzung zur Kenntnis zu geben.',
    ],
    [
      'Geschäftsanteil',
      `Der Geschäftsanteil beträgt ${nominal} und ist ganz einzuzahlen. Jedes Mitglied beteiligt sich mit mindestens einem Anteil, weitere sind möglich.`,
    ],
    ['Nachschüsse', 'Die Mitglieder sind nicht verpflichtet, Nachschüsse zu leisten.'],
    ['Laufende Beiträge', 'Die Mitglieder zahlen einen monatlichen Beitrag, den die Generalversammlung festsetzt.'],
    [
      'Kündigung und Auseinandersetzung',
      `Die Mitgliedschaft und einzelne Anteile können mit einer Frist von ${membership.noticePeriodMonths} Monaten zum Schluss eines Geschäftsjahres gekündigt werden. Das Auseinandersetzungsguthaben verjährt in ${membership.settlementLimitationYears} Jahren.`,
    ],
    [
      'Generalversammlung',
      'Die Generalversammlung wird in Textform an jedes Mitglied einberufen. Jedes Mitglied hat eine Stimme. Über die Versammlung wird eine Niederschrift aufgenommen.',
    ],
    [
      'Vorstand und Aufsichtsrat',
      'Der Vorstand besteht aus zwei Personen, der Aufsichtsrat aus drei. Beide wählt die Generalversammlung.',
    ],
    [
      'Rücklagen',
      'In die gesetzliche Rücklage wird ein Zehntel des Jahresüberschusses eingestellt, bis sie ein Zehntel der Bilanzsumme erreicht. Über den Bilanzgewinn beschließt die Generalversammlung.',
    ],
    [
      'Geschäftsjahr und Bekanntmachungen',
      `Das Geschäftsjahr ist das Kalenderjahr. Bekanntmachungen erscheinen unter der Firma auf ${PROFILE.website}.`,
    ],
  ];
}
